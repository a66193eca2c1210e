import { createHash } from 'node:crypto';
import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { PAYOUT_IMPORTED, type PayoutImported } from '#schema/events/payout-imported.v1.ts';
import { figuresOfPaidOut } from '../../domain/booking/figures-of-payout.ts';
import { isBooked, type Matched, matchRows } from '../../domain/settlement/match-rows.ts';
import type { PayoutMapping } from '../../domain/settlement/payout-mapping.ts';
import { type BadRow, missingColumns, type PayoutRow, readRow } from '../../domain/settlement/payout-row.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { ClearingRecord } from '../../store/settlement/clearing.ts';
import type { PayoutLineRecord, PayoutRecord } from '../../store/settlement/payouts.ts';
import { postBookings } from '../journal/bookkeeping.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { dateFaults, textFaults } from '../receivables/account-input.ts';
import { readCsv } from './read-csv.ts';

export interface ImportPayoutFileInput {
  readonly idempotencyKey: string;
  readonly provider: string;
  /** The file's text. */
  readonly content: string;
  readonly fileName?: string | null | undefined;
  /** When the money reached the bank; now when left out. */
  readonly occurredAt?: Date | null | undefined;
}

/** None of a file's rows can be read. */
export interface PayoutFileUnreadable extends Refusal {
  readonly kind: 'PayoutFileUnreadable';
  /** The first ones. */
  readonly badRows: readonly BadRow[];
}

/** A longer file is imported in parts, which may overlap. */
const MAX_ROWS = 5_000;
const MAX_BAD_ROWS_TOLD = 1_000;
const CONTENT = path('input', 'content');

/**
 * Imports a provider's payout: matches its rows to tenders, books what came to the bank and what was kept, and lists what
 * matches nothing. Rows that cannot be read are told with their lines, and the others are taken. The same file again, and
 * rows that an earlier file had, change nothing. Answers with the payout's id.
 */
export async function importPayoutFile(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: ImportPayoutFileInput,
): Promise<Outcome<Id<'payout'>>> {
  const { provider, content, fileName } = input;
  const contentHash = createHash('sha256').update(content).digest('hex');
  const { content: _content, ...told } = input;
  const outcome = await store.commands.once<{ payoutId: Id<'payout'>; isKnown: boolean }>({
    command: 'importPayoutFile',
    idempotencyKey: input.idempotencyKey,
    payload: { ...told, contentHash },
    work: async (transaction) => {
      const { session, now } = transaction;
      const occurredAt = input.occurredAt ?? now;
      const earlier = await store.payouts.ofContent(provider, contentHash, session);
      if (earlier !== null) return done({ payoutId: earlier._id, isKnown: true });
      const mapping = await store.payouts.mappingOf(provider, session);
      if (mapping === null) return refused(notFound(path('input', 'provider'), 'mapping for the provider', provider));
      const closed = await closedDayFault(
        store,
        { locationId: null, occurredAt },
        { field: path('input', 'occurredAt'), session },
      );
      const faults: Refusal[] = [
        ...textFaults(fileName, 'fileName'),
        ...dateFaults(input.occurredAt, now),
        ...(closed === null ? [] : [closed]),
      ];
      const file = readFile(content, mapping);
      if ('kind' in file) faults.push(file);
      if (faults.length > 0 || 'kind' in file) return refused(...faults);
      const payoutId = newId('payout');
      const about = { fileName: fileName?.trim() || null, contentHash, importedBy: actor.subject, occurredAt };
      await importRows(store, { payoutId, mapping, file, about }, transaction);
      return done({ payoutId, isKnown: false });
    },
  });
  if (outcome.kind === 'refused') return outcome;
  const { payoutId, isKnown } = outcome.value;
  return done(payoutId, { replayed: outcome.replayed || isKnown });
}

interface PayoutFile {
  readonly rows: readonly PayoutRow[];
  readonly bad: readonly BadRow[];
  readonly ignoredCount: number;
}

function readFile(content: string, mapping: PayoutMapping): PayoutFile | Refusal {
  const csv = readCsv(content, mapping.delimiter);
  const [first, ...others] = csv.rows;
  const header = (first?.cells ?? []).map((cell) => cell.trim());
  const missing = missingColumns(header, mapping);
  if (missing.length > 0) {
    const message = `The file’s first row has no column ${missing.join(', ')}: give the file as the provider made it, or set the mapping anew.`;
    return invalidInput(CONTENT, message);
  }
  if (others.length > MAX_ROWS)
    return invalidInput(CONTENT, `Give at most ${MAX_ROWS} rows at once: import it in parts.`);
  const read = others.map(({ cells, line }) => readRow(cells, { header, line, mapping }));
  const rows = read.flatMap((each) => (each.kind === 'row' ? [each.row] : []));
  const bad = [...csv.bad, ...read.flatMap((each) => (each.kind === 'bad' ? [each.bad] : []))].toSorted(
    (a, b) => a.line - b.line,
  );
  const ignoredCount = read.filter(({ kind }) => kind === 'ignored').length;
  if (rows.length > 0 || (bad.length === 0 && ignoredCount > 0)) return { rows, bad, ignoredCount };
  const unreadable: PayoutFileUnreadable = {
    kind: 'PayoutFileUnreadable',
    message: 'No row of the file can be read: look at its rows, and at the mapping.',
    field: CONTENT,
    badRows: bad.slice(0, MAX_BAD_ROWS_TOLD),
  };
  return unreadable;
}

async function importRows(
  store: FinanceStore,
  {
    payoutId,
    mapping,
    file,
    about,
  }: {
    payoutId: Id<'payout'>;
    mapping: PayoutMapping;
    file: PayoutFile;
    about: Pick<PayoutRecord, 'fileName' | 'contentHash' | 'importedBy' | 'occurredAt'>;
  },
  transaction: Transaction,
): Promise<void> {
  const { session, now, writes, emit } = transaction;
  const { provider, toleranceDays } = mapping;
  const rowKeyOf = ({ key }: PayoutRow): string => `${provider} ${key}`;
  const tenders = await store.clearing.ofReferences([...new Set(file.rows.map(({ reference }) => reference))], session);
  const found = await store.payouts.knownKeys(file.rows.map(rowKeyOf), session);
  const known = new Set(file.rows.filter((row) => found.has(rowKeyOf(row))).map(({ key }) => key));
  const matched = matchRows(file.rows, { tenders, known, provider, toleranceDays });
  const byId = new Map<string, ClearingRecord>(tenders.map((tender) => [tender._id, tender]));
  const lines = matched.flatMap((match) => lineOf(match, { payoutId, provider, rowKeyOf }));
  const booked = lines.filter((line) => line.isBooked);
  const amounts = booked.flatMap((line) => {
    const { grossMinor, feeMinor, currency, tenderId } = line;
    const tender = (tenderId && byId.get(tenderId)) || null;
    return figuresOfPaidOut({ provider, gross: { amountMinor: grossMinor, currency }, feeMinor, tender });
  });
  const payout: PayoutRecord = {
    _id: payoutId,
    provider,
    ...about,
    importedAt: now,
    rowCount: matched.length + file.bad.length + file.ignoredCount,
    settledCount: lines.filter(({ status }) => status === 'SETTLED').length,
    feeCount: lines.filter(({ status }) => status === 'FEE').length,
    unmatchedCount: lines.filter(({ status }) => status === 'UNMATCHED').length,
    repeatedCount: matched.filter(({ kind }) => kind === 'repeated').length,
    ignoredCount: file.ignoredCount,
    badCount: file.bad.length,
    badRows: file.bad.slice(0, MAX_BAD_ROWS_TOLD),
    totals: totalsOf(booked),
  };
  await postBookings(
    store,
    [
      {
        event: 'PAYOUT_IMPORTED',
        amounts,
        description: `Payout of ${provider}`,
        source: 'SETTLEMENT',
        origin: payoutId,
        reference: payoutId,
        locationId: null,
        occurredAt: about.occurredAt,
      },
    ],
    transaction,
  );
  store.payouts.add(payout, lines, writes);
  const settled = lines.flatMap(({ _id: lineId, tenderId }) => (tenderId === null ? [] : [{ tenderId, lineId }]));
  store.clearing.settle(settled, writes);
  emit({ type: PAYOUT_IMPORTED, subject: payoutId, sequence: 1, data: importedEvent(payout) });
}

/** None for a row that an earlier file had. */
function lineOf(
  match: Matched,
  { payoutId, provider, rowKeyOf }: { payoutId: Id<'payout'>; provider: string; rowKeyOf: (row: PayoutRow) => string },
): PayoutLineRecord[] {
  if (match.kind === 'repeated') return [];
  const { line, reference, grossMinor, feeMinor, currency, on } = match.row;
  const unresolved = { resolution: null, resolvedBecause: null, resolvedAt: null };
  const told = { line, reference, grossMinor, feeMinor, currency, on, ...unresolved };
  const of = { _id: newId('payoutline'), payoutId, provider, ...told };
  if (match.kind === 'unmatched') {
    const { reason, detail } = match;
    const key = reason === 'DUPLICATE_IN_FILE' ? {} : { rowKey: rowKeyOf(match.row) };
    const looked = { status: 'UNMATCHED' as const, reason, detail, isBooked: isBooked(reason), tenderId: null };
    return [{ ...of, ...key, ...looked, open: true }];
  }
  const matchedTo =
    match.kind === 'settled'
      ? { status: 'SETTLED' as const, tenderId: match.tenderId }
      : { status: 'FEE' as const, tenderId: null };
  return [{ ...of, rowKey: rowKeyOf(match.row), reason: null, detail: null, isBooked: true, ...matchedTo }];
}

function totalsOf(booked: readonly PayoutLineRecord[]): PayoutRecord['totals'] {
  return [...Map.groupBy(booked, ({ currency }) => currency)].map(([currency, mine]) => ({
    currency,
    grossMinor: sumMinor(mine.map(({ grossMinor }) => grossMinor)),
    feeMinor: sumMinor(mine.map(({ feeMinor }) => feeMinor)),
  }));
}

function importedEvent(payout: PayoutRecord): PayoutImported {
  const { _id, provider, occurredAt, settledCount, unmatchedCount, badCount, totals } = payout;
  return {
    payoutId: _id,
    provider,
    occurredAt: occurredAt.toISOString(),
    settledCount,
    unmatchedCount,
    badCount,
    totals: [...totals],
  };
}

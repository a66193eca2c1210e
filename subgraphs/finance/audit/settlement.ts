import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatMoney } from '#platform/money/money.ts';
import { signedMinor } from '../domain/journal/posting.ts';
import { type ClearingRecord, createClearingStore } from '../store/settlement/clearing.ts';
import { createPayoutStore, type PayoutLineRecord } from '../store/settlement/payouts.ts';
import type { EntryCheck } from './entry-check.ts';

/** What stands for tenders on clearing accounts, and for rows of payouts that somebody has to look at. */
export function settlementAgrees(connection: Connection): EntryCheck {
  /** By what an entry was made for: what it posted for cards and the like. */
  const cleared = new Map<string, number>();
  const toLookAt = new Map<string, number>();
  return {
    see: ({ source, origin = '', postings }) => {
      if (source === 'MANUAL') return;
      for (const posting of postings) {
        const isCleared = posting.tender === 'CARD' || posting.tender === 'OTHER';
        if (isCleared) add(cleared, `${origin} ${posting.currency}`, signedMinor(posting));
        if (posting.figure === 'UNMATCHED_PAYOUT') add(toLookAt, posting.currency, signedMinor(posting));
      }
    },
    lines: async () => {
      const tenders = await createClearingStore(connection).tenders.find().lean<ClearingRecord[]>();
      const lines = await createPayoutStore(connection).lines.find().lean<PayoutLineRecord[]>();
      return [unsettled(cleared, tenders, lines), lookedAt(toLookAt, lines), settledOnce(tenders, lines)];
    },
  };
}

/**
 * What entries posted for each sale, refund and payment is what is kept of its tenders, and what they posted for each payout
 * is what it settled: so that what is left, of each provider and currency, is what is not settled.
 */
function unsettled(
  cleared: ReadonlyMap<string, number>,
  tenders: readonly ClearingRecord[],
  lines: readonly PayoutLineRecord[],
): AuditLine {
  const known = new Map(lines.map((line) => [line._id, line]));
  const due = new Map<string, number>();
  for (const { origin, amountMinor, currency, settledBy } of tenders) {
    add(due, `${origin} ${currency}`, amountMinor);
    const line = settledBy && known.get(settledBy);
    if (line) add(due, `${line.status === 'RESOLVED' ? line._id : line.payoutId} ${currency}`, -amountMinor);
  }
  const findings = [...new Set([...due.keys(), ...cleared.keys()])]
    .filter((key) => (due.get(key) ?? 0) !== (cleared.get(key) ?? 0))
    .map((key) => `${key}: ${cleared.get(key) ?? 0} were posted for tenders of ${due.get(key) ?? 0}`);
  const claim = 'the clearing accounts stand at the tenders that are not settled, by provider and currency';
  return { invariant: 5, claim, checked: tenders.length, findings };
}

function lookedAt(toLookAt: ReadonlyMap<string, number>, lines: readonly PayoutLineRecord[]): AuditLine {
  const open = new Map<string, number>();
  for (const { open: isOpen, isBooked, grossMinor, currency } of lines) {
    if (isOpen && isBooked) add(open, currency, -grossMinor);
  }
  const findings = [...new Set([...open.keys(), ...toLookAt.keys()])]
    .filter((currency) => (open.get(currency) ?? 0) !== (toLookAt.get(currency) ?? 0))
    .map((currency) => {
      const [posted, due] = [toLookAt, open].map((sums) => ({ amountMinor: sums.get(currency) ?? 0, currency }));
      return `${formatMoney(posted ?? { amountMinor: 0, currency })} stand for rows of ${formatMoney(due ?? { amountMinor: 0, currency })}`;
    });
  const claim = 'what stands for rows of payouts that nobody could tell is what these rows come to';
  return { invariant: 5, claim, checked: lines.length, findings };
}

function settledOnce(tenders: readonly ClearingRecord[], lines: readonly PayoutLineRecord[]): AuditLine {
  const settling = new Map<string, string[]>();
  for (const { _id, tenderId } of lines) {
    if (tenderId !== null) settling.set(tenderId, [...(settling.get(tenderId) ?? []), _id]);
  }
  const findings = tenders.flatMap(({ _id, settledBy, open }) => {
    const by = settling.get(_id) ?? [];
    settling.delete(_id);
    const isRight = open ? by.length === 0 && settledBy === undefined : by.length === 1 && by[0] === settledBy;
    return isRight
      ? []
      : [`${_id}: is settled by ${settledBy ?? 'nothing'}, and named by ${by.join(', ') || 'nothing'}`];
  });
  const gone = [...settling.keys()].map((tenderId) => `${tenderId}: was settled, and is not there`);
  const claim = 'a tender is settled by one row at most';
  return { invariant: 5, claim, checked: tenders.length, findings: [...findings, ...gone] };
}

function add(sums: Map<string, number>, key: string, amountMinor: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amountMinor);
}

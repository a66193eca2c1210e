import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { minorDigits } from '#platform/money/currency.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { accountantAt, banking, type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { anyTrade } from './events/trade.arbitrary.ts';
import { startFinance } from './subgraph.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Batch {
  readonly id: string;
  readonly number: number;
  readonly entryCount: number;
  readonly journalCount: number;
  readonly contentHash: string;
  readonly content: string;
  readonly totals: readonly { debits: { amountMinor: number }; credits: { amountMinor: number } }[];
}

interface BatchAnswer {
  readonly batch: Batch | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const BATCH = `{
  id target number format detail entryCount journalCount contentHash content madeBy
  totals { debits { amountMinor currency } credits { amountMinor currency } }
}`;
const CREATE = `mutation($input: CreateExportInput!) { createExport(input: $input) {
  batch ${BATCH} replayed
  userErrors { __typename code message field ... on ExportUnmappedError { accountCodes locationIds currencies } }
} }`;

async function createExport(target: string, more: object = {}, by = bed.subgraph): Promise<BatchAnswer> {
  const input = { idempotencyKey: newId('event'), target, ...more };
  const answer = await by.execute({ query: CREATE, variables: { input }, actor: ADMIN, requestId: 'test' });
  const [error] = answer.errors ?? [];
  if (error) throw error;
  return (answer.data as { createExport: BatchAnswer }).createExport;
}

async function setTarget(name: string, more: object = {}): Promise<readonly object[]> {
  const query = `mutation($input: SetExportTargetInput!) {
    setExportTarget(input: $input) { target { name format batchCount } userErrors { code field } }
  }`;
  const input = { idempotencyKey: newId('event'), name, format: 'CSV', detail: 'DAILY', ...more };
  return (await bed.run<{ setExportTarget: { userErrors: object[] } }>(query, { input })).setExportTarget.userErrors;
}

/** Debits less credits by account and currency, as they stand in CSV files. */
function sumsOf(contents: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of contents.flatMap((content) => content.trimEnd().split('\r\n').slice(1))) {
    const [, , , , currency = '', account = '', debit = '', credit = ''] = row.split(',');
    const minor = (text: string): number => Math.round(Number(text) * 10 ** minorDigits(currency));
    const key = `${account} ${currency}`;
    sums.set(key, (sums.get(key) ?? 0) + minor(debit) - minor(credit));
  }
  return withoutZero(sums);
}

async function balances(): Promise<Map<string, number>> {
  const rows = await bed.database.collection<{ _id: string; balanceMinor: number }>('balances').find().toArray();
  return withoutZero(new Map(rows.map(({ _id, balanceMinor }) => [_id, balanceMinor])));
}

function withoutZero(sums: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function findings(): Promise<string[]> {
  return findingsOf((await auditFinance(bed.database)).lines);
}

describe('a batch', () => {
  it('has what was not sent yet, once, and is the same to the byte whenever it is fetched', async () => {
    expect(await setTarget('files')).toEqual([]);
    const { journalEntry } = await bed.post(banking(1_250, { description: 'Takings' }));
    await bed.post(banking(99, { pending: true }));
    const key = { idempotencyKey: newId('event') };
    const first = await createExport('files', key);
    expect(first).toMatchObject({
      userErrors: [],
      batch: {
        number: 1,
        entryCount: 1,
        journalCount: 1,
        totals: [{ debits: { amountMinor: 1_250 }, credits: { amountMinor: 1_250 } }],
        madeBy: 'test-admin',
      },
    });
    expect(await createExport('files', key)).toEqual({ ...first, replayed: true });
    const query = `{ exportBatch(target: "files", number: 1) ${BATCH} }`;
    expect(await bed.run(query)).toEqual({ exportBatch: first.batch });
    expect(
      createHash('sha256')
        .update(first.batch?.content ?? '')
        .digest('hex'),
    ).toBe(first.batch?.contentHash);

    const nothing = await createExport('files');
    expect(nothing).toMatchObject({ batch: null, userErrors: [{ code: 'INVALID_INPUT' }] });
    await bed.post(banking(1));
    expect(await createExport('files')).toMatchObject({ batch: { number: 2, entryCount: 1 } });
    const sent = `query($id: ID!) { journalEntry(id: $id) { exports { target number } } }`;
    expect(await bed.run(sent, { id: journalEntry?.id })).toEqual({
      journalEntry: { exports: [{ target: 'files', number: 1 }] },
    });
    expect(await bed.run('{ exportBatches(target: "files", first: 1) { nodes { number } } }')).toEqual({
      exportBatches: { nodes: [{ number: 2 }] },
    });
  });

  it('is refused where something in it has no name there, by name, and changes nothing', async () => {
    const accounts = [{ ours: '1100', theirs: '35' }];
    await setTarget('netsuite', { format: 'NETSUITE', subsidiary: '1', accounts });
    const before = await bed.written();
    expect(await createExport('netsuite')).toMatchObject({
      batch: null,
      userErrors: [
        { __typename: 'ExportUnmappedError', code: 'EXPORT_UNMAPPED', accountCodes: ['1010'], currencies: ['USD'] },
      ],
    });
    expect(await createExport('nowhere')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await bed.written()).toEqual(before);
    const mapped = [...accounts, { ours: '1010', theirs: '36' }];
    await setTarget('netsuite', {
      format: 'NETSUITE',
      subsidiary: '1',
      accounts: mapped,
      currencies: [{ ours: 'USD', theirs: '1' }],
    });
    expect(await createExport('netsuite')).toMatchObject({ batch: { number: 1, entryCount: 2 } });
  });

  it('is for those who may see the whole business', async () => {
    const limited = accountantAt(newId('location'));
    for (const query of [
      '{ exportBatch(target: "files", number: 1) { id } }',
      '{ exportBatches(target: "files", first: 1) { nodes { id } } }',
    ]) {
      await expect(bed.run(query, {}, limited)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const input = { idempotencyKey: newId('event'), target: 'files' };
    await expect(bed.run(CREATE, { input }, limited)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a target', () => {
  it.each([
    ['a name with spaces', { name: 'My Books' }, ['input', 'name']],
    ['a name for nothing', { accounts: [{ ours: '1010', theirs: '' }] }, ['input', 'accounts', '0', 'theirs']],
    [
      'two names for one account',
      { accounts: [1, 2].map((at) => ({ ours: '1010', theirs: `${at}` })) },
      ['input', 'accounts', '1', 'ours'],
    ],
    ['NetSuite without a subsidiary', { format: 'NETSUITE' }, ['input', 'subsidiary']],
  ])('is refused for %s', async (_, more, field) => {
    expect(await setTarget('refused', more)).toEqual([{ code: 'INVALID_INPUT', field }]);
  });
});

describe('all batches of a target', () => {
  it(
    'are the ledger, each entry in one of them, whoever makes them at once',
    async () => {
      await using broker = createInProcessBroker();
      const logger = createLogger({ name: 'test', level: 'silent' });
      await using other = await startFinance({ mongoUri: bed.mongoUri, broker, logger });
      let plays = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyTrade, { minLength: 2, maxLength: 4 }),
          fc.constantFrom('DAILY', 'ENTRY'),
          async (trades, detail) => {
            const target = `play-${(plays += 1)}`;
            await setTarget(target, { detail });
            const telling = trades.map((trade) => bed.deliverTrade(trade));
            const making = [bed.subgraph, other, bed.subgraph, other].map((by) => createExport(target, {}, by));
            const made = await Promise.all(making);
            await Promise.all(telling);
            for (;;) {
              const { batch, ...rest } = await createExport(target);
              if (batch === null) break;
              made.push({ batch, ...rest });
            }
            const batches = made.flatMap(({ batch }) => batch ?? []);
            expect(batches.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
              batches.map((_, at) => at + 1),
            );
            expect(sumsOf(batches.map(({ content }) => content))).toEqual(await balances());
            const posted = await bed.database
              .collection('journalEntries')
              .countDocuments({ phase: { $exists: false } });
            expect(batches.reduce((sum, { entryCount }) => sum + entryCount, 0)).toBe(posted);
            expect(await findings()).toEqual([]);
          },
        ),
        { numRuns: HISTORIES, endOnFailure: true },
      );
    },
    60_000 + HISTORIES * 10_000,
  );

  it('are found out when a total, a file or a number is not what it was', async () => {
    const batches = bed.database.collection('exportBatches');
    const contents = bed.database.collection('exportContents');
    const batch = await batches.findOne({ target: 'files', number: 1 });
    if (batch === null) throw new Error('There is no batch.');
    for (const [change, finding] of [
      [{ $inc: { 'totals.0.debitMinor': 1 } }, 'its entries to'],
      [{ $set: { contentHash: 'f' } }, 'is not what was made'],
      [{ $set: { 'ranges.0.from': 2 } }, 'was due'],
    ] as const) {
      await batches.updateOne({ _id: batch._id }, change);
      expect(await findings()).toContainEqual(expect.stringContaining(finding));
      await batches.replaceOne({ _id: batch._id }, batch);
    }
    expect(await contents.countDocuments()).toBe(await batches.countDocuments());
  });
});

import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { lockPeriod, newLocation, reopenPeriod, saleAt } from '#test/closing-words.ts';
import { accountantAt, banking, type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { eventsOf } from './events/trade-events.fixture.ts';
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

interface Dated {
  readonly day: string;
  readonly belongsTo: string | null;
}

async function daysOf(saleId: string, of = bed): Promise<readonly Dated[]> {
  const query = `query($sales: [_Any!]!) {
    _entities(representations: $sales) { ... on Sale { journalEntries { source day belongsTo channel } } }
  }`;
  const answer = await of.run<{ _entities: [{ journalEntries: readonly (Dated & { source: string })[] }] }>(query, {
    sales: [{ __typename: 'Sale', id: saleId }],
  });
  return answer._entities[0].journalEntries.filter(({ source }) => source === 'SALE');
}

async function findings(of = bed): Promise<string[]> {
  return findingsOf((await auditFinance(of.database)).lines);
}

describe('the day that an entry stands on', () => {
  it('is its location’s own', async () => {
    const trade = saleAt(await newLocation(bed, 'America/Los_Angeles'), '2025-03-02T05:30:00.000Z');
    await bed.deliverTrade(trade);
    expect(await daysOf(trade.sale.saleId)).toMatchObject([{ day: '2025-03-01', belongsTo: null }]);
  });

  it('is the UTC day where nothing is known of the location', async () => {
    const trade = saleAt(newId('location'), '2025-03-02T05:30:00.000Z');
    await bed.deliverTrade(trade);
    expect(await daysOf(trade.sale.saleId)).toMatchObject([{ day: '2025-03-02', belongsTo: null }]);
  });
});

describe('a closed period', () => {
  it('is numbered, goes on from the one before, and says who closed it', async () => {
    const first = await lockPeriod(bed, '2025-03-31', { note: 'First quarter' });
    expect(first).toMatchObject({
      userErrors: [],
      period: {
        number: 1,
        from: null,
        through: '2025-03-31',
        isClosed: true,
        note: 'First quarter',
        lockedBy: 'test-admin',
      },
    });
    const key = { idempotencyKey: newId('event') };
    const second = await lockPeriod(bed, '2025-04-30', key);
    expect(second).toMatchObject({ period: { number: 2, from: '2025-04-01', through: '2025-04-30' } });
    expect(await lockPeriod(bed, '2025-04-30', key)).toEqual({ ...second, replayed: true });
  });

  it('lets what happened in it stand on the first open day, once, marked with its own', async () => {
    const locationId = await newLocation(bed, 'Asia/Tokyo');
    const late = saleAt(locationId, '2025-02-10T20:00:00.000Z');
    await bed.deliverTrade(late);
    await bed.deliverTrade(late);
    expect(await daysOf(late.sale.saleId)).toEqual([
      { source: 'SALE', day: '2025-05-01', belongsTo: '2025-02-11', channel: late.sale.channel },
    ]);
    const inTime = saleAt(locationId, '2025-05-01T02:00:00.000Z');
    await bed.deliverTrade(inTime);
    expect(await daysOf(inTime.sale.saleId)).toMatchObject([{ day: '2025-05-01', belongsTo: null }]);
  });

  it('refuses entries by hand, reversals and what was pending, and changes nothing', async () => {
    const { journalEntry: posted } = await bed.post(banking(40));
    const { journalEntry: held } = await bed.post(banking(50, { pending: true }));
    const before = await bed.written();
    const occurredAt = '2025-04-30T23:59:59.999Z';
    const refusal = { __typename: 'PeriodClosedError', code: 'PERIOD_CLOSED', field: ['input', 'occurredAt'] };
    expect(await bed.post(banking(5, { occurredAt }))).toMatchObject({ userErrors: [refusal] });
    expect(await bed.reverse(posted?.id, { occurredAt })).toMatchObject({ userErrors: [refusal] });
    const query = `mutation($input: PostPendingEntryInput!) {
      postPendingEntry(input: $input) { userErrors { __typename code field ... on PeriodClosedError { closedThrough } } }
    }`;
    const input = { idempotencyKey: newId('event'), journalEntryId: held?.id, occurredAt };
    expect(await bed.run(query, { input })).toEqual({
      postPendingEntry: { userErrors: [{ ...refusal, closedThrough: '2025-04-30' }] },
    });
    expect(await bed.written()).toEqual(before);
    expect(await bed.post(banking(5, { occurredAt: '2025-05-01T00:00:00.000Z' }))).toMatchObject({ userErrors: [] });
  });

  it('is refused for days that are closed already or not over, and for too long a note', async () => {
    const before = await bed.written();
    expect(await lockPeriod(bed, '2025-04-30')).toMatchObject({
      period: null,
      userErrors: [{ code: 'PERIOD_CLOSED', field: ['input', 'through'], closedThrough: '2025-04-30' }],
    });
    const today = new Date().toISOString().slice(0, 10);
    for (const [through, more, field] of [
      [today, {}, 'through'],
      ['2099-01-01', {}, 'through'],
      ['2025-06-01', { note: 'x'.repeat(501) }, 'note'],
    ] as const) {
      expect(await lockPeriod(bed, through, more)).toMatchObject({
        period: null,
        userErrors: [{ code: 'INVALID_INPUT', field: ['input', field] }],
      });
    }
    expect(await bed.written()).toEqual(before);
  });

  it('is reopened from the last one back, by whoever may, with a reason', async () => {
    const [second, first] = await periods();
    const may = { reason: 'Freight came late' };
    expect(await reopenPeriod(bed, first?.id, may)).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'periodId'] }],
    });
    expect(await reopenPeriod(bed, second?.id, { reason: ' ' })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'reason'] }],
    });
    expect(await reopenPeriod(bed, newId('period'), may)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    await expect(reopenPeriod(bed, second?.id, { ...may, actor: accountantAt() })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await reopenPeriod(bed, second?.id, may)).toMatchObject({
      period: { number: 2, isClosed: false, reopenedBy: 'test-admin', reopeningReason: 'Freight came late' },
    });
    expect(await bed.post(banking(5, { occurredAt: '2025-04-30T12:00:00.000Z' }))).toMatchObject({ userErrors: [] });
    expect(await bed.post(banking(5, { occurredAt: '2025-03-31T12:00:00.000Z' }))).toMatchObject({
      userErrors: [{ code: 'PERIOD_CLOSED' }],
    });
    expect(await reopenPeriod(bed, second?.id, may)).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT' }] });
    expect(await lockPeriod(bed, '2025-04-15')).toMatchObject({ period: { number: 3, from: '2025-04-01' } });
  });

  it('is found out when an entry stands in it that was booked after it', async () => {
    expect(await findings()).toEqual([]);
    const rows = bed.database.collection('journalEntries');
    const late = await rows.findOne({ belongsTo: { $exists: true } });
    if (late === null) throw new Error('Nothing came late.');
    await rows.updateOne({ _id: late._id }, { $set: { day: late['belongsTo'] as string } });
    expect(await findings()).toContainEqual(expect.stringContaining('had closed'));
    await rows.replaceOne({ _id: late._id }, late);
  });
});

async function periods(of = bed): Promise<readonly { readonly id: string; readonly isClosed: boolean }[]> {
  const answer = await of.run<{ accountingPeriods: { nodes: { id: string; isClosed: boolean }[] } }>(
    '{ accountingPeriods(first: 10) { nodes { id number isClosed } } }',
  );
  return answer.accountingPeriods.nodes;
}

describe('whatever happens at once', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('sale' as const), day: fc.integer({ min: 0, max: 8 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('lock' as const), day: fc.integer({ min: 0, max: 8 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), day: fc.constant(0) }) },
  );

  it(
    'nothing is booked into a period after it was closed, by two processes beside each other',
    async () => {
      // Years of its own, so that each history goes on after the one before.
      await using own = await startFinanceBed();
      await using broker = createInProcessBroker();
      const logger = createLogger({ name: 'test', level: 'silent' });
      await using other = await startFinance({ mongoUri: own.mongoUri, broker, logger });
      expect(await other.isReady()).toBe(true);
      const start = Date.UTC(2001, 0, 1);
      const known = await newLocation(own, 'UTC');
      let plays = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
          plays += 1;
          await own.startOver();
          const at = (day: number): string => new Date(start + (plays * 9 + day) * 86_400_000).toISOString();
          const sales = steps
            .filter(({ kind }) => kind === 'sale')
            .map(({ day }, index) => saleAt(index % 4 === 3 ? newId('location') : known, at(day)));
          const telling = sales.map(async (trade, index) => {
            for (const { source, event } of eventsOf(trade)) {
              if (index % 2 === 0) await own.deliver(source, event);
              else await broker.publish(source, [{ event, json: JSON.stringify(event) }]);
            }
          });
          const closing = steps
            .filter(({ kind }) => kind !== 'sale')
            .map(async ({ kind, day }) => {
              if (kind === 'lock') return lockPeriod(own, at(day).slice(0, 10));
              return reopenPeriod(own, (await periods(own)).find(({ isClosed }) => isClosed)?.id ?? newId('period'));
            });
          await Promise.all([...telling, ...closing]);
          for (const trade of sales) expect(await daysOf(trade.sale.saleId, own)).toHaveLength(1);
          expect(await findings(own)).toEqual([]);
        }),
        { numRuns: HISTORIES, endOnFailure: true },
      );
    },
    60_000 + HISTORIES * 5_000,
  );
});

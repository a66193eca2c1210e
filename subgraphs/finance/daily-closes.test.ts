import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { CASH_SESSION_CLOSED, type CashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { CASH_SESSION_OPENED, type CashSessionOpened } from '#schema/events/cash-session-opened.v1.ts';
import { lockPeriod, newLocation, saleAt } from '#test/closing-words.ts';
import { accountantAt, type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { ADMIN, event } from '#test/test-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { eventsOf } from './events/trade-events.fixture.ts';
import { startFinance } from './subgraph.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

type LocationId = `location_${string}`;

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface CloseAnswer {
  readonly dailyClose: {
    readonly number: number;
    readonly tenders: readonly { readonly tenderKind: string; readonly expected: { readonly amountMinor: number } }[];
  } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { readonly code: string }[];
}

const CLOSE = `mutation($input: CloseDayInput!) { closeDay(input: $input) {
  dailyClose {
    number day forcedReason openSessions lateCount closedBy journalEntry { day source }
    tenders { tenderKind expected { amountMinor } counted { amountMinor } difference { amountMinor } booked { amountMinor } }
    sessions { cashSessionId zNumber counted { amountMinor } }
  }
  replayed
  userErrors {
    __typename code message field
    ... on CashSessionsOpenError { cashSessionIds } ... on EarlierDayOpenError { days } ... on PeriodClosedError { closedThrough }
  }
} }`;

async function closeDay(locationId: string, day: string, more: object = {}, actor?: Actor): Promise<CloseAnswer> {
  const input = { idempotencyKey: newId('event'), locationId, day, ...more };
  return (await bed.run<{ closeDay: CloseAnswer }>(CLOSE, { input }, actor)).closeDay;
}

/** A sale of exactly 10.00 at a location, on a card or in cash. */
async function sell(locationId: LocationId, occurredAt: string, kind: 'CARD' | 'CASH'): Promise<string> {
  const trade = saleAt(locationId, occurredAt);
  const { saleId } = trade.sale;
  const amounts = { grossMinor: 1_000, discountMinor: 0, netMinor: 1_000, taxMinor: 0, totalMinor: 1_000 };
  const line = { number: 1, sku: 'SKU', quantityMilli: 1_000, grossMinor: 1_000, netMinor: 1_000, taxMinor: 0 };
  const lines = [{ ...line, variantId: newId('variant'), discounts: [] }];
  const sale = { ...trade.sale, ...amounts, lines, taxes: [], tenders: [{ kind, amountMinor: 1_000 }] };
  await bed.deliverTrade({ ...trade, sale });
  return saleId;
}

async function openSession(locationId: LocationId, openedAt: string, takesCash = true): Promise<CashSessionOpened> {
  const ids = { cashSessionId: newId('session'), registerId: newId('register'), locationId };
  const data: CashSessionOpened = { ...ids, currency: 'USD', floatMinor: 5_000, takesCash, openedAt };
  const told = { source: 'sales', type: CASH_SESSION_OPENED, subject: data.cashSessionId, sequence: 1, data };
  await bed.deliver('sales', event(told));
  return data;
}

async function countSession(opened: CashSessionOpened, expectedMinor: number, countedMinor: number, closedAt: string) {
  const { takesCash: _, ...session } = opened;
  const overShortMinor = countedMinor - expectedMinor;
  const data: CashSessionClosed = {
    ...session,
    zNumber: 1,
    zHash: 'f'.repeat(64),
    expectedMinor,
    countedMinor,
    overShortMinor,
    closedAt,
  };
  const told = { source: 'sales', type: CASH_SESSION_CLOSED, subject: data.cashSessionId, sequence: 2, data };
  await bed.deliver('sales', event(told));
}

async function findings(): Promise<string[]> {
  return findingsOf((await auditFinance(bed.database)).lines);
}

const minor = (amountMinor: number) => ({ amountMinor });
const found = (tenderKind: string, amountMinor: number) => ({ tenderKind, amount: { amountMinor, currency: 'USD' } });

describe('closing a day', () => {
  it('holds what the books expect against what was found, tender by tender, and books the difference', async () => {
    const locationId = await newLocation(bed, 'America/New_York');
    const drawer = await openSession(locationId, '2025-03-03T14:00:00.000Z');
    await openSession(locationId, '2025-03-03T14:00:00.000Z', false);
    await sell(locationId, '2025-03-03T15:00:00.000Z', 'CASH');
    await sell(locationId, '2025-03-04T02:00:00.000Z', 'CARD');
    await countSession(drawer, 6_000, 5_970, '2025-03-04T03:00:00.000Z');
    const before = await bed.balanceOf('6505');

    const key = { idempotencyKey: newId('event'), counted: [found('CARD', 1_025)] };
    const answer = await closeDay(locationId, '2025-03-03', key);
    expect(answer).toMatchObject({
      userErrors: [],
      dailyClose: {
        number: 1,
        day: '2025-03-03',
        forcedReason: null,
        openSessions: [],
        closedBy: 'test-admin',
        journalEntry: { day: '2025-03-03', source: 'CLOSE' },
        tenders: [
          {
            tenderKind: 'CARD',
            expected: minor(1_000),
            counted: minor(1_025),
            difference: minor(25),
            booked: minor(25),
          },
          {
            tenderKind: 'CASH',
            expected: minor(1_000),
            counted: minor(970),
            difference: minor(-30),
            booked: minor(-30),
          },
        ],
        sessions: [{ cashSessionId: drawer.cashSessionId, zNumber: 1, counted: minor(5_970) }],
      },
    });
    expect(await bed.balanceOf('6505')).toBe(before - 25);
    expect(await closeDay(locationId, '2025-03-03', key)).toEqual({ ...answer, replayed: true });
    expect(await bed.run(`{ dailyClose(locationId: "${locationId}", day: "2025-03-03") { number } }`)).toEqual({
      dailyClose: { number: 1 },
    });
    expect(await findings()).toEqual([]);
  });

  it('lets what comes late stand on the next day, and says there how much of it is late', async () => {
    const locationId = await newLocation(bed, 'UTC');
    await sell(locationId, '2025-03-03T10:00:00.000Z', 'CARD');
    expect(await closeDay(locationId, '2025-03-03')).toMatchObject({ dailyClose: { number: 1, journalEntry: null } });
    await sell(locationId, '2025-03-03T11:00:00.000Z', 'CARD');
    await sell(locationId, '2025-03-04T11:00:00.000Z', 'CARD');
    expect(await closeDay(locationId, '2025-03-04')).toMatchObject({
      dailyClose: { number: 2, lateCount: 1, tenders: [{ tenderKind: 'CARD', expected: minor(2_000), counted: null }] },
    });
    const closes = `{ dailyCloses(locationId: "${locationId}", first: 5) { nodes { number } } }`;
    expect(await bed.run(closes)).toEqual({ dailyCloses: { nodes: [{ number: 2 }, { number: 1 }] } });
    expect(await findings()).toEqual([]);
  });

  it('is refused while a session of that day is open, unless somebody says why it is closed all the same', async () => {
    const locationId = await newLocation(bed, 'UTC');
    const { cashSessionId } = await openSession(locationId, '2025-03-03T09:00:00.000Z');
    await sell(locationId, '2025-03-03T10:00:00.000Z', 'CASH');
    const before = await bed.written();
    expect(await closeDay(locationId, '2025-03-03')).toMatchObject({
      dailyClose: null,
      userErrors: [
        { __typename: 'CashSessionsOpenError', code: 'CASH_SESSIONS_OPEN', cashSessionIds: [cashSessionId] },
      ],
    });
    expect(await bed.written()).toEqual(before);
    const look = `{ dayToClose(locationId: "${locationId}", day: "2025-03-03") { openSessions tenders { tenderKind } } }`;
    expect(await bed.run(look)).toEqual({
      dayToClose: { openSessions: [cashSessionId], tenders: [{ tenderKind: 'CASH' }] },
    });
    expect(await closeDay(locationId, '2025-03-03', { force: 'The till is broken' })).toMatchObject({
      dailyClose: { forcedReason: 'The till is broken', openSessions: [cashSessionId] },
    });
  });

  it('is refused before earlier days, twice, for a day to come, and where nobody knows the location', async () => {
    const locationId = await newLocation(bed, 'UTC');
    await sell(locationId, '2025-03-03T10:00:00.000Z', 'CARD');
    await sell(locationId, '2025-03-05T10:00:00.000Z', 'CARD');
    expect(await closeDay(locationId, '2025-03-05')).toMatchObject({
      userErrors: [{ __typename: 'EarlierDayOpenError', code: 'EARLIER_DAY_OPEN', days: ['2025-03-03'] }],
    });
    await closeDay(locationId, '2025-03-03');
    expect(await closeDay(locationId, '2025-03-03')).toMatchObject({
      userErrors: [{ code: 'PERIOD_CLOSED', closedThrough: '2025-03-03' }],
    });
    expect(await closeDay(locationId, '2099-01-01')).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT' }] });
    expect(await closeDay(newId('location'), '2025-03-05')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const stranger = accountantAt(newId('location'));
    expect(await closeDay(locationId, '2025-03-05', {}, stranger)).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    const analyst = { ...ADMIN, scopes: new Set(['finance:read']) };
    await expect(closeDay(locationId, '2025-03-05', {}, analyst)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['cash, which its sessions count', [found('CASH', 5)], '0'],
    ['a tender that there is not', [found('SHELLS', 5)], '0'],
    ['a tender twice', [found('CARD', 5), found('CARD', 6)], '1'],
  ])('is refused for %s', async (_, counted, index) => {
    const locationId = await newLocation(bed, 'UTC');
    expect(await closeDay(locationId, '2025-03-03', { counted })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'counted', index, 'tenderKind'] }],
    });
  });

  it('shows in the audit when its day is not what was closed', async () => {
    const closes = bed.database.collection('dailyCloses');
    const close = await closes.findOne({ number: 2 });
    if (close === null) throw new Error('There is no close.');
    await closes.updateOne({ _id: close._id }, { $inc: { 'tenders.0.expectedMinor': 1 } });
    expect(await findings()).toContainEqual(expect.stringContaining('its day’s entries'));
    await closes.updateOne({ _id: close._id }, { $set: { tenders: close['tenders'], closedAfter: 0 } });
    expect(await findings()).toContainEqual(expect.stringContaining('had closed'));
    await closes.replaceOne({ _id: close._id }, close);
  });
});

describe('whatever is booked meanwhile', () => {
  const step = fc.record({
    isClose: fc.boolean(),
    day: fc.integer({ min: 1, max: 5 }),
    kind: fc.constantFrom('CARD' as const, 'CASH' as const),
  });

  it(
    'every close is numbered once, and its day stays what it says, by two processes beside each other',
    async () => {
      await using broker = createInProcessBroker();
      const logger = createLogger({ name: 'test', level: 'silent' });
      await using other = await startFinance({ mongoUri: bed.mongoUri, broker, logger });
      expect(await other.isReady()).toBe(true);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), async (steps) => {
          const locationId = await newLocation(bed, 'Asia/Kolkata');
          const runs = steps.map(async ({ isClose, day }, index) => {
            if (isClose) return closeDay(locationId, `2025-04-0${day}`);
            const trade = saleAt(locationId, `2025-04-0${day}T1${index % 10}:00:00.000Z`);
            for (const { source, event: told } of eventsOf(trade)) {
              if (index % 3 > 0) await bed.deliver(source, told);
              else await broker.publish(source, [{ event: told, json: JSON.stringify(told) }]);
            }
            return null;
          });
          await Promise.all(runs);
          expect(await findings()).toEqual([]);
        }),
        { numRuns: HISTORIES, endOnFailure: true },
      );
    },
    60_000 + HISTORIES * 5_000,
  );

  it('a period that is closed for the business closes the days of its locations', async () => {
    const locationId = await newLocation(bed, 'UTC');
    expect(await lockPeriod(bed, '2025-05-31')).toMatchObject({ userErrors: [] });
    expect(await closeDay(locationId, '2025-05-31')).toMatchObject({ userErrors: [{ code: 'PERIOD_CLOSED' }] });
    await sell(locationId, '2025-05-20T10:00:00.000Z', 'CARD');
    expect(await closeDay(locationId, '2025-06-01')).toMatchObject({ dailyClose: { number: 1, lateCount: 1 } });
  });
});

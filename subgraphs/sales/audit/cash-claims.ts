import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { CashEventRecord, CashSessionRecord } from '../store/cash.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { linkFaults } from '../store/z-chain.ts';
import { Claim } from './findings.ts';
import { type SessionSums, textOf } from './session-sums.ts';

export interface CashRecords {
  /** Of all sales and refunds; the cash events are added to it here. */
  readonly sums: SessionSums;
  /** The receipts that were printed, by register. */
  readonly receipts: ReadonlyMap<string, readonly number[]>;
}

export interface CashAudit {
  readonly lines: readonly AuditLine[];
  /** What the books must have of each cash event paid in or out and of each count that was off, by their ids and currencies. */
  readonly bookable: ReadonlyMap<string, number>;
  /** The last Z report of each register that has one. */
  readonly closed: ReadonlyMap<string, number>;
}

/** What must hold of every drawer: its cash, its figures, its Z reports, and the receipts printed at it. */
export async function checkCash(
  { cash }: Pick<SalesStore, 'cash'>,
  { sums, receipts }: CashRecords,
): Promise<CashAudit> {
  const bookable = new Map<string, number>();
  const eventSums = await sumEvents(cash, { sums, bookable });
  const figures = new Claim(12, 'the figures of a cash session are the sums of its sales, refunds and cash events');
  const foreign = new Claim(
    12,
    'expected cash of each other currency in a drawer is its float plus its events, and all of it is counted at the close',
  );
  const drawers = new Claim(
    12,
    'expected cash in a drawer is its float plus its events, which are numbered without gaps',
  );
  const chain = new Claim(12, 'Z reports are numbered without gaps and chained by hash, one open session at a time');
  const printed = new Claim(12, 'receipts of a register are numbered without gaps');
  const last = new Map<string, CashSessionRecord>();
  const closed = new Map<string, number>();

  const sessions = cash.sessions.find().sort({ registerId: 1, number: 1 }).lean<CashSessionRecord[]>().cursor();
  for await (const session of sessions as AsyncIterable<CashSessionRecord>) {
    const previous = last.get(session.registerId);
    const events = eventSums.get(session._id) ?? noEvents();
    drawers.check(
      session._id,
      ['expected cash', session.expectedMinor, session.floatMinor + events.amountMinor],
      ['the number of events', session.eventCount, events.count],
      ['the highest event number', events.highest, events.count],
    );
    chain.check(
      session._id,
      ['its number', session.number, (previous?.number ?? 0) + 1],
      ['what the one before it is', previous?.status ?? 'CLOSED', 'CLOSED'],
      ['what is wrong with its seal', sealFaults(session, previous), ''],
    );
    figures.check(session._id, ['its figures', textOf(session.figures), sums.of(session._id)]);
    checkForeign(foreign, session, events.foreign);
    for (const [currency, amountMinor] of overShortOf(session)) bookable.set(`${session._id} ${currency}`, amountMinor);
    last.set(session.registerId, session);
    if (session.status === 'CLOSED') closed.set(session.registerId, session.number);
  }
  for (const [registerId, numbers] of receipts) {
    const ordered = numbers.toSorted((a, b) => a - b);
    printed.check(
      registerId,
      ['the number of receipts', ordered.length, last.get(registerId)?.receiptNumber ?? 0],
      ['the first receipt out of order', ordered.findIndex((number, index) => number !== index + 1), -1],
    );
  }
  return { bookable, closed, lines: [drawers.line(), foreign.line(), figures.line(), chain.line(), printed.line()] };
}

function checkForeign(
  claim: Claim,
  { _id, status, foreign = {} }: CashSessionRecord,
  moved: ReadonlyMap<CurrencyCode, number>,
): void {
  for (const currency of new Set([...Object.keys(foreign), ...moved.keys()])) {
    const { floatMinor = 0, expectedMinor = 0, countedMinor } = foreign[currency] ?? {};
    claim.check(
      `${_id} ${currency}`,
      ['expected cash', expectedMinor, floatMinor + (moved.get(currency) ?? 0)],
      ['whether it was counted', countedMinor !== undefined, status === 'CLOSED'],
    );
  }
}

/** What a drawer was over or short, by currency; zero is left out. */
function overShortOf({ currency, countedMinor, expectedMinor, foreign = {} }: CashSessionRecord) {
  const own: [CurrencyCode, number] = [currency, countedMinor === null ? 0 : countedMinor - expectedMinor];
  const others = Object.entries(foreign).map(([other, drawer]): [CurrencyCode, number] => [
    other,
    (drawer.countedMinor ?? drawer.expectedMinor) - drawer.expectedMinor,
  ]);
  return [own, ...others].filter(([, amountMinor]) => amountMinor !== 0);
}

function sealFaults(session: CashSessionRecord, previous: CashSessionRecord | undefined): string {
  if (session.status === 'OPEN') return session.zHash === null ? '' : 'it is sealed, and open';
  return linkFaults(session, previous ?? null).join('; ');
}

interface EventSums {
  count: number;
  amountMinor: number;
  highest: number;
  /** What moved of other currencies. */
  readonly foreign: Map<CurrencyCode, number>;
}

function noEvents(): EventSums {
  return { count: 0, amountMinor: 0, highest: 0, foreign: new Map() };
}

async function sumEvents(
  cash: SalesStore['cash'],
  { sums, bookable }: { sums: SessionSums; bookable: Map<string, number> },
): Promise<Map<string, EventSums>> {
  const eventSums = new Map<string, EventSums>();
  const sessions = await cash.sessions.find({}, { currency: 1 }).lean<Pick<CashSessionRecord, '_id' | 'currency'>[]>();
  const ownOf = new Map<string, CurrencyCode>(sessions.map(({ _id, currency }) => [_id, currency]));
  const events = cash.events.find().lean<CashEventRecord[]>().cursor();
  for await (const event of events as AsyncIterable<CashEventRecord>) {
    const { _id, kind, cashSessionId, amountMinor, number, currency } = event;
    const own = ownOf.get(cashSessionId) ?? currency;
    sums.addCash(event, own);
    if (kind === 'PAID_IN' || kind === 'PAID_OUT') bookable.set(`${_id} ${currency}`, amountMinor);
    const sum = eventSums.get(cashSessionId) ?? noEvents();
    sum.count += 1;
    if (currency === own) sum.amountMinor += amountMinor;
    else sum.foreign.set(currency, (sum.foreign.get(currency) ?? 0) + amountMinor);
    sum.highest = Math.max(sum.highest, number);
    eventSums.set(cashSessionId, sum);
  }
  return eventSums;
}

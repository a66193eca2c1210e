import type { AuditLine } from '#platform/audit/audit-line.ts';
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
  /** What the books must have of each cash event paid in or out and of each count that was off, by their ids. */
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
    const events = eventSums.get(session._id) ?? { count: 0, amountMinor: 0, highest: 0 };
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
    const overShortMinor = session.countedMinor === null ? 0 : session.countedMinor - session.expectedMinor;
    if (overShortMinor !== 0) bookable.set(session._id, overShortMinor);
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
  return { bookable, closed, lines: [drawers.line(), figures.line(), chain.line(), printed.line()] };
}

function sealFaults(session: CashSessionRecord, previous: CashSessionRecord | undefined): string {
  if (session.status === 'OPEN') return session.zHash === null ? '' : 'it is sealed, and open';
  return linkFaults(session, previous ?? null).join('; ');
}

interface EventSums {
  count: number;
  amountMinor: number;
  highest: number;
}

async function sumEvents(
  cash: SalesStore['cash'],
  { sums, bookable }: { sums: SessionSums; bookable: Map<string, number> },
): Promise<Map<string, EventSums>> {
  const eventSums = new Map<string, EventSums>();
  const events = cash.events.find().lean<CashEventRecord[]>().cursor();
  for await (const event of events as AsyncIterable<CashEventRecord>) {
    const { _id, kind, cashSessionId, amountMinor, number } = event;
    sums.addCash(event);
    if (kind === 'PAID_IN' || kind === 'PAID_OUT') bookable.set(_id, amountMinor);
    const sum = eventSums.get(cashSessionId) ?? { count: 0, amountMinor: 0, highest: 0 };
    sum.count += 1;
    sum.amountMinor += amountMinor;
    sum.highest = Math.max(sum.highest, number);
    eventSums.set(cashSessionId, sum);
  }
  return eventSums;
}

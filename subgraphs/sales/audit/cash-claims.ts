import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { CashEventRecord, CashSessionRecord } from '../store/cash.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { zHashOf } from '../store/z-chain.ts';
import { Claim } from './findings.ts';

/** What must hold of every drawer: its cash, its Z reports, and the receipts printed at it (by register). */
export async function checkCash(
  { cash }: Pick<SalesStore, 'cash'>,
  receipts: ReadonlyMap<string, readonly number[]>,
): Promise<AuditLine[]> {
  const sums = await sumEvents(cash);
  const drawers = new Claim(
    12,
    'expected cash in a drawer is its float plus its events, which are numbered without gaps',
  );
  const chain = new Claim(12, 'Z reports are numbered without gaps and chained by hash, one open session at a time');
  const printed = new Claim(12, 'receipts of a register are numbered without gaps');
  const last = new Map<string, CashSessionRecord>();

  const sessions = cash.sessions.find().sort({ registerId: 1, number: 1 }).lean<CashSessionRecord[]>().cursor();
  for await (const session of sessions as AsyncIterable<CashSessionRecord>) {
    const previous = last.get(session.registerId);
    const events = sums.get(session._id) ?? { count: 0, amountMinor: 0, highest: 0 };
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
      ['its Z hash', session.zHash, session.status === 'OPEN' ? null : zHashOf(session, previous?.zHash ?? null)],
    );
    last.set(session.registerId, session);
  }
  for (const [registerId, numbers] of receipts) {
    const ordered = numbers.toSorted((a, b) => a - b);
    printed.check(
      registerId,
      ['the number of receipts', ordered.length, last.get(registerId)?.receiptNumber ?? 0],
      ['the first receipt out of order', ordered.findIndex((number, index) => number !== index + 1), -1],
    );
  }
  return [drawers.line(), chain.line(), printed.line()];
}

interface EventSums {
  count: number;
  amountMinor: number;
  highest: number;
}

async function sumEvents(cash: SalesStore['cash']): Promise<Map<string, EventSums>> {
  const sums = new Map<string, EventSums>();
  const events = cash.events.find().lean<CashEventRecord[]>().cursor();
  for await (const { cashSessionId, amountMinor, number } of events as AsyncIterable<CashEventRecord>) {
    const sum = sums.get(cashSessionId) ?? { count: 0, amountMinor: 0, highest: 0 };
    sum.count += 1;
    sum.amountMinor += amountMinor;
    sum.highest = Math.max(sum.highest, number);
    sums.set(cashSessionId, sum);
  }
  return sums;
}

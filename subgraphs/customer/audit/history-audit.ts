import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { Spending } from '../domain/history/history.ts';
import { createCustomerRecords } from '../store/customers.ts';
import { createHistoryStore, type HistoryRecord } from '../store/histories.ts';
import { createTouchpointStore, type TouchpointRecord } from '../store/touchpoints.ts';

export interface HistoryAudit {
  readonly line: AuditLine;
  /** What was kept of each customer and currency, `customer_…/USD`: to be held against the sales themselves. */
  readonly spending: ReadonlyMap<string, Spending>;
}

/** Histories are what their timelines add up to; of somebody who was erased there are figures alone. */
export async function auditHistories(connection: Connection): Promise<HistoryAudit> {
  const histories = createHistoryStore(connection).model;
  const touchpoints = createTouchpointStore(connection).model;
  const gone = await createCustomerRecords(connection).model.find({ status: 'ERASED' }, { _id: 1 }).lean();
  const erased = new Set<string>(gone.map(({ _id }) => _id));
  const timelines = new Map<string, Timeline>();
  const findings: string[] = [];
  const rows = touchpoints.find().lean<TouchpointRecord[]>().cursor();
  for await (const touchpoint of rows as AsyncIterable<TouchpointRecord>) {
    if (erased.has(touchpoint.customerId)) findings.push(`${touchpoint.customerId}: was erased and has a timeline`);
    if (touchpoint.kind !== 'PURCHASE' || touchpoint.isVoided) continue;
    const { count = 0, last = 0 } = timelines.get(touchpoint.customerId) ?? {};
    const latest = Math.max(last, touchpoint.at.getTime());
    timelines.set(touchpoint.customerId, { count: count + 1, last: latest });
  }
  const spending = new Map<string, Spending>();
  let checked = 0;
  for await (const history of histories.find().lean<HistoryRecord[]>().cursor() as AsyncIterable<HistoryRecord>) {
    checked += 1;
    for (const sum of history.money) spending.set(`${history._id}/${sum.currency}`, sum);
    findings.push(...(erased.has(history._id) ? leftOf(history) : differences(history, timelines.get(history._id))));
  }
  const claim = 'what customers bought is what their timelines show, and nobody who was erased has one';
  return { spending, line: { invariant: 9, claim, checked, findings } };
}

interface Timeline {
  readonly count: number;
  readonly last: number;
}

function differences({ _id, purchases, lastPurchaseAt }: HistoryRecord, timeline?: Timeline): string[] {
  const { count = 0, last = 0 } = timeline ?? {};
  return [
    ...(purchases === count ? [] : [`${_id}: has ${purchases} purchases, its timeline ${count}`]),
    ...((lastPurchaseAt?.getTime() ?? 0) === last ? [] : [`${_id}: its last purchase is not its timeline's`]),
  ];
}

function leftOf({ _id, skus, categories, locations, channels, coupons, days }: HistoryRecord): string[] {
  const left = [skus, categories, locations, channels, coupons, days].some((list) => list.length > 0);
  return left ? [`${_id}: was erased and still has what was bought, when or where`] : [];
}

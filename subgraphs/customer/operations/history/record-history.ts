import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  type Basket,
  type Figures,
  NO_HISTORY,
  withBasket,
  withBasketsAnew,
  withCoupons,
  withFigures,
} from '../../domain/history/history.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { erasedRecord, type HistoryRecord } from '../../store/histories.ts';
import type { TouchpointRecord } from '../../store/touchpoints.ts';
import { thoseToLog } from '../data-events/who-is-told.ts';

/** Something that a customer did, as an event tells it. */
export interface HistoryFact {
  readonly touchpoint: TouchpointRecord;
  readonly figures?: Figures;
  readonly basket?: Basket;
  readonly coupons?: { readonly codes: readonly string[]; readonly times: 1 | -1 };
  /** What a customer data platform is told of it. */
  readonly tracked?: { readonly event: string; readonly properties: object };
  /** The sale that it takes back as if it had never been, with these figures. */
  readonly voids?: { readonly saleId: Id<'sale'>; readonly figures: Omit<Figures, 'at'> };
}

/** Histories that were read, and what is to be written of them. */
export interface OpenHistories {
  /** Writes it, after whatever else the transaction reads. */
  record(): Promise<void>;
}

/** What one event type brings about in timelines and histories, where nothing else is read or written beside it. */
export async function recordHistory(
  store: CustomerStore,
  facts: readonly HistoryFact[],
  transaction: Transaction,
): Promise<void> {
  const histories = await openHistories(store, facts, transaction);
  await histories.record();
}

/**
 * Reads the histories of customers who did something, so that it can be written together with what else follows from
 * it: each collection is read and written once for all of them, but for sales that were voided, of which there are few.
 * Of somebody who was erased only figures are kept.
 */
export async function openHistories(
  store: CustomerStore,
  facts: readonly HistoryFact[],
  transaction: Transaction,
): Promise<OpenHistories> {
  if (facts.length === 0) return { record: async () => {} };
  const { session, writes } = transaction;
  // What an earlier run of the same transaction has written counts.
  await writes.flush();
  const ids = [...new Set(facts.map(({ touchpoint }) => touchpoint.customerId))];
  const before = new Map((await store.histories.of(ids, session)).map((history) => [history._id, history]));
  const histories = new Map(ids.map((_id) => [_id, before.get(_id) ?? { _id, ...NO_HISTORY }]));
  const deeds = facts.flatMap(({ touchpoint: { customerId, at }, tracked }) =>
    tracked ? [{ customerId, at, type: 'TRACK' as const, ...tracked }] : [],
  );
  const toLog = await thoseToLog(store, deeds, session);
  for (const fact of facts) {
    const { customerId } = fact.touchpoint;
    const history = histories.get(customerId);
    if (history) histories.set(customerId, withFact(history, fact));
  }
  return {
    record: async () => {
      const touchpoints = facts.map(({ touchpoint }) => touchpoint);
      store.touchpoints.add(
        touchpoints.filter(({ customerId }) => before.get(customerId)?.isErased !== true),
        writes,
      );
      store.dataEvents.add(toLog, writes);
      await takeBack(store, { facts, histories }, transaction);
      const kept = [...histories.values()].map((history) => (history.isErased ? erasedRecord(history) : history));
      store.histories.save(kept, before, writes);
      store.memberships.mark(ids, writes);
    },
  };
}

function withFact(history: HistoryRecord, { figures, basket, coupons }: HistoryFact): HistoryRecord {
  const counted = figures ? withFigures(history, figures) : history;
  const shopped = basket ? withBasket(counted, basket) : counted;
  return { ...history, ...(coupons ? withCoupons(shopped, coupons.codes, coupons.times) : shopped) };
}

/** Sales that were voided: their figures come off the day they were made on, and what was bought last is read anew. */
async function takeBack(
  store: CustomerStore,
  { facts, histories }: { facts: readonly HistoryFact[]; histories: Map<Id<'customer'>, HistoryRecord> },
  { session, writes }: Transaction,
): Promise<void> {
  const voids = facts.flatMap(({ touchpoint, voids: taken }) =>
    taken ? [{ ...taken, customerId: touchpoint.customerId, at: touchpoint.at }] : [],
  );
  if (voids.length === 0) return;
  await writes.flush();
  const saleIds = voids.map(({ saleId }) => saleId);
  const sales = new Map((await store.touchpoints.byIds(saleIds, session)).map((sale) => [sale._id, sale]));
  store.touchpoints.markVoided([...sales.keys()], writes);
  await writes.flush();
  for (const { customerId, saleId, figures, at } of voids) {
    const history = histories.get(customerId);
    if (!history) continue;
    const counted = withFigures(history, { ...figures, at: sales.get(saleId)?.at ?? at });
    const left = await store.touchpoints.purchasesOf(customerId, session);
    histories.set(customerId, { ...history, ...withBasketsAnew(counted, left.map(basketOf)) });
  }
}

function basketOf({ at, skus = [], categories = [], locationId, channel }: TouchpointRecord): Basket {
  return { at, skus, categories, locationId: locationId ?? '', channel };
}

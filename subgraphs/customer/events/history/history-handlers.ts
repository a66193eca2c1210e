import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type EventHandler, eventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_FULFILLED, orderFulfilled } from '#schema/events/order-fulfilled.v1.ts';
import { RETURN_RECORDED, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { type HistoryFact, recordHistory } from '../../operations/history/record-history.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { factOfReturn } from './facts.ts';

/** What timelines and histories are kept from besides sales and refunds: what sales tells of returns and of orders that are handed over. */
export function historyHandlers(store: CustomerStore): EventHandler[] {
  const kept = <Data>(
    type: string,
    parse: (data: unknown) => Data,
    factOf: (data: Data, sequence: number) => HistoryFact | null,
  ): EventHandler =>
    eventHandler<Data>({
      type,
      contract: parse,
      handle: (events: readonly CloudEvent<Data>[], transaction) => {
        const facts = events.map(({ data, sequence }) => factOf(data, sequence)).filter((fact) => fact !== null);
        return recordHistory(store, facts, transaction);
      },
    });
  return [
    kept(RETURN_RECORDED, (data) => returnRecorded.parse(data), factOfReturn),
    // The sale by which an order was handed over says so; this one only holds its place in the order's sequence.
    kept(
      ORDER_FULFILLED,
      (data) => orderFulfilled.parse(data),
      () => null,
    ),
  ];
}

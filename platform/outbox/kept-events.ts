import type { Connection } from 'mongoose';
import type { PublishedEvent } from '../broker/broker.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { outboxModel, retold } from './outbox.ts';

/**
 * Makes events again from the records that they tell of. It is asked for events that have no row in the outbox, and
 * answers those that it knows, in any order: see `Transaction.announce`.
 */
export type Retell = (eventIds: readonly string[]) => Promise<readonly CloudEvent[]>;

/** Reads events of a subgraph by their ids; what is not kept any more is not in the answer. */
export type ReadEvents = (eventIds: readonly string[]) => Promise<ReadonlyMap<string, PublishedEvent>>;

export function createEventReader(connection: Connection, retell: Retell = async () => []): ReadEvents {
  const outbox = outboxModel(connection);
  return async (ids) => {
    const rows = await outbox
      .find({ _id: { $in: ids } }, { payload: 1 })
      .batchSize(ids.length + 1)
      .lean();
    const events = new Map<string, PublishedEvent>(
      rows.map(({ _id, payload }) => [_id, { event: JSON.parse(payload) as CloudEvent, json: payload }]),
    );
    const others = ids.filter((id) => !events.has(id));
    if (others.length > 0) for (const event of await retell(others)) events.set(event.id, retold(event));
    return events;
  };
}

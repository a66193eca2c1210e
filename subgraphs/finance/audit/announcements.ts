import type { Connection } from 'mongoose';
import { placedEvents } from '#platform/event-log/log-entries.ts';
import { eventIdOf } from '#platform/events/cloud-event.ts';
import { outboxModel, unpublishedModel } from '#platform/outbox/outbox.ts';
import { type EntryCheck, entryCheck } from './entry-check.ts';

/** Events are kept for a week after they were published: those of the last six days are all there. */
export const EVENTS_KEPT_MS = 6 * 24 * 60 * 60 * 1000;
/** By how much the clocks of processes may differ. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Holds each recent entry against the log of events, of which it has to be in one place, or wait to be: an entry is told
 * of by what it says itself. And whatever is in the log has to be an entry, or in the outbox.
 */
export async function announcedOnce(connection: Connection): Promise<EntryCheck> {
  const { since, ids } = await placedEvents(connection);
  const waiting = await unpublishedModel(connection).find().lean();
  const places = new Map<string, number>(waiting.flatMap(({ eventIds }) => eventIds.map((id) => [id, 0])));
  for (const id of ids) places.set(id, (places.get(id) ?? 0) + 1);
  const check = entryCheck(13, 'every entry is told of once', (entry) => {
    const id = eventIdOf(entry._id);
    const told = places.get(id);
    places.delete(id);
    if (told === undefined && entry.postedAt.getTime() < since.getTime() + CLOCKS_DIFFER_MS) return [];
    return told === 0 || told === 1 ? [] : [`${entry._id}: it is told of ${told ?? 0} times`];
  });
  return {
    see: check.see,
    lines: async () => {
      const rows = outboxModel(connection).find({}, { _id: 1 }).lean().cursor();
      for await (const { _id } of rows) places.delete(_id);
      const gone = [...places.keys()].map((id) => `${id}: was told of, and is not there`);
      const [line] = await check.lines();
      return line === undefined ? [] : [{ ...line, findings: line.findings.concat(gone) }];
    },
  };
}

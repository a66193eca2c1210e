import type { CloudEvent } from '#platform/events/cloud-event.ts';
import type { JournalPosted } from '#schema/events/journal-posted.v1.ts';
import type { JournalEntryRecord } from '../store/journal.ts';

/** The entry that an event of this subgraph's own tells of, so that watchers need not read it again. */
export function entryOfEvent({ data, time }: CloudEvent<JournalPosted>): JournalEntryRecord {
  const {
    entryId,
    reverses,
    resolves,
    rulesVersion,
    channel,
    taxes,
    exchange,
    occurredAt,
    number = 0,
    hash = '',
    ...told
  } = data;
  const { day = occurredAt.slice(0, 10), belongsTo, ...kept } = told;
  return {
    _id: entryId,
    ...kept,
    day,
    ...(belongsTo === undefined ? {} : { belongsTo }),
    ...(channel === undefined ? {} : { channel }),
    ...(taxes === undefined ? {} : { taxes }),
    ...(exchange === undefined ? {} : { exchange }),
    number,
    hash,
    ...(reverses === null ? {} : { reverses }),
    ...(resolves === undefined ? {} : { resolves }),
    ...(rulesVersion === undefined ? {} : { rulesVersion }),
    occurredAt: new Date(occurredAt),
    postedAt: new Date(time),
  };
}

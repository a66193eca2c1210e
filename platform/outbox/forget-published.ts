import type { Connection } from 'mongoose';
import { earliestId } from '../ids/ids.ts';
import { outboxModel, unpublishedModel } from './outbox.ts';

/** Events are kept for so long, since a broker may lose what it acknowledged when power fails. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_TOGETHER = 1_000;
/** What is left after so many deletions is for the next time. */
const MAX_ROUNDS = 500;

/**
 * Deletes events that are old enough, oldest first, by their ids, which sort by the time at which they were emitted: an
 * index of their ages would cost every event more than this does. What is not published yet is kept, and with it
 * everything after it.
 */
export async function forgetPublished(connection: Connection): Promise<void> {
  const outbox = outboxModel(connection);
  const oldest = await unpublishedModel(connection).findOne({}, { _id: 1 }).sort({ _id: 1 }).lean();
  const oldEnough = earliestId('event', new Date(Date.now() - KEPT_MS));
  const before = oldest !== null && oldest._id < oldEnough ? oldest._id : oldEnough;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const rows = await outbox
      .find({ _id: { $lt: before } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(MAX_TOGETHER)
      .lean();
    const last = rows.at(-1);
    if (last !== undefined) await outbox.collection.deleteMany({ _id: { $lte: last._id as never } });
    if (rows.length < MAX_TOGETHER) return;
  }
}

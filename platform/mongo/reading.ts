import type { ClientSession, Model, mongo } from 'mongoose';
import { type PageRequest, pageStart } from '../graphql/connection.ts';

/**
 * The records of these ids that exist, as plain objects, in no particular order and in one answer, however many they are.
 * Ids are keys: any text may be asked for. Asked by the driver itself, since mongoose costs as much again and has nothing
 * to cast here.
 */
export async function findByIds<Row extends { _id: string }>(
  model: Model<Row>,
  ids: readonly string[],
  session?: ClientSession,
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const collection = model.collection as unknown as mongo.Collection<{ _id: string }>;
  const options = { batchSize: ids.length + 1, ...(session ? { session } : {}) };
  return (await collection.find({ _id: { $in: ids } }, options).toArray()) as unknown as Row[];
}

/**
 * The page of the records that fit a filter, newest first, one more than the page holds: ids sort by the time they were
 * made. The filter's fields, then `_id`, must be an index.
 */
export async function newestFirst<Row extends { _id: string }>(
  model: Model<Row>,
  filter: object,
  page: PageRequest,
): Promise<Row[]> {
  const start = pageStart(page);
  return model
    .find({ ...filter, ...(start === null ? {} : { _id: { $lt: start } }) })
    .sort({ _id: -1 })
    .limit(page.first + 1)
    .lean<Row[]>();
}

/** One page of several lists, each newest first: ids sort by the time they were made, whichever list they are in. */
export async function newestOfAll<Row extends { _id: string }>(
  pages: readonly Promise<readonly Row[]>[],
  { first }: PageRequest,
): Promise<Row[]> {
  const rows = (await Promise.all(pages)).flat();
  return rows.toSorted((a, b) => (a._id < b._id ? 1 : -1)).slice(0, first + 1);
}

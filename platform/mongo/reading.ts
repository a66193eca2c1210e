import type { Model } from 'mongoose';

/** The records of these ids that exist, as plain objects, in no particular order. Ids are keys: any text may be asked for. */
export async function findByIds<Row extends { _id: string }>(
  model: Model<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  return model.find({ _id: { $in: ids as readonly Row['_id'][] } }).lean<Row[]>();
}

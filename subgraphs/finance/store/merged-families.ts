import type { ClientSession, Model } from 'mongoose';

/** Things of one kind become one in at most so many steps: customer refuses to merge more of them. */
export const MAX_STEPS = 20;

/** What finance was told last of something that was merged. */
export interface Merged<Key extends string> {
  _id: Key;
  /** What stands for it, and may be merged too; null since that was undone. */
  readonly mergedInto?: Key | null;
}

/**
 * By each of these: all ids that stand for the same one, of which the first is the one that stands for the others. Two
 * reads where none was merged, and one more for each step in which some were. The model has an index on `mergedInto`.
 */
export async function familiesOf<Key extends string, Row extends Merged<Key>>(
  model: Model<Row>,
  ids: readonly Key[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, readonly Key[]>> {
  if (ids.length === 0) return new Map();
  const read = (filter: object): Promise<Merged<Key>[]> =>
    model.find(filter, null, session ? { session } : {}).lean<Merged<Key>[]>();
  const standing = new Map(ids.map((id) => [id, id]));
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const found = await read({ _id: { $in: [...new Set(standing.values())] }, mergedInto: { $gt: '' } });
    if (found.length === 0) break;
    const into = new Map(found.map(({ _id, mergedInto }) => [_id, mergedInto ?? _id]));
    for (const [id, stands] of standing) standing.set(id, into.get(stands) ?? stands);
  }
  const families = new Map([...new Set(standing.values())].map((id) => [id, [id]]));
  let found = new Map([...families.keys()].map((id) => [id, id]));
  for (let step = 0; step < MAX_STEPS && found.size > 0; step += 1) {
    const merged = await read({ mergedInto: { $in: [...found.keys()], $gt: '' } });
    const next = new Map<Key, Key>();
    for (const { _id, mergedInto } of merged) {
      const stands = mergedInto ? found.get(mergedInto) : undefined;
      if (stands === undefined) continue;
      families.get(stands)?.push(_id);
      next.set(_id, stands);
    }
    found = next;
  }
  return new Map([...standing].map(([id, stands]) => [id, families.get(stands) ?? [id]]));
}

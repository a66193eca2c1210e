/** More than of any kind become one, in whichever direction they are followed: customer refuses to merge more of them. */
const MAX_STEPS = 40;

/** Something that another one of its kind may stand for since a merge. */
export interface Mergeable<Key extends string> {
  _id: Key;
  /** May be merged too; null since that was undone. */
  readonly mergedInto?: Key | null;
}

/** One, however many they were before these became one. */
export interface Family<Key extends string, Row> {
  /** What was told of the one that stands for all of them. */
  readonly record: Row;
  /** That one's, and then the others'. */
  readonly ids: readonly Key[];
}

export interface Following<Key extends string, Row> {
  /** All that have one of these ids, and all that were merged into one of them. */
  readonly near: (ids: readonly Key[]) => Promise<readonly Row[]>;
  /** One of which nothing but the id is known. */
  readonly unknown: (id: Key) => Row;
}

/** Whom each of these is one with by now, by the id that was asked for. One read where none was merged. */
export async function familiesOf<Key extends string, Row extends Mergeable<Key>>(
  asked: ReadonlySet<Key>,
  { near, unknown }: Following<Key, Row>,
): Promise<ReadonlyMap<string, Family<Key, Row>>> {
  const known = new Map<Key, Row>();
  const followed = new Set<Key>();
  let wanted = asked;
  for (let step = 0; step <= MAX_STEPS && wanted.size > 0; step += 1) {
    const ids = [...wanted];
    const found = await near(ids);
    for (const row of found) known.set(row._id, row);
    for (const id of ids) followed.add(id);
    const others = found.flatMap(({ _id, mergedInto }) => (mergedInto ? [_id, mergedInto] : [_id]));
    wanted = new Set(others.filter((id) => !followed.has(id)));
  }
  const last = (id: Key): Row => {
    let row = known.get(id) ?? unknown(id);
    while (row.mergedInto) row = known.get(row.mergedInto) ?? unknown(row.mergedInto);
    return row;
  };
  const survivors = new Map([...followed].map((id) => [id, last(id)]));
  const idsOf = Map.groupBy(followed, (id) => survivors.get(id)?._id);
  return new Map(
    [...asked].map((id) => {
      const record = survivors.get(id) ?? unknown(id);
      const others = (idsOf.get(record._id) ?? []).filter((one) => one !== record._id);
      return [id, { record, ids: [record._id, ...others] }];
    }),
  );
}

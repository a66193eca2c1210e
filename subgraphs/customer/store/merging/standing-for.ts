/** Something that another one of its kind may stand for since a merge. */
export interface Standing<Key extends string> {
  _id: Key;
  /** May be merged itself; null and absent for one that stands for itself. */
  readonly mergedInto?: Key | null;
}

/**
 * Those that stand for these, by the id that was asked for: themselves, or those they were merged into. One read where
 * none was merged, and one more for each step, of which there are `most`.
 */
export async function standingFor<Key extends string, Row extends Standing<Key>>(
  ids: readonly Key[],
  { read, most }: { readonly read: (ids: readonly Key[]) => Promise<readonly Row[]>; readonly most: number },
): Promise<ReadonlyMap<Key, Row>> {
  const known = new Map<Key, Row>();
  let wanted = [...new Set(ids)];
  for (let step = 0; step <= most && wanted.length > 0; step += 1) {
    const rows = await read(wanted);
    for (const row of rows) known.set(row._id, row);
    const further = rows.flatMap(({ mergedInto }) => mergedInto ?? []);
    wanted = [...new Set(further)].filter((id) => !known.has(id));
  }
  const found = new Map<Key, Row>();
  for (const id of ids) {
    let row = known.get(id);
    while (row?.mergedInto) row = known.get(row.mergedInto);
    if (row) found.set(id, row);
  }
  return found;
}

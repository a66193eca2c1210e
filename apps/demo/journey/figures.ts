/** Adds two records of the same figures, one by one: the notes or the totals of two days make those of both. */
export function addFigures<Key extends string>(
  left: Record<Key, number>,
  right: Record<Key, number>,
): Record<Key, number> {
  const sum = { ...left };
  for (const key of Object.keys(right) as Key[]) sum[key] += right[key];
  return sum;
}

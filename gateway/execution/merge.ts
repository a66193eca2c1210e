/** Data under way through a plan: plain objects and lists, as subgraphs sent them. */
export type Data = Record<string, unknown>;

/**
 * Puts what a subgraph sent into what is there already: objects field by field, lists of the same length item by item,
 * everything else by replacing. Parts of `source` become parts of `target`.
 */
export function mergeInto(target: Data, source: Data): void {
  for (const key in source) {
    const value = source[key];
    if (value === undefined) continue;
    const known = target[key];
    if (isData(known) && isData(value)) mergeInto(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) mergeLists(known, value);
    else target[key] = value;
  }
}

function mergeLists(target: unknown[], source: readonly unknown[]): void {
  source.forEach((value, index) => {
    const known = target[index];
    if (isData(known) && isData(value)) mergeInto(known, value);
    else target[index] = value;
  });
}

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

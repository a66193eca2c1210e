/*
 * A second, deliberately plain reading of what MongoDB's manual says, to hold the real one against. It shares no code
 * with `language/`, knows a few types only, and cares for nothing but being easy to check by eye.
 */

/** What a document is made of here. Numbers are numbers: the types of BSON's numbers are tested elsewhere. */
export type Value = null | boolean | number | string | Date | Value[] | Fields;

export interface Fields {
  [name: string]: Value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Manual, "Comparison/Sort Order": null, numbers, strings, objects, arrays, booleans, dates, of the types known here. */
export function typeOrder(value: Value): number {
  if (value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (isFields(value)) return 4;
  if (Array.isArray(value)) return 5;
  return typeof value === 'boolean' ? 6 : 7;
}

export function compare(a: Value, b: Value): number {
  const byType = typeOrder(a) - typeOrder(b);
  if (byType !== 0) return byType;
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b, compare);
  if (isFields(a) && isFields(b)) {
    // "Recursively compare key-value pairs in the order that they appear": the type, then the name, then the value.
    return compareLists(Object.entries(a), Object.entries(b), ([name, value], [otherName, other]) => {
      return typeOrder(value) - typeOrder(other) || order(name, otherName) || compare(value, other);
    });
  }
  return order(a, b);
}

export function equals(a: Value, b: Value): boolean {
  return compare(a, b) === 0;
}

function compareLists<T>(a: readonly T[], b: readonly T[], compareItems: (a: T, b: T) => number): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const result = compareItems(a[i] as T, b[i] as T);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

function order(a: unknown, b: unknown): number {
  const [left, right] = [a as number, b as number];
  return left < right ? -1 : left > right ? 1 : 0;
}

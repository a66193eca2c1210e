/**
 * Places for `count` things, none of which is there yet. An array to which they come in any order is kept by V8 as a table
 * of its places, to be hashed at each look, unless it has been filled from the first to the last before.
 */
export function slots<T>(count: number): (T | undefined)[] {
  return Array<T | undefined>(count).fill(undefined);
}

/** A copy of documents and arrays, at all depths, be they of a class (`ReadConcern`); values of BSON are shared. */
export function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => copied(each));
  if (typeof value !== 'object' || value === null || isSingle(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each)]));
}

function isSingle(value: object): boolean {
  if (value instanceof Date || value instanceof RegExp || value instanceof Map) return true;
  return '_bsontype' in value || ArrayBuffer.isView(value);
}

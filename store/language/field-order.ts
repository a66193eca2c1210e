/*
 * A JS object lists names that look like array indexes first, in ascending order, whatever order they were set in; in
 * BSON they stand where they stand. Documents that this would change are proxies that remember the order of their
 * names. Everything else is a plain object, and nobody who reads a document has to know the difference; whoever makes
 * one out of another does it by the functions here.
 */

type Fields = { [key: string]: unknown };

/** The array index a name stands for in the eyes of a JS object, or -1. */
export function indexOfName(name: string): number {
  const first = name.charCodeAt(0);
  if (!(first >= zero && first <= nine)) return -1;
  const index = Number(name);
  return index <= maxIndex && String(index) === name ? index : -1;
}

const [zero, nine] = [0x30, 0x39];
const maxIndex = 2 ** 32 - 2;

/** A copy to be changed. */
export function copyDocument(document: Fields): Fields {
  return isOrdered.has(document) ? orderedCopy(document) : { ...document };
}

/** A copy whose further names come last, whatever they look like. */
export function orderedCopy(document: Fields): Fields {
  const names = new NamesInOrder();
  const copy = new Proxy<Fields>({}, names);
  isOrdered.add(copy);
  for (const name of Object.keys(document)) writeField(copy, name, document[name]);
  return copy;
}

/** An empty document for fields of this one, to be set in its order. */
export function emptyLike(document: Fields): Fields {
  return isOrdered.has(document) ? orderedCopy({}) : {};
}

/** Sets a field of a copy, and answers the copy, which may have had to become another object to keep the order. */
export function withField(copy: Fields, name: string, value: unknown): Fields {
  const isOutOfPlace = indexOfName(name) !== -1 && !isOrdered.has(copy) && !Object.hasOwn(copy, name);
  const holder = isOutOfPlace ? orderedCopy(copy) : copy;
  writeField(holder, name, value);
  return holder;
}

/** A document of the same names in the same order, each with what becomes of its value. */
export function mapFields(document: Fields, change: (value: unknown, name: string) => unknown): Fields {
  const result = emptyLike(document);
  for (const name of Object.keys(document)) writeField(result, name, change(document[name], name));
  return result;
}

/** A copy of a document with the fields of another one set in it, which replace its own or follow them. */
export function withFieldsOf(document: Fields, other: Fields): Fields {
  let result = copyDocument(document);
  for (const name of Object.keys(other)) result = withField(result, name, other[name]);
  return result;
}

/** All fields of a document, with this `_id` as the first of them. */
export function withIdFirst(_id: unknown, document: Fields): Fields {
  if (!hasIndexNames(document)) return { _id, ...document, ...(document['_id'] !== undefined && { _id }) };
  const copy = orderedCopy({ _id });
  for (const name of Object.keys(document)) if (name !== '_id') writeField(copy, name, document[name]);
  return copy;
}

/** Sets a field of a document that keeps the order of its names, or in which it is already in its place, also one called `__proto__`. */
export function writeField(holder: Fields, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
  } else holder[name] = value;
}

const isOrdered = new WeakSet<object>();

/** In a plain object such names are the first ones. */
function hasIndexNames(document: Fields): boolean {
  if (isOrdered.has(document)) return true;
  for (const name in document) return indexOfName(name) !== -1;
  return false;
}

class NamesInOrder implements ProxyHandler<Fields> {
  readonly #names: (string | symbol)[] = [];

  defineProperty(target: Fields, name: string | symbol, descriptor: PropertyDescriptor): boolean {
    if (!Object.hasOwn(target, name)) this.#names.push(name);
    return Reflect.defineProperty(target, name, descriptor);
  }

  deleteProperty(target: Fields, name: string | symbol): boolean {
    const position = this.#names.indexOf(name);
    if (position !== -1) this.#names.splice(position, 1);
    return Reflect.deleteProperty(target, name);
  }

  ownKeys(): (string | symbol)[] {
    return this.#names;
  }
}

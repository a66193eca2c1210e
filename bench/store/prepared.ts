import { encode, type Document } from '#store/language/values.ts';
import { increment, item } from './item.ts';

/**
 * Documents as a client sends them that encodes but one of each kind, and puts the id into copies of it: so that what is
 * measured is the server, and not the client beside it on the same processors.
 */

/** BSON, and where in it the id stands: as an int32, and as digits. */
interface Prepared {
  readonly bytes: Buffer;
  readonly idAt: number;
  readonly digitsAt: number | undefined;
}

/** By how many digits the id has, on which the places of what follows depend. */
const items = new Map<number, Prepared>();
const increments = prepare(increment(0));

/** An `item`, of the time when the first of them was made. */
export function itemBytes(id: number): Buffer {
  const { length } = String(id);
  let prepared = items.get(length);
  if (prepared === undefined) items.set(length, (prepared = prepare(item(id))));
  return withId(prepared, id);
}

/** An `increment`. */
export function incrementBytes(id: number): Buffer {
  return withId(increments, id);
}

function prepare(document: Document): Prepared {
  const bytes = Buffer.from(encode(document));
  const digits = bytes.indexOf('SKU-');
  return {
    bytes,
    idAt: bytes.indexOf('\u0010_id\0') + 5,
    digitsAt: digits === -1 ? undefined : digits + 4,
  };
}

function withId({ bytes, idAt, digitsAt }: Prepared, id: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeInt32LE(id, idAt);
  if (digitsAt !== undefined) copy.write(String(id), digitsAt, 'latin1');
  return copy;
}

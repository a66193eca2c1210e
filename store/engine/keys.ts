import { Buffer } from 'node:buffer';

/**
 * A key of the store, one character for each byte (latin1). Strings of this kind compare as their bytes do, which is
 * how lmdb orders them, and serve as keys of a Map, which buffers do not.
 */
export type Key = string;

/** A document's number inside its collection, as 6 bytes, most significant first: natural order is order of insertion. */
export type RecordId = string;

/** The keys from `low` (included) to `high` (not included). */
export interface KeyRange {
  readonly low: Key;
  readonly high: Key;
}

export const recordIdLength = 6;
export const spacePrefixLength = 4;

/** Four bytes that all keys of one record space or index begin with. */
export function spacePrefix(space: number): Key {
  return String.fromCharCode(space >>> 24, (space >>> 16) & 0xff, (space >>> 8) & 0xff, space & 0xff);
}

/** The space of what belongs to the store itself, such as its clock and its catalogue. */
export const storeSpace = 0;
export const storePrefix: Key = spacePrefix(storeSpace);

/** The number of a key's space. */
export function spaceOf(key: Key): number {
  return (key.charCodeAt(0) << 24) | (key.charCodeAt(1) << 16) | (key.charCodeAt(2) << 8) | key.charCodeAt(3);
}

/** A hash of a key, as 32 bits: FNV-1a, of which the upper bits, that know most of the bytes, are folded into the lower. */
export function hashOfKey(key: Key): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

export function recordIdOf(number: number): RecordId {
  const high = Math.floor(number / 0x1_0000_0000);
  const low = number >>> 0;
  return String.fromCharCode(
    (high >>> 8) & 0xff,
    high & 0xff,
    low >>> 24,
    (low >>> 16) & 0xff,
    (low >>> 8) & 0xff,
    low & 0xff,
  );
}

export function numberOfRecordId(id: RecordId): number {
  let number = 0;
  for (let i = 0; i < id.length; i++) number = number * 0x100 + id.charCodeAt(i);
  return number;
}

/** All keys that begin with `prefix`. A prefix of nothing but 0xff bytes never occurs. */
export function rangeOfPrefix(prefix: Key): KeyRange {
  return { low: prefix, high: prefixEnd(prefix) };
}

/** The first key after everything that begins with `prefix`. */
export function prefixEnd(prefix: Key): Key {
  let length = prefix.length;
  while (length > 0 && prefix.charCodeAt(length - 1) === 0xff) length--;
  return prefix.slice(0, length - 1) + String.fromCharCode(prefix.charCodeAt(length - 1) + 1);
}

export function keyOfBytes(bytes: Uint8Array, length = bytes.length): Key {
  if (length > shortKey) return Buffer.prototype.latin1Slice.call(bytes, 0, length);
  let key = '';
  for (let i = 0; i < length; i++) key += String.fromCharCode(bytes[i] as number);
  return key;
}

/** A record id, for one, is put together three times as fast here as by a call into the runtime. */
const shortKey = 12;

export function bytesOfRecordId(id: RecordId): Buffer {
  const bytes = Buffer.allocUnsafe(recordIdLength);
  for (let i = 0; i < recordIdLength; i++) bytes[i] = id.charCodeAt(i);
  return bytes;
}

import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { ServerError } from '#store/language/errors.ts';
import type { Key } from './keys.ts';

/**
 * Every value in the file ends in 4 bytes of checksum, the CRC-32 of its key followed by the value. So damage is
 * noticed before a value is used, and so is a value that has come to stand under another key.
 */
export const checksumBytes = 4;

/** Up to this many bytes the call into zlib costs more than the sum itself. */
const shortBytes = 64;

/** A value as it is stored. */
export function seal(key: Key, value: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(value.length + checksumBytes);
  if (value.length > shortBytes) sealed.set(value);
  else for (let i = 0; i < value.length; i++) sealed[i] = value[i] as number;
  sealInPlace(key, sealed);
  return sealed;
}

/** The same for a value that stands in a buffer with room for the checksum behind it. */
export function sealInPlace(key: Key, sealed: Buffer): void {
  const length = sealed.length - checksumBytes;
  const sum = checksum(key, sealed, length);
  for (let i = 0; i < checksumBytes; i++) sealed[length + i] = sum >>> (8 * i);
}

/** The value of what is stored. Throws `DataCorruptionDetected` (301) where it is not what was written. */
export function unseal(key: Key, sealed: Buffer): Buffer {
  if (!isIntact(key, sealed)) throw damaged(key);
  return valueIn(sealed);
}

/** The same of what has not left the memory of this process since it was sealed, and is believed. */
export function valueIn(sealed: Buffer): Buffer {
  return sealed.subarray(0, sealed.length - checksumBytes);
}

/** The same as a copy, of a buffer that others will write to, whose `length` need not be that of its memory. */
export function unsealCopy(key: Key, sealed: Buffer): Buffer {
  const length = sealed.length - checksumBytes;
  const isShort = length <= shortBytes;
  const view = isShort ? sealed : viewOf(sealed, length);
  if (length < 0 || sealed.readUInt32LE(length) !== checksum(key, view, length)) throw damaged(key);
  const value = Buffer.allocUnsafe(length);
  if (isShort) for (let i = 0; i < length; i++) value[i] = view[i] as number;
  else value.set(view);
  return value;
}

export function isIntact(key: Key, sealed: Buffer): boolean {
  const length = sealed.length - checksumBytes;
  return length >= 0 && sealed.readUInt32LE(length) === checksum(key, sealed, length);
}

function damaged(key: Key): ServerError {
  return new ServerError(
    'DataCorruptionDetected',
    `The data file is damaged: the entry ${Buffer.from(key, 'latin1').toString('hex')} does not match its checksum. ` +
      `Stop the store, see what is damaged with 'npm run store -- check', and restore a backup with 'npm run store -- restore FILE'`,
  );
}

/** The same of a key and what is stored under it, the one after the other: of all the bytes, or of those from `start` to `end`. */
export function areIntact(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  const sumAt = end - checksumBytes;
  if (sumAt < start) return false;
  const stored =
    (bytes[sumAt] as number) |
    ((bytes[sumAt + 1] as number) << 8) |
    ((bytes[sumAt + 2] as number) << 16) |
    ((bytes[sumAt + 3] as number) << 24);
  return stored >>> 0 === sumOf(bytes, start, sumAt);
}

/** Of the first `length` bytes. */
function checksum(key: Key, bytes: Uint8Array, length: number): number {
  let state = -1;
  for (let i = 0; i < key.length; i++) state = stepChecksum(state, key.charCodeAt(i));
  if (length > shortBytes) return crc32(bytes.length === length ? bytes : viewOf(bytes, length), ~state >>> 0);
  for (let i = 0; i < length; i++) state = stepChecksum(state, bytes[i] as number);
  return ~state >>> 0;
}

/** A plain view of the bytes is made faster than a buffer. */
export function viewOf(bytes: Uint8Array, length: number, start = 0): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, length);
}

function sumOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > shortBytes) return crc32(viewOf(bytes, end - start, start));
  let state = -1;
  for (let i = start; i < end; i++) state = stepChecksum(state, bytes[i] as number);
  return ~state >>> 0;
}

/** The remainders of all bytes, by the polynomial that zlib uses too. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xed_b8_83_20 : 0);
  return remainder;
});

/** What one more byte makes of the register that the sum is kept in, all ones at first, and inverted in the end. */
export function stepChecksum(state: number, byte: number): number {
  return (table[(state ^ byte) & 0xff] as number) ^ (state >>> 8);
}

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
  sealed.set(value);
  sealed.writeUInt32LE(checksum(key, value), value.length);
  return sealed;
}

/** The value of what is stored. Throws `DataCorruptionDetected` (301) where it is not what was written. */
export function unseal(key: Key, sealed: Buffer): Buffer {
  const value = sealed.subarray(0, Math.max(0, sealed.length - checksumBytes));
  if (!matches(key, value, sealed)) {
    throw new ServerError(
      'DataCorruptionDetected',
      `The data file is damaged: the entry ${Buffer.from(key, 'latin1').toString('hex')} does not match its checksum. ` +
        `Stop the store, see what is damaged with 'npm run store -- check', and restore a backup with 'npm run store -- restore FILE'`,
    );
  }
  return value;
}

export function isIntact(key: Key, sealed: Buffer): boolean {
  return matches(key, sealed.subarray(0, Math.max(0, sealed.length - checksumBytes)), sealed);
}

function matches(key: Key, value: Buffer, sealed: Buffer): boolean {
  return sealed.length >= checksumBytes && sealed.readUInt32LE(value.length) === checksum(key, value);
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

function checksum(key: Key, value: Uint8Array): number {
  let state = -1;
  for (let i = 0; i < key.length; i++) state = step(state, key.charCodeAt(i));
  if (value.length > shortBytes) return crc32(value, ~state >>> 0);
  for (const byte of value) state = step(state, byte);
  return ~state >>> 0;
}

function sumOf(bytes: Uint8Array, start: number, end: number): number {
  // A plain view of the bytes is made faster than a buffer.
  if (end - start > shortBytes) return crc32(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start));
  let state = -1;
  for (let i = start; i < end; i++) state = step(state, bytes[i] as number);
  return ~state >>> 0;
}

/** The remainders of all bytes, by the polynomial that zlib uses too. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xed_b8_83_20 : 0);
  return remainder;
});

function step(state: number, byte: number): number {
  return (table[(state ^ byte) & 0xff] as number) ^ (state >>> 8);
}

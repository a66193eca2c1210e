import { Buffer } from 'node:buffer';
import { checksumBytes, sealInPlace } from './checksum.ts';
import type { Key } from './keys.ts';

/**
 * A stored document: 8 bytes of version (the storage's clock when it was written), then the document's BSON as it
 * came. The version tells whether a document has changed since a snapshot, even if it has changed back.
 */
const versionBytes = 8;

/** The record of a document, in a buffer with room for the checksum behind it. Its version may be given to it later. */
export function unsealedRecord(document: Uint8Array, version = 0): Buffer {
  const unsealed = Buffer.allocUnsafe(versionBytes + document.length + checksumBytes);
  unsealed.writeDoubleBE(version);
  unsealed.set(document, versionBytes);
  return unsealed;
}

/** The same to be read, before it has a version. */
export function recordIn(unsealed: Buffer): Buffer {
  return unsealed.subarray(0, -checksumBytes);
}

/** Gives a record its version, and its checksum, in its place. */
export function sealRecord(key: Key, version: number, unsealed: Buffer): void {
  unsealed.writeDoubleBE(version);
  sealInPlace(key, unsealed);
}

export function documentBytes(record: Buffer): Buffer {
  return record.subarray(versionBytes);
}

export function versionOf(record: Buffer): number {
  return record.readDoubleBE();
}

/** Whether two readings of a key are of the same write: of a record the versions, of an index entry the record ids. */
export function sameWrite(a: Buffer | undefined, b: Buffer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.subarray(0, versionBytes).equals(b.subarray(0, versionBytes));
}

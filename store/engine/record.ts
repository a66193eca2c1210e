import { checksumBytes, sealInPlace } from './checksum.ts';
import type { Key } from './keys.ts';

/**
 * A stored document: 8 bytes of version (the storage's clock when it was written), then the document's BSON as it
 * came. The version tells whether a document has changed since a snapshot, even if it has changed back.
 */
const versionBytes = 8;

export function recordOf(version: number, document: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(versionBytes + document.length);
  record.writeDoubleBE(version);
  record.set(document, versionBytes);
  return record;
}

/** The same as it is stored: with its checksum. */
export function sealedRecord(key: Key, version: number, document: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(versionBytes + document.length + checksumBytes);
  sealed.writeDoubleBE(version);
  sealed.set(document, versionBytes);
  sealInPlace(key, sealed);
  return sealed;
}

export function documentBytes(record: Buffer): Buffer {
  return record.subarray(versionBytes);
}

/** A transaction learns its version only when it commits. */
export function stampRecord(record: Buffer, version: number): void {
  record.writeDoubleBE(version);
}

/** Whether two readings of a key are of the same write: of a record the versions, of an index entry the record ids. */
export function sameWrite(a: Buffer | undefined, b: Buffer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.subarray(0, versionBytes).equals(b.subarray(0, versionBytes));
}

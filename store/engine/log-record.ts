import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { Changes, removed } from './changes.ts';
import { keyOfBytes, type Key } from './keys.ts';

/** Each record begins at a multiple of so many bytes: found again behind a damaged one. */
export const recordAlignment = 512;

/*
 * A record, little-endian: 0 'TGLG'; 4 length of the entries; 8 CRC-32 of everything from 12 on; 12 the id of the log;
 * 20 the clock of the group; 28 that of the group before; 36 the entries, each of a length of its key (2 bytes), a length
 * of its value plus 1, or 0 where it is removed (4 bytes), the key, and the value as it is stored.
 */
const magic = 0x47_4c_47_54;
const checkedAt = 12;
const entriesAt = 36;
const entryHeaderBytes = 6;
export const logIdBytes = 8;

/** A group of jobs as it is logged. */
export interface LoggedGroup {
  /** The storage's clock of the group, and of the group that was written before it. */
  readonly clock: number;
  readonly previous: number;
  readonly changes: Changes;
}

/** With the bytes that fill it up to the beginning of the next. */
export function encodeRecord(id: Buffer, { clock, previous, changes }: LoggedGroup): Buffer {
  let length = 0;
  changes.tell((key, value) => {
    length += entryHeaderBytes + key.length + value.length;
  });
  const end = entriesAt + length;
  const record = Buffer.alloc(Math.ceil(end / recordAlignment) * recordAlignment);
  record.writeUInt32LE(magic, 0);
  record.writeUInt32LE(length, 4);
  id.copy(record, 12);
  record.writeDoubleLE(clock, 20);
  record.writeDoubleLE(previous, 28);
  let at = entriesAt;
  changes.tell((key, value) => {
    record.writeUInt16LE(key.length, at);
    record.writeUInt32LE(value === removed ? 0 : value.length + 1, at + 2);
    at += entryHeaderBytes;
    at += record.write(key, at, 'latin1');
    at += value.copy(record, at);
  });
  record.writeUInt32LE(crc32(record.subarray(checkedAt, end)), 8);
  return record;
}

/**
 * All records of a log with this id that are whole, wherever they begin. The changes of each are read when they are asked
 * for: most are in the data file by then.
 */
export function* decodeRecords(bytes: Buffer, id: Buffer): Iterable<LoggedGroup> {
  for (let start = 0; start + entriesAt <= bytes.length;) {
    const record = decodeRecord(bytes.subarray(start), id);
    if (record) yield record.group;
    start += record ? Math.ceil(record.bytes / recordAlignment) * recordAlignment : recordAlignment;
  }
}

function decodeRecord(bytes: Buffer, id: Buffer): { group: LoggedGroup; bytes: number } | undefined {
  if (bytes.readUInt32LE(0) !== magic || !bytes.subarray(12, 12 + logIdBytes).equals(id)) return undefined;
  const end = entriesAt + bytes.readUInt32LE(4);
  if (end > bytes.length || crc32(bytes.subarray(checkedAt, end)) !== bytes.readUInt32LE(8)) return undefined;
  const group = {
    clock: bytes.readDoubleLE(20),
    previous: bytes.readDoubleLE(28),
    get changes() {
      return decodeChanges(bytes, end);
    },
  };
  return { group, bytes: end };
}

function decodeChanges(bytes: Buffer, end: number): Changes {
  const changes = new Changes();
  for (let at = entriesAt; at < end;) {
    const keyAt = at + entryHeaderBytes;
    const valueAt = keyAt + bytes.readUInt16LE(at);
    const stored = bytes.readUInt32LE(at + 2);
    const key: Key = keyOfBytes(bytes.subarray(keyAt, valueAt));
    at = valueAt + Math.max(0, stored - 1);
    changes.set(key, stored === 0 ? removed : bytes.subarray(valueAt, at));
  }
  return changes;
}

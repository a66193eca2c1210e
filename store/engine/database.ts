import { open, type RootDatabase } from 'lmdb';
import { seal } from './checksum.ts';
import { keyOfBytes, type Key } from './keys.ts';
import type { Entry } from './view.ts';

/**
 * How much address space lmdb takes at the start; it takes more when the data outgrows it, which stalls for a moment.
 * Only Windows makes the file as large as this at once.
 */
const initialMapBytes = process.platform === 'win32' ? 64 * 1_024 ** 2 : 64 * 1_024 ** 3;

/** As lmdb is built. */
export const maxKeyBytes = 1_978;

/** One lmdb transaction of `buildDatabase`. */
const entriesATransaction = 10_000;

/** The lmdb environment of a data folder. lmdb trusts what it reads, so an old file has to be checked before. */
export function openDatabase(path: string, { readOnly = false, noSync = false }): RootDatabase<Buffer, Key> {
  return open<Buffer, Key>({
    path,
    readOnly,
    noSync,
    encoding: 'binary',
    keyEncoder: { writeKey, readKey },
    overlappingSync: false,
    // Batches of lmdb's own add a promise that nobody handles, so that a full disk would end the process.
    eventTurnBatching: false,
    mapSize: initialMapBytes,
    maxReaders: 4_096,
  });
}

/** Makes a data file of entries in the order of their keys, without gaps in its pages. It is not yet on disk then. */
export async function buildDatabase(path: string, entries: Iterable<Entry>): Promise<void> {
  const database = openDatabase(path, { noSync: true });
  const iterator = entries[Symbol.iterator]();
  try {
    for (let isDone = false; !isDone;) {
      await database.transaction(() => {
        for (let i = 0; i < entriesATransaction && !isDone; i++) {
          const next = iterator.next();
          if (next.done === true) isDone = true;
          else database.putSync(next.value.key, seal(next.value.key, next.value.value), { append: true });
        }
      });
    }
  } finally {
    await database.close();
  }
}

/** Keys up to this length are faster written character by character than by a call into the runtime. */
const shortKey = 40;

function writeKey(key: Key, target: Buffer, start: number): number {
  if (key.length > shortKey) return start + target.write(key, start, 'latin1');
  for (let i = 0; i < key.length; i++) target[start + i] = key.charCodeAt(i);
  return start + key.length;
}

function readKey(target: Buffer, start: number, end: number): Key {
  return keyOfBytes(target.subarray(start, end));
}

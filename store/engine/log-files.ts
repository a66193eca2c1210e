import {
  close,
  constants,
  existsSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncate,
  openSync,
  readFileSync,
  write,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { syncPath } from './file/sync-path.ts';
import { decodeRecords, encodeRecord, type LoggedGroup } from './log-record.ts';
import { Refusal } from './refusal.ts';

/** Of each of the two files: it is written in place, so that a write to it never wants for room. */
const firstFileBytes = 1_024 * 1_024;
/** What a file grows to, twice as large each time, that is filled before what it holds is applied. */
const maxFileBytes = 4 * 1_024 * 1_024;

const closeFile = promisify(close);
const truncate = promisify(ftruncate);

/**
 * The log: groups of jobs that are durable and may not be in the data file yet. It is two files, which take turns: while
 * what one holds is written to the data file, groups are appended to the other, from its beginning.
 */
export class LogFiles {
  readonly #id: Buffer;
  readonly #files: readonly [LogFile, LogFile];
  #current: 0 | 1 = 0;
  /** The clock of the last group that is known to be in the data file. */
  #applied = 0;

  /** Makes the files, or takes those that are there; what they hold has to be in the data file. */
  constructor(folder: string, id: Buffer) {
    this.#id = id;
    this.#files = [new LogFile(pathOf(folder, 0)), new LogFile(pathOf(folder, 1))];
    // That the files are there is to outlive a power failure as well as what is in them.
    syncPath(folder);
  }

  /** Appends a group; resolves when it is durable. False, and nothing is written, where there is no place for it. */
  append(group: LoggedGroup): Promise<void> | false {
    const file = this.#files[this.#current];
    if (file.lastClock <= this.#applied) file.rewind();
    return file.append(encodeRecord(this.#id, group), group.clock);
  }

  /** Whether what it holds should be written to the data file, so that there is room again. */
  get isNearlyFull(): boolean {
    return this.#files[this.#current].isNearlyFull;
  }

  /** Makes room for more, beside what is written meanwhile; where there is none, all stays as it is. */
  grow(): void {
    this.#files[this.#current].grow();
  }

  /** From now on the other file is appended to: from its beginning, if all that it holds is in the data file. */
  turnOver(): void {
    this.#current = this.#current === 0 ? 1 : 0;
  }

  /** All groups up to that of this clock are in the data file. */
  areApplied(clock: number): void {
    this.#applied = Math.max(this.#applied, clock);
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file.close();
  }
}

class LogFile {
  readonly #file: number;
  #bytes: number;
  #position = 0;
  #growing: Promise<void> | undefined;
  /** Of the group that was appended last, be it on disk or not yet. */
  lastClock = 0;

  constructor(path: string) {
    this.#file = openLogFile(path);
    this.#bytes = fstatSync(this.#file).size;
  }

  get isNearlyFull(): boolean {
    return this.#position > this.#bytes * 0.75;
  }

  grow(): void {
    if (this.#bytes < maxFileBytes) this.#growing ??= this.#grow();
  }

  async #grow(): Promise<void> {
    const bytes = this.#bytes;
    try {
      await writeAll(this.#file, Buffer.alloc(bytes), bytes);
      this.#bytes = 2 * bytes;
    } catch {
      // What was written of it is given back; where that fails too, the next start finds a longer file, which does no harm.
      await truncate(this.#file, bytes).catch(() => {});
    }
    this.#growing = undefined;
  }

  rewind(): void {
    this.#position = 0;
  }

  append(record: Buffer, clock: number): Promise<void> | false {
    if (this.#position + record.length > this.#bytes) return false;
    const position = this.#position;
    this.#position += record.length;
    this.lastClock = clock;
    return writeAll(this.#file, record, position);
  }

  async close(): Promise<void> {
    await this.#growing;
    await closeFile(this.#file);
  }
}

/** All groups that a folder's log holds, of which the data file may have some, or all, by now. */
export function readLog(folder: string, id: Buffer): LoggedGroup[] {
  const groups: LoggedGroup[] = [];
  for (const which of [0, 1] as const) {
    const path = pathOf(folder, which);
    if (!existsSync(path)) continue;
    for (const group of decodeRecords(readFileSync(path), id)) groups.push(group);
  }
  return groups.sort((a, b) => a.clock - b.clock);
}

/**
 * Those after the clock `applied`, which the data file does not hold. A group whose writing was interrupted, which nobody
 * was told of, is not among them. Throws a `Refusal` where one is missing that others come after.
 */
export function groupsBeyond(log: readonly LoggedGroup[], applied: number, folder: string): LoggedGroup[] {
  const groups = log.filter(({ clock }) => clock > applied);
  let before = applied;
  for (const { clock, previous } of groups) {
    if (previous !== before) throw damagedLog(folder);
    before = clock;
  }
  return groups;
}

function damagedLog(folder: string): Refusal {
  return new Refusal(
    `The log of ${folder} does not fit its data file: writes are missing that others came after. Nothing of it is served. ` +
      `To go on from a backup: npm run store -- restore FILE --force --path ${folder}`,
  );
}

function pathOf(folder: string, which: 0 | 1): string {
  return join(folder, `log.${which}`);
}

/** Where a file can be opened so that what is written to it is on disk when the write ends: elsewhere that is a second call. */
const syncFlag = process.platform === 'linux' ? constants.O_DSYNC : undefined;

function openLogFile(path: string): number {
  const { O_RDWR, O_CREAT } = constants;
  const file = openSync(path, O_RDWR | O_CREAT | (syncFlag ?? 0), 0o600);
  if (fstatSync(file).size < firstFileBytes) {
    writeSync(file, Buffer.alloc(firstFileBytes), 0, firstFileBytes, 0);
    fsyncSync(file);
  }
  return file;
}

/** Resolves when it is on disk. */
function writeAll(file: number, bytes: Buffer, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    write(file, bytes, 0, bytes.length, position, (error, written) => {
      if (error ?? written < bytes.length)
        reject(error ?? new Error(`only ${written} of ${bytes.length} bytes were logged`));
      else if (syncFlag === undefined) fdatasync(file, (failure) => (failure ? reject(failure) : resolve()));
      else resolve();
    });
  });
}

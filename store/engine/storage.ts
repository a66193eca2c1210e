import type { RootDatabase, Transaction as ReadTransaction } from 'lmdb';
import { sealedBriefly, unseal, unsealCopy } from './checksum.ts';
import { nextTick } from './clock.ts';
import { openDatabase } from './database.ts';
import { formatKey, formatValue } from './format.ts';
import { Job, type WaitingJob } from './job.ts';
import { spacePrefix, type Key, type KeyRange } from './keys.ts';
import { sealRecord, unsealedRecord } from './record.ts';
import { Room } from './room.ts';
import { storedSize, type Size } from './sizes.ts';
import type { Entry, View } from './view.ts';

/** How long the jobs of one group may take, beyond the last of them: nobody else has a turn meanwhile. */
const maxGroupMs = 200;

/** Space 0 holds what belongs to the store itself. */
const clockKey = spacePrefix(0) + 'clock';

/**
 * The ordered key-value store under everything: one lmdb environment with one tree, in which collections and indexes
 * are ranges of keys.
 *
 * Writes are jobs. All jobs that wait when an lmdb transaction begins run in it, one after the other, each seeing what
 * those before it wrote; they are flushed to disk together (group commit), and only then does `write` resolve. lmdb
 * runs without overlapping sync, so that nothing can be read that a power failure may still take back.
 */
export class Storage {
  readonly #database: RootDatabase<Buffer, Key>;
  /** The folder the data is kept in. */
  readonly path: string;
  readonly room: Room;
  readonly #landing: (() => void)[] = [];
  readonly #landed: ((written: boolean) => void)[] = [];
  #nextLanding: PromiseWithResolvers<void> | undefined;
  #waiting: WaitingJob[] = [];
  #writing: Promise<void> | undefined;
  #clock: number;
  #durableClock: number;
  #changed = false;
  #closed: boolean;
  /** Whether nothing has been written to the file yet. */
  #isNew: boolean;
  /** What reads share until something is written: taking one costs two calls into lmdb, and a timer of its own. */
  #newest: Snapshot | undefined;

  /** The newest state: inside a job what the jobs before have written, elsewhere what is durable. */
  readonly latest: View;

  /** Read-only beside the process that writes, or where nobody does. */
  constructor(path: string, { readOnly = false }: { readOnly?: boolean } = {}) {
    this.path = path;
    this.room = new Room(path);
    if (!readOnly) this.room.prepare();
    this.#closed = readOnly;
    this.#database = openDatabase(path, { readOnly });
    // Every group of jobs writes the clock, so without one nothing has been written.
    this.#isNew = this.#database.get(clockKey) === undefined;
    this.latest = new LmdbView(this.#database);
    this.#clock = this.latest.get(clockKey)?.readDoubleBE() ?? 1;
    this.#durableClock = this.#clock;
  }

  /**
   * Rises with every group of jobs; what a job writes is stamped with it. Never goes back, restarts included. See
   * `clock.ts` for what it counts.
   */
  get clock(): number {
    return this.#clock;
  }

  /** A time that nothing else has. Whatever is written after it is stamped no earlier. */
  tick(): number {
    this.#clock = nextTick(this.#clock, Date.now());
    return this.#clock;
  }

  /** The clock of the newest state that is durable: every read from now on sees all that was written until then. */
  get durableClock(): number {
    return this.#durableClock;
  }

  /** Resolves when the durable clock has reached `clock`, and later writes are stamped above it. */
  async advanceTo(clock: number): Promise<void> {
    if (clock <= this.#durableClock) return;
    await this.write(() => {
      this.#clock = Math.max(this.#clock, clock);
      this.#changed = true;
    });
  }

  /**
   * Runs a job inside the next lmdb transaction. What it throws is what the promise rejects with; what it has put
   * until then stays, so a job has to know that it cannot fail before it puts.
   */
  write<T>(job: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    const waiting = new Job(job);
    this.#waiting.push(waiting);
    this.#pump();
    return waiting.done;
  }

  /** How many jobs wait for those that are being written. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /** Only inside a job. */
  put(key: Key, value: Buffer): void {
    this.#changed = true;
    void this.#database.put(key, sealedBriefly(key, value));
  }

  /** Only inside a job: puts nothing, and answers false, where the key is there already. */
  putNew(key: Key, value: Buffer): boolean {
    const isNew = putUnlessThere(this.#database, key, sealedBriefly(key, value));
    this.#changed ||= isNew;
    return isNew;
  }

  /** Only inside a job: a document, stamped with the clock. */
  putRecord(key: Key, document: Uint8Array): void {
    this.putUnsealed(key, unsealedRecord(document));
  }

  /** Only inside a job: the same of a record that is in a buffer of its own. */
  putUnsealed(key: Key, record: Buffer): void {
    this.#changed = true;
    sealRecord(key, this.#clock, record);
    void this.#database.put(key, record);
  }

  /** Only inside a job. */
  remove(key: Key): void {
    this.#changed = true;
    void this.#database.remove(key);
  }

  /** What the data takes in its file, with the pages that are free to be used again. */
  fileBytes(): number {
    const { lastPageNumber, pageSize } = this.#database.getStats() as { lastPageNumber: number; pageSize: number };
    return (lastPageNumber + 1) * pageSize;
  }

  /** A frozen sight of the newest durable state, which pins its pages until it is closed. */
  snapshot(): Snapshot {
    return this.newest.share();
  }

  /** The newest durable state, to be read at once. Outside of jobs alone. */
  get newest(): Snapshot {
    this.#newest ??= this.#openNewest();
    return this.#newest;
  }

  #openNewest(): Snapshot {
    const snapshot = new Snapshot(this.#database);
    // lmdb shows a group of jobs a moment before it is known here to have been written.
    if (this.#writing) this.#durableClock = Math.max(this.#durableClock, snapshot.clock);
    return snapshot;
  }

  #closeNewest(): void {
    this.#newest?.close();
    this.#newest = undefined;
  }

  /** Calls back inside every group of jobs, after the last of them, to put what sums them up. */
  beforeLanding(callback: () => void): void {
    this.#landing.push(callback);
  }

  /**
   * Calls back after every group of jobs, when it is durable and visible but not yet answered; with false when it could
   * not be written, a full disk for instance, and nothing of it is left.
   */
  onLanded(callback: (written: boolean) => void): void {
    this.#landed.push(callback);
  }

  /** Frees what processes have left behind that were killed while they read, such as a backup. */
  forgetDeadReaders(): void {
    this.#database.readerCheck();
  }

  /** Resolves when something that is written from now on is durable and visible. */
  nextLanding(): Promise<void> {
    this.#nextLanding ??= Promise.withResolvers();
    return this.#nextLanding.promise;
  }

  /** Refuses further jobs, waits for those that were taken, and closes the files. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#writing) await this.#writing;
    this.#closeNewest();
    await this.#database.close();
  }

  #pump(): void {
    if (this.#writing) return;
    this.#writing = this.#writeWaiting().finally(() => {
      this.#writing = undefined;
      if (this.#waiting.length > 0) this.#pump();
    });
  }

  /** Runs those that wait, as many as a group may have, and adds them to `jobs`. */
  #runWaiting(jobs: WaitingJob[]): void {
    const until = performance.now() + maxGroupMs;
    for (const job of this.#waiting) {
      jobs.push(job);
      job.run();
      if (performance.now() >= until) break;
    }
    this.#waiting = this.#waiting.slice(jobs.length);
  }

  #putClock(): void {
    const clock = Buffer.allocUnsafe(8);
    clock.writeDoubleBE(this.#clock);
    this.put(clockKey, clock);
  }

  async #writeWaiting(): Promise<void> {
    const jobs: WaitingJob[] = [];
    let written = this.#durableClock;
    try {
      await this.#database.transaction(() => {
        this.#clock = nextTick(this.#clock, Date.now());
        this.#changed = false;
        this.#runWaiting(jobs);
        for (const callback of this.#landing) callback();
        if (this.#changed) this.#putClock();
        if (this.#changed && this.#isNew) this.put(formatKey, formatValue());
        if (this.#changed) written = this.#clock;
      });
      if (this.#changed) this.#isNew = false;
    } catch (error) {
      const reason = this.room.explain(await reasonOf(error));
      for (const callback of this.#landed) callback(false);
      for (const job of jobs) job.fail(reason);
      return;
    }
    this.#durableClock = Math.max(this.#durableClock, written);
    this.#closeNewest();
    for (const callback of this.#landed) callback(true);
    this.#nextLanding?.resolve();
    this.#nextLanding = undefined;
    for (const job of jobs) job.settle();
  }
}

class LmdbView implements View {
  readonly #database: RootDatabase<Buffer, Key>;
  readonly #options: { transaction?: ReadTransaction };

  constructor(database: RootDatabase<Buffer, Key>, transaction?: ReadTransaction) {
    this.#database = database;
    this.#options = transaction ? { transaction } : {};
  }

  get(key: Key): Buffer | undefined {
    const value = getBinaryFast(this.#database, key, this.#options);
    return value && unsealCopy(key, value);
  }

  count({ low, high }: KeyRange): number {
    return low >= high ? 0 : this.#database.getKeysCount({ start: low, end: high, ...this.#options });
  }

  countUpTo({ low, high }: KeyRange, limit: number): number {
    if (low >= high) return 0;
    const range = { start: low, end: high, ...this.#options };
    for (const _ of this.#database.getKeys({ ...range, offset: limit - 1, limit: 1 })) return limit;
    return this.#database.getKeysCount(range);
  }

  sizeOf(prefix: Key): Size {
    return storedSize(this, prefix);
  }

  *range({ low, high }: KeyRange, reverse = false): Iterable<Entry> {
    if (low >= high) return;
    const bounds = reverse
      ? { start: high, end: low, reverse: true, exclusiveStart: true, inclusiveEnd: true }
      : { start: low, end: high };
    for (const { key, value } of this.#database.getRange({ ...bounds, ...this.#options })) {
      yield { key, value: unseal(key, asBuffer(value)) };
    }
  }
}

interface SharedSight {
  readonly transaction: ReadTransaction;
  holders: number;
  clock: number | undefined;
}

/** Reads inside a write job would see the newest state instead: lmdb allows no other there. */
export class Snapshot extends LmdbView {
  readonly #database: RootDatabase<Buffer, Key>;
  readonly #shared: SharedSight;
  #open = true;

  constructor(
    database: RootDatabase<Buffer, Key>,
    shared: SharedSight = { transaction: database.useReadTransaction(), holders: 0, clock: undefined },
  ) {
    super(database, shared.transaction);
    this.#database = database;
    this.#shared = shared;
    shared.holders++;
  }

  /** The same sight for another holder, which has to close it as well. */
  share(): Snapshot {
    return new Snapshot(this.#database, this.#shared);
  }

  /** Whether both were taken of the same state, with nothing written in between. May be false of equal states. */
  isSameAs(other: Snapshot): boolean {
    return this.#shared === other.#shared;
  }

  /** The storage's clock when the snapshot was taken, read from the snapshot itself. */
  get clock(): number {
    this.#shared.clock ??= this.get(clockKey)?.readDoubleBE() ?? 1;
    return this.#shared.clock;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#shared.holders--;
    if (this.#shared.holders === 0) this.#shared.transaction.done();
  }
}

/**
 * What lmdb reads into a buffer of its own, which the next read overwrites: its `get` copies it to one that is
 * allocated apart, which costs more than the read.
 */
function getBinaryFast(
  database: RootDatabase<Buffer, Key>,
  key: Key,
  options: { transaction?: ReadTransaction },
): Buffer | undefined {
  return (database.getBinaryFast as (key: Key, options: object) => Buffer | undefined).call(database, key, options);
}

const unlessThere = { noOverwrite: true };

/** Answers whether it has put the value, which the type of this way to call lmdb leaves out. */
function putUnlessThere(database: RootDatabase<Buffer, Key>, key: Key, value: Buffer): boolean {
  const result: unknown = database.putSync(key, value, unlessThere);
  return result === true;
}

/** lmdb tells that a commit has failed, and in a promise that is rejected a moment later, why. */
async function reasonOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
  } catch (reason) {
    return reason;
  }
  return error;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

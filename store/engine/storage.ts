import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RootDatabase } from 'lmdb';
import { seal, unsealCopy } from './checksum.ts';
import { nextTick } from './clock.ts';
import { maxKeyBytes, openDatabase } from './database.ts';
import { formatKey, formatValue } from './format.ts';
import { Job, type WaitingJob } from './job.ts';
import type { Key, KeyRange } from './keys.ts';
import { Overlay } from './overlay.ts';
import { sealRecord, unsealedRecord } from './record.ts';
import { Room } from './room.ts';
import { IntactView } from './sealed-entries.ts';
import { clockKey, Snapshot } from './snapshot.ts';
import type { Entries, View } from './view.ts';

/** How long jobs go on before others have their turn, beyond the last of them. */
const maxTurnMs = 50;

/** What a group may hold in memory, beyond its last job. */
const maxGroupBytes = 8 * 1_024 * 1_024;

/** Jobs that are written together, and what they write. */
interface Group {
  readonly jobs: WaitingJob[];
  readonly changes: Overlay;
}

/**
 * The ordered key-value store under everything: one lmdb environment with one tree, in which collections and indexes
 * are ranges of keys.
 *
 * Writes are jobs. They run one after the other, each seeing what those before it wrote, on an overlay in memory. While
 * one group of them is written to the file, in one lmdb transaction and by a thread of lmdb's, the next comes together;
 * when the first is on disk (group commit), its `write` calls resolve, and the next follows. Where a group cannot be
 * written, those that came together meanwhile have seen what was not to be, and fail with it. lmdb runs without
 * overlapping sync, so that nothing can be read that a power failure may still take back.
 */
export class Storage {
  readonly #database: RootDatabase<Buffer, Key>;
  /** The folder the data is kept in. */
  readonly path: string;
  readonly room: Room;
  readonly #closing: (() => void)[] = [];
  readonly #landed: ((written: boolean) => void)[] = [];
  #nextLanding: PromiseWithResolvers<void> | undefined;
  #waiting: WaitingJob[] = [];
  #goesOnSoon = false;
  /** Takes in jobs. Its changes lie over those that are being written, or else over what is durable. */
  #open: Group;
  #writing: Promise<void> | undefined;
  #clock: number;
  #durableClock: number;
  #closed: boolean;
  /** Whether nothing has been written to the file yet. */
  #isNew: boolean;
  /** What reads share until something is written: taking one costs two calls into lmdb, and a timer of its own. */
  #newest: Snapshot | undefined;
  readonly #durable: Entries = {
    get: (key) => this.newest.sealed.get(key),
    range: (range, reverse) => this.newest.sealed.range(range, reverse),
    count: (range) => this.newest.sealed.count(range),
    countUpTo: (range, limit) => this.newest.sealed.countUpTo(range, limit),
  };

  /** What jobs have written until now, be it durable or not. Elsewhere than in jobs see `newest`. */
  readonly latest: View = new IntactView({
    get: (key) => this.#open.changes.get(key),
    range: (range: KeyRange, reverse) => this.#open.changes.range(range, reverse),
    count: (range) => this.#open.changes.count(range),
    countUpTo: (range, limit) => this.#open.changes.countUpTo(range, limit),
  });

  /** Read-only beside the process that writes, or where nobody does. */
  constructor(path: string, { readOnly = false }: { readOnly?: boolean } = {}) {
    this.path = path;
    this.room = new Room(path);
    if (!readOnly) this.room.prepare();
    this.#closed = readOnly;
    this.#database = openDatabase(path, { readOnly });
    this.#open = this.#newGroup(this.#durable);
    const clock = this.newest.get(clockKey);
    // Every group of jobs writes the clock, so without one nothing has been written.
    this.#isNew = clock === undefined;
    this.#clock = clock?.readDoubleBE() ?? 1;
    this.#durableClock = this.#clock;
    // Until this process is the folder's owner another one may write.
    this.#closeNewest();
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
      this.#putMarks((key, value) => this.put(key, value));
    });
  }

  /**
   * Runs a job when those before it have run, and resolves when what it has written is durable. What it throws is what the
   * promise rejects with; what it has put until then stays, so a job has to know that it cannot fail before it puts.
   */
  write<T>(job: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    const waiting = new Job(job);
    this.#waiting.push(waiting);
    this.#goOnSoon();
    return waiting.done;
  }

  /**
   * Puts a value under a key that no job has to do with, or removes it, by what is there: undefined is nothing, and to
   * answer what is there leaves it. No other process writes meanwhile. Resolves when it is durable.
   */
  async exchange(key: Key, replace: (present: Buffer | undefined) => Buffer | undefined): Promise<void> {
    const clock = this.tick();
    try {
      await this.#database.transaction(() => {
        const stored = this.#database.getBinary(key);
        const present = stored && unsealCopy(key, stored);
        const next = replace(present);
        if (next === present) return;
        const put = (each: Key, value: Buffer): void => void this.#database.put(each, seal(each, value));
        if (next) put(key, next);
        else void this.#database.remove(key);
        this.#putMarks(put);
      });
      this.#isNew = false;
      this.#durableClock = Math.max(this.#durableClock, clock);
    } catch (error) {
      throw this.room.explain(await reasonOf(error));
    } finally {
      this.#closeNewest();
    }
  }

  /** Only inside a job. */
  put(key: Key, value: Buffer): void {
    this.#putSealed(key, seal(key, value));
  }

  /** Only inside a job: a document, stamped with the clock. */
  putRecord(key: Key, document: Uint8Array): void {
    this.putUnsealed(key, unsealedRecord(document));
  }

  /** Only inside a job: the same of a record that is in a buffer of its own. */
  putUnsealed(key: Key, record: Buffer): void {
    sealRecord(key, this.#clock, record);
    this.#putSealed(key, record);
  }

  /** Only inside a job. */
  remove(key: Key): void {
    this.#open.changes.remove(key);
  }

  #putSealed(key: Key, sealed: Buffer): void {
    // Here it fails a job, and among what is written it would fail the group.
    if (key.length > maxKeyBytes) throw new Error(`a key of ${key.length} bytes, ${maxKeyBytes} being the most`);
    this.#open.changes.put(key, sealed);
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

  /** The newest durable state, to be read at once. */
  get newest(): Snapshot {
    this.#newest ??= this.#openNewest();
    return this.#newest;
  }

  #openNewest(): Snapshot {
    const snapshot = Snapshot.of(this.#database);
    // lmdb shows a group of jobs a moment before it is known here to have been written.
    if (this.#writing) this.#durableClock = Math.max(this.#durableClock, snapshot.clock);
    return snapshot;
  }

  #closeNewest(): void {
    this.#newest?.close();
    this.#newest = undefined;
  }

  /** Calls back inside every group of jobs, after the last of them, to put what sums them up. */
  onClosing(callback: () => void): void {
    this.#closing.push(callback);
  }

  /**
   * Calls back after every group of jobs, when it is durable and visible but not yet answered, in the order in which they
   * closed. With false when it could not be written, a full disk for instance: nothing of it is left then, nor of what
   * later jobs have written.
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
    while (this.#goesOnSoon || this.#writing) await (this.#writing ?? nextTurn());
    this.#closeNewest();
    await this.#database.close();
  }

  #newGroup(below: Entries): Group {
    return { jobs: [], changes: new Overlay(below) };
  }

  /** Runs jobs once the clients who can be heard now have been heard, so that what they ask for is written together. */
  #goOnSoon(): void {
    if (this.#goesOnSoon) return;
    this.#goesOnSoon = true;
    setImmediate(() => {
      this.#goesOnSoon = false;
      this.#runWaiting();
      if (!this.#writing) this.#writeOpen();
      if (this.#waiting.length > 0 && this.#hasRoom) this.#goOnSoon();
    });
  }

  get #hasRoom(): boolean {
    return this.#open.changes.bytes < maxGroupBytes;
  }

  #runWaiting(): void {
    const { jobs } = this.#open;
    const until = performance.now() + maxTurnMs;
    let taken = 0;
    while (taken < this.#waiting.length && this.#hasRoom && performance.now() < until) {
      const job = this.#waiting[taken++] as WaitingJob;
      if (jobs.length === 0) this.#clock = nextTick(this.#clock, Date.now());
      jobs.push(job);
      job.run();
    }
    this.#waiting = this.#waiting.slice(taken);
  }

  /** Closes the group that takes in jobs, and begins to write it. */
  #writeOpen(): void {
    const group = this.#open;
    if (group.jobs.length === 0) return;
    for (const callback of this.#closing) callback();
    if (group.changes.size > 0) this.#putMarks((key, value) => this.put(key, value));
    this.#open = this.#newGroup(group.changes);
    this.#writing = this.#write(group, this.#clock);
  }

  async #write({ jobs, changes }: Group, clock: number): Promise<void> {
    try {
      await this.#putAll(changes);
    } catch (error) {
      const reason = this.room.explain(await reasonOf(error));
      const lost = [...jobs, ...this.#open.jobs];
      this.#open = this.#newGroup(this.#durable);
      this.#writing = undefined;
      this.#closeNewest();
      for (const callback of this.#landed) callback(false);
      for (const job of lost) job.fail(reason);
      if (this.#waiting.length > 0) this.#goOnSoon();
      return;
    }
    this.#writing = undefined;
    this.#open.changes.layOver(this.#durable);
    if (changes.size > 0) {
      this.#isNew = false;
      this.#durableClock = Math.max(this.#durableClock, clock);
      this.#closeNewest();
    }
    for (const callback of this.#landed) callback(true);
    this.#nextLanding?.resolve();
    this.#nextLanding = undefined;
    this.#writeOpen();
    for (const job of jobs) job.settle();
    if (this.#waiting.length > 0) this.#goOnSoon();
  }

  /** In one lmdb transaction. What is put here is written by a thread of lmdb's. */
  async #putAll(changes: Overlay): Promise<void> {
    if (changes.size === 0) return;
    await this.#database.batch(() => {
      changes.tell(
        (key, sealed) => void this.#database.put(key, sealed),
        (key) => void this.#database.remove(key),
      );
    });
  }

  /** What everything that is written comes with. */
  #putMarks(put: (key: Key, value: Buffer) => void): void {
    const clock = Buffer.allocUnsafe(8);
    clock.writeDoubleBE(this.#clock);
    put(clockKey, clock);
    if (this.#isNew) put(formatKey, formatValue());
  }
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

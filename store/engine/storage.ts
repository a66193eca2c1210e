import { Buffer } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { removed } from './changes.ts';
import { seal, sealInPlace } from './checksum.ts';
import { nextTick } from './clock.ts';
import { DataFolder } from './data-folder.ts';
import { maxKeyBytes } from './database.ts';
import { Job, type WaitingJob } from './job.ts';
import type { Key } from './keys.ts';
import type { Overlay } from './overlay.ts';
import { sealRecord, unsealedRecord } from './record.ts';
import type { Room } from './room.ts';
import { SizedEntries } from './sizes.ts';
import { clockKey, Layer, type Snapshot } from './snapshot.ts';
import type { View } from './view.ts';

/** How long jobs go on before others have their turn, beyond the last of them. */
const maxTurnMs = 50;

/**
 * What a group may hold in memory, beyond its last job. One comes together while the one before is written, so that larger
 * ones keep both sides waiting; and of each document changed lmdb holds a page until the group is written.
 */
const maxGroupBytes = 3 * 1_024 * 1_024;

/** Jobs that are written together, and what they write. */
interface Group {
  readonly jobs: WaitingJob[];
  readonly changes: Layer;
}

/**
 * The ordered key-value store under everything, in which collections and indexes are ranges of keys.
 *
 * Writes are jobs. They run one after the other, each seeing what those before it wrote, on an overlay in memory. While
 * one group of them is made durable the next comes together; then its `write` calls resolve, and the next follows (group
 * commit). Where a group cannot be written, those that came together meanwhile have seen what was not to be, and fail
 * with it.
 */
export class Storage {
  readonly #folder: DataFolder;
  readonly #closing: (() => void)[] = [];
  readonly #landed: ((written: boolean) => void)[] = [];
  #nextLanding: PromiseWithResolvers<void> | undefined;
  #waiting: WaitingJob[] = [];
  #goesOnSoon = false;
  /** Takes in jobs. */
  #open: Group = newGroup();
  /** Is being made durable. */
  #landing: Group | undefined;
  #writing: Promise<void> | undefined;
  #clock = 1;
  #durableClock = 1;
  #closed: boolean;
  /** What jobs see, and of which durable state that is. */
  #sight: { readonly entries: Overlay; readonly newest: Snapshot } | undefined;

  /** What jobs have written until now, be it durable or not. Elsewhere than in jobs see `newest`. */
  readonly latest: View = new SizedEntries({
    get: (key) => this.#jobsSight.get(key),
    range: (range, reverse) => this.#jobsSight.range(range, reverse),
    count: (range) => this.#jobsSight.count(range),
    countUpTo: (range, limit) => this.#jobsSight.countUpTo(range, limit),
  });

  /** Read-only beside the process that writes, or where nobody does. Throws a `Refusal` where the log is damaged. */
  constructor(path: string, { readOnly = false }: { readOnly?: boolean } = {}) {
    this.#folder = new DataFolder(path, { readOnly });
    this.#closed = readOnly;
    this.#setClock();
  }

  #setClock(): void {
    this.#clock = Math.max(this.#clock, this.newest.clock);
    this.#durableClock = this.#clock;
  }

  /** The folder the data is kept in. */
  get path(): string {
    return this.#folder.path;
  }

  get room(): Room {
    return this.#folder.room;
  }

  /** From now on this process alone writes to the folder: takes over what others have written until now. */
  async begin(): Promise<void> {
    this.#folder.begin();
    this.#setClock();
    await this.advanceTo(this.tick());
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
      this.#putClock();
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

  /** See `DataFolder.exchange`; of a key that no job has to do with. */
  async exchange(key: Key, replace: (present: Buffer | undefined) => Buffer | undefined): Promise<void> {
    await this.#idle();
    try {
      await this.#folder.exchange(key, replace);
    } catch (error) {
      throw this.room.explain(error);
    }
  }

  /** Only inside a job. */
  put(key: Key, value: Buffer): void {
    this.#putSealed(key, seal(key, value));
  }

  /** Only inside a job: the same of a value that is in a buffer of its own, with room for the checksum behind it. */
  putInPlace(key: Key, value: Buffer): void {
    sealInPlace(key, value);
    this.#putSealed(key, value);
  }

  /** Only inside a job: a document, stamped with the clock. */
  putRecord(key: Key, document: Uint8Array): void {
    this.putInPlace(key, unsealedRecord(document, this.#clock));
  }

  /** Only inside a job: the same of a record that is in a buffer of its own. */
  putUnsealed(key: Key, record: Buffer): void {
    sealRecord(key, this.#clock, record);
    this.#putSealed(key, record);
  }

  /** Only inside a job. */
  remove(key: Key): void {
    this.#open.changes.set(key, removed);
  }

  #putSealed(key: Key, sealed: Buffer): void {
    // Here it fails a job, and among what is written it would fail the group.
    if (key.length > maxKeyBytes) throw new Error(`a key of ${key.length} bytes, ${maxKeyBytes} being the most`);
    this.#open.changes.set(key, sealed);
  }

  /** What the data takes in its file, with the pages that are free to be used again. */
  fileBytes(): number {
    return this.#folder.fileBytes();
  }

  /** A frozen sight of the newest durable state, which pins its pages until it is closed. */
  snapshot(): Snapshot {
    return this.newest.share();
  }

  /** The newest durable state, to be read at once. */
  get newest(): Snapshot {
    return this.#folder.newest;
  }

  /** What jobs see. */
  get #jobsSight(): Overlay {
    const { newest } = this;
    if (this.#sight?.newest !== newest) {
      const written = this.#landing ? [this.#open.changes, this.#landing.changes] : [this.#open.changes];
      this.#sight = { entries: newest.under(written), newest };
    }
    return this.#sight.entries;
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
    this.#folder.forgetDeadReaders();
  }

  /** Resolves when something that is written from now on is durable and visible. */
  nextLanding(): Promise<void> {
    this.#nextLanding ??= Promise.withResolvers();
    return this.#nextLanding.promise;
  }

  /** Refuses further jobs, waits for those that were taken, and closes the files. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#idle();
    await this.#folder.close();
  }

  /** Resolves when no job is under way. */
  async #idle(): Promise<void> {
    while (this.#goesOnSoon || this.#writing) await (this.#writing ?? nextTurn());
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

  /** Closes the group that takes in jobs, and begins to make it durable. */
  #writeOpen(): void {
    const group = this.#open;
    if (group.jobs.length === 0) return;
    for (const callback of this.#closing) callback();
    if (!group.changes.isEmpty) this.#putClock();
    this.#landing = group;
    this.#open = newGroup();
    this.#sight = undefined;
    this.#writing = this.#write(group, this.#clock);
  }

  async #write(group: Group, clock: number): Promise<void> {
    try {
      await (group.changes.isEmpty ? undefined : this.#folder.write(group.changes, clock));
    } catch (error) {
      this.#fail(group, this.room.explain(error));
      return;
    }
    this.#landing = undefined;
    this.#writing = undefined;
    this.#sight = undefined;
    if (!group.changes.isEmpty) this.#durableClock = Math.max(this.#durableClock, clock);
    for (const callback of this.#landed) callback(true);
    this.#nextLanding?.resolve();
    this.#nextLanding = undefined;
    this.#writeOpen();
    for (const job of group.jobs) job.settle();
    if (this.#waiting.length > 0) this.#goOnSoon();
  }

  /** With those who have seen what it was to be. */
  #fail({ jobs }: Group, reason: unknown): void {
    const lost = [...jobs, ...this.#open.jobs];
    this.#open = newGroup();
    this.#landing = undefined;
    this.#writing = undefined;
    this.#sight = undefined;
    for (const callback of this.#landed) callback(false);
    for (const job of lost) job.fail(reason);
    if (this.#waiting.length > 0) this.#goOnSoon();
  }

  #putClock(): void {
    const clock = Buffer.allocUnsafe(8);
    clock.writeDoubleBE(this.#clock);
    this.put(clockKey, clock);
  }
}

function newGroup(): Group {
  return { jobs: [], changes: new Layer() };
}

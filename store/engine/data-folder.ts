import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { RootDatabase } from 'lmdb';
import { removed } from './changes.ts';
import { seal, unsealCopy } from './checksum.ts';
import { openDatabase } from './database.ts';
import { currentFormat, formatKey, formatValue } from './format.ts';
import { storePrefix, type Key } from './keys.ts';
import { groupsBeyond, LogFiles, readLog } from './log-files.ts';
import { logIdBytes } from './log-record.ts';
import { Refusal } from './refusal.ts';
import { Room } from './room.ts';
import { DurableState, Layer, PinnedFile, Snapshot } from './snapshot.ts';

/** What changes more is written to the data file at once. */
const maxLoggedGroupBytes = 256 * 1_024;

/** What is in the log and not in the data file may hold no more in memory. */
const maxLoggedBytes = 8 * 1_024 * 1_024;
/** And is written to the data file, for there to be room again, when it holds as much. */
const manyLoggedBytes = maxLoggedBytes * 0.75;

/** What is in the log waits for more, to be written to the data file with it: pages that all change are written once. */
const applyAfterMs = 500;
/** Where that could not be done, for want of room for instance. */
const applyAgainMs = 1_000;

/** Which log belongs to a data file. One that is restored or rebuilt has another than the one that was there before. */
export const logIdKey: Key = storePrefix + 'log';
/** The clock of the last group that is in the data file. */
export const appliedKey: Key = storePrefix + 'applied';

/** A log that is read beside the process that writes it may seem to lack something, which a moment later it does not. */
const maxReadings = 100;

/**
 * What is durable: a data file, which is an lmdb environment with one tree, and a log beside it.
 *
 * Changes are durable as soon as they are in the log, by one write of a few pages in a row. They lie over the data file as
 * layers in memory until they are written there too, those of many groups in one lmdb transaction. Large ones, and all where
 * the disk has little room, are written there at once. lmdb runs without overlapping sync, so that nothing can be read
 * that a power failure may still take back.
 */
export class DataFolder {
  readonly path: string;
  readonly room: Room;
  readonly #database: RootDatabase<Buffer, Key>;
  /** Whether this process writes to the folder, and nobody else. */
  #writes = false;
  /** What is in the log and not in the data file, the newest first. */
  #layers: readonly Layer[] = [];
  /** The clock of the last changes that were written. */
  #writtenClock = 0;
  /** Not there before the data file says which it is, nor when writing to it has failed. */
  #log: LogFiles | undefined;
  #logFailed = false;
  /** Whether the data file says its format, and which log is its own. */
  #isMarked = false;
  #writesToFile = false;
  #applying: Promise<void> | undefined;
  /** How many layers, the last ones, are being written to the data file. */
  #applyingLayers = 0;
  #applyTimer: NodeJS.Timeout | undefined;
  /** The state of the data file under all layers. */
  #file: PinnedFile | undefined;
  /** What reads share until something is written: taking one costs two calls into lmdb, and a timer of its own. */
  #newest: Snapshot | undefined;

  /** Read-only beside the process that writes, or where nobody does. Throws a `Refusal` where the log is damaged. */
  constructor(path: string, { readOnly }: { readOnly: boolean }) {
    this.path = path;
    this.room = new Room(path);
    if (!readOnly) this.room.prepare();
    this.#database = openDatabase(path, { readOnly });
    try {
      this.#load();
    } catch (error) {
      void this.#database.close();
      throw error;
    }
  }

  /** The newest durable state, to be read at once. */
  get newest(): Snapshot {
    if (this.#newest === undefined) {
      this.#file ??= new PinnedFile(this.#database);
      this.#newest = new Snapshot(new DurableState(this.#file, this.#layers));
    }
    return this.#newest;
  }

  /** From now on this process alone writes to the folder; what others have written until now is taken over. */
  begin(): void {
    this.#load();
    this.#writes = true;
  }

  /** Makes changes durable, and seen in `newest`. The clocks rise from one call to the next, which waits for the last. */
  async write(changes: Layer, clock: number): Promise<void> {
    this.#writes = true;
    if (!(await this.#writeToLog(changes, clock))) await this.#writeToFile(changes, clock);
  }

  /**
   * Puts a value under a key that nothing else has to do with, or removes it, by what is there: undefined is nothing, and
   * to answer what is there leaves it. No other process writes meanwhile. Resolves when it is durable, and everything
   * that was written before is in the data file.
   */
  async exchange(key: Key, replace: (present: Buffer | undefined) => Buffer | undefined): Promise<void> {
    await this.settle();
    try {
      await this.#database.transaction(() => {
        const stored = this.#database.getBinary(key);
        const present = stored && unsealCopy(key, stored);
        const next = replace(present);
        if (next === present) return;
        if (next) this.#put(key, next);
        else void this.#database.remove(key);
        if (this.#database.getBinary(formatKey) === undefined) this.#put(formatKey, formatValue());
      });
    } catch (error) {
      throw await reasonOf(error);
    } finally {
      this.#letGoOfFile();
    }
  }

  /** Resolves when everything that was written is in the data file, or cannot be written there. */
  async settle(): Promise<void> {
    await this.#applying;
    if (this.#writes && this.#layers.length > 0) await (this.#applying = this.#apply());
    this.#cancelApply();
  }

  async close(): Promise<void> {
    await this.settle();
    this.#letGoOfFile();
    await this.#log?.close();
    await this.#database.close();
  }

  /** What the data takes in its file, with the pages that are free to be used again. */
  fileBytes(): number {
    const { lastPageNumber, pageSize } = this.#database.getStats() as { lastPageNumber: number; pageSize: number };
    return (lastPageNumber + 1) * pageSize;
  }

  /** Frees what processes have left behind that were killed while they read, such as a backup. */
  forgetDeadReaders(): void {
    this.#database.readerCheck();
  }

  /** Reads what the data file and the log say of themselves. */
  #load(): void {
    for (let readings = 1; ; readings++) {
      this.#setLayers([]);
      const id = this.newest.get(logIdKey);
      const log = id ? readLog(this.path, id) : [];
      // After the log, so that what is not there any more is in the data file.
      this.#letGoOfFile();
      const applied = this.newest.get(appliedKey)?.readDoubleBE() ?? 0;
      try {
        const groups = groupsBeyond(log, applied, this.path);
        const changes = new Layer();
        for (const group of groups) group.changes.tell((key, value) => changes.set(key, value));
        this.#isMarked = id !== undefined && this.newest.get(formatKey)?.readUInt32BE() === currentFormat;
        this.#writtenClock = groups.at(-1)?.clock ?? applied;
        this.#setLayers(groups.length > 0 ? [changes] : []);
        return;
      } catch (error) {
        if (!(error instanceof Refusal) || readings === maxReadings) throw error;
      }
    }
  }

  #setLayers(layers: readonly Layer[]): void {
    this.#layers = layers;
    this.#newest?.close();
    this.#newest = undefined;
  }

  /** The data file has changed. */
  #letGoOfFile(): void {
    this.#setLayers(this.#layers);
    this.#file?.letGo();
    this.#file = undefined;
    // What is read next is not what lmdb has shown until now.
    this.#database.resetReadTxn();
  }

  /** Answers whether there was a place for it. */
  async #writeToLog(changes: Layer, clock: number): Promise<boolean> {
    const logged = this.#layers.reduce((bytes, layer) => bytes + layer.bytes, changes.bytes);
    if (changes.bytes > maxLoggedGroupBytes || logged > maxLoggedBytes || !this.room.isAmple) return false;
    const appended = this.#log?.append({ clock, previous: this.#writtenClock, changes }) ?? false;
    if (appended === false) return false;
    try {
      await appended;
    } catch (error) {
      // It may be there or not. What comes next is written to the data file, with a later clock, and the log is done with.
      await this.#log?.close();
      this.#log = undefined;
      this.#logFailed = true;
      throw error;
    }
    this.#addLayer(changes);
    this.#writtenClock = clock;
    const isNearlyFull = this.#log?.isNearlyFull === true;
    if (isNearlyFull || logged > manyLoggedBytes) this.#applyNow(isNearlyFull);
    else this.#applySoon(applyAfterMs);
    return true;
  }

  /** Before there is no room any more in the log, or in memory. */
  #applyNow(fillsLog: boolean): void {
    if (this.#applying || this.#writesToFile) return;
    if (fillsLog && this.room.isAmple) this.#log?.grow();
    this.#cancelApply();
    this.#applying = this.#apply();
  }

  /** One layer serves for several groups where nobody sees a state between them. */
  #addLayer(changes: Layer): void {
    // What is kept for reads to share is no reason to keep states apart.
    this.#setLayers(this.#layers);
    const layers: Layer[] = [changes];
    const waiting = this.#layers.length - this.#applyingLayers;
    for (const [i, layer] of this.#layers.entries()) {
      const above = layers.at(-1) as Layer;
      if (i < waiting && layer.holders === 0 && above.holders === 0) {
        above.tell((key, value) => layer.set(key, value));
        layers.pop();
      }
      layers.push(layer);
    }
    this.#setLayers(layers);
  }

  /** With everything that is in the log. */
  async #writeToFile(changes: Layer, clock: number): Promise<void> {
    this.#writesToFile = true;
    this.#cancelApply();
    try {
      await this.#applying;
      await this.#putAll([changes, ...this.#layers], clock);
      this.#layers = [];
      this.#writtenClock = clock;
    } finally {
      this.#writesToFile = false;
      this.#applySoon(applyAgainMs);
    }
    this.#hasApplied(clock);
  }

  /** Writes what is in the log to the data file, after a while. */
  #applySoon(ms: number): void {
    if (this.#applying || this.#writesToFile || this.#layers.length === 0) return;
    this.#applyTimer ??= setTimeout(() => {
      this.#applyTimer = undefined;
      this.#applying ??= this.#apply();
    }, ms);
  }

  #cancelApply(): void {
    clearTimeout(this.#applyTimer);
    this.#applyTimer = undefined;
  }

  /** Never rejects: what cannot be written stays in the log, and is tried again. */
  async #apply(): Promise<void> {
    const layers = this.#layers;
    const clock = this.#writtenClock;
    this.#applyingLayers = layers.length;
    this.#log?.turnOver();
    let isWritten = true;
    try {
      await this.#putAll(layers, clock);
    } catch (error) {
      isWritten = false;
      this.room.explain(error);
    }
    this.#applyingLayers = 0;
    this.#applying = undefined;
    if (isWritten) {
      this.#layers = this.#layers.slice(0, this.#layers.length - layers.length);
      this.#hasApplied(clock);
    }
    this.#applySoon(isWritten ? applyAfterMs : applyAgainMs);
  }

  #hasApplied(clock: number): void {
    this.#letGoOfFile();
    this.#isMarked = true;
    this.#log?.areApplied(clock);
    if (this.#log || this.#logFailed || this.#layers.length > 0 || !this.room.isAmple) return;
    const id = this.newest.get(logIdKey);
    if (id) this.#log = new LogFiles(this.path, id);
  }

  /** In one lmdb transaction, by a thread of lmdb's. The layers are given the newest first. */
  async #putAll(layers: readonly Layer[], clock: number): Promise<void> {
    // lmdb shows it a moment before it is known here, and it is not to be seen below the layers.
    void this.newest;
    try {
      await this.#database.batch(() => this.#putInBatch(layers, clock));
    } catch (error) {
      throw await reasonOf(error);
    }
  }

  #putInBatch(layers: readonly Layer[], clock: number): void {
    for (const layer of layers.toReversed()) {
      layer.tell((key, value) => {
        if (value === removed) void this.#database.remove(key);
        else void this.#database.put(key, value);
      });
    }
    const applied = Buffer.allocUnsafe(8);
    applied.writeDoubleBE(clock);
    this.#put(appliedKey, applied);
    if (this.#isMarked) return;
    this.#put(formatKey, formatValue());
    if (this.newest.get(logIdKey) === undefined) this.#put(logIdKey, randomBytes(logIdBytes));
  }

  #put(key: Key, value: Buffer): void {
    void this.#database.put(key, seal(key, value));
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

import { ServerError } from '#store/language/errors.ts';
import { timestampOf } from './clock.ts';
import type { Snapshot } from './snapshot.ts';
import type { Storage } from './storage.ts';

/** As MongoDB's minSnapshotHistoryWindowInSeconds. A snapshot pins pages, so that the file grows meanwhile. */
const keptMs = 300_000;
const defaultMaxKept = 64;

interface Kept {
  readonly snapshot: Snapshot;
  readonly takenAt: number;
}

/**
 * The states that reads outside of transactions have asked for as a snapshot, by their clock, oldest first. They are
 * kept for a while, for the reads to come that want to see the same.
 */
export class Snapshots {
  readonly #storage: Storage;
  readonly #maxKept: number;
  readonly #kept = new Map<number, Kept>();

  constructor(storage: Storage, maxKept = defaultMaxKept) {
    this.#storage = storage;
    this.#maxKept = maxKept;
  }

  /** The newest state. Like that of `at`, the snapshot is the caller's to close. */
  now(): Snapshot {
    const snapshot = this.#storage.snapshot();
    if (this.#kept.has(snapshot.clock)) return snapshot;
    this.#kept.set(snapshot.clock, { snapshot: snapshot.share(), takenAt: Date.now() });
    for (const clock of this.#kept.keys()) if (this.#kept.size > this.#maxKept) this.#forget(clock);
    return snapshot;
  }

  /** The state of a clock. Throws `SnapshotTooOld` where it was not kept, or is not any more. */
  at(clock: number): Snapshot {
    const kept = this.#kept.get(clock);
    if (kept) return kept.snapshot.share();
    if (clock === this.#storage.durableClock) {
      const newest = this.now();
      if (newest.clock === clock) return newest;
      newest.close();
    }
    const { t, i } = timestampOf(clock);
    throw new ServerError('SnapshotTooOld', `Read timestamp Timestamp(${t}, ${i}) is older than the snapshots kept`);
  }

  /** Forgets what was taken too long ago; who reads it still reads on. */
  sweep(now: number): void {
    for (const [clock, { takenAt }] of this.#kept) if (now - takenAt > keptMs) this.#forget(clock);
  }

  closeAll(): void {
    for (const clock of this.#kept.keys()) this.#forget(clock);
  }

  #forget(clock: number): void {
    this.#kept.get(clock)?.snapshot.close();
    this.#kept.delete(clock);
  }
}

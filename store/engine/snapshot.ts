import type { RootDatabase, Transaction as ReadTransaction } from 'lmdb';
import { spacePrefix, type Key } from './keys.ts';
import { IntactView, SealedEntries } from './sealed-entries.ts';

/** Where a state has its clock. Space 0 holds what belongs to the store itself. */
export const clockKey: Key = spacePrefix(0) + 'clock';

interface SharedSight {
  readonly transaction: ReadTransaction;
  readonly sealed: SealedEntries;
  holders: number;
  clock: number | undefined;
}

/** A durable state, whose pages are pinned until all who share it have closed it. */
export class Snapshot extends IntactView {
  readonly #shared: SharedSight;
  #open = true;

  private constructor(shared: SharedSight) {
    super(shared.sealed);
    this.#shared = shared;
    shared.holders++;
  }

  /** Of the newest state. */
  static of(database: RootDatabase<Buffer, Key>): Snapshot {
    const transaction = database.useReadTransaction();
    return new Snapshot({
      transaction,
      sealed: new SealedEntries(database, transaction),
      holders: 0,
      clock: undefined,
    });
  }

  /** The same sight for another holder, which has to close it as well. */
  share(): Snapshot {
    return new Snapshot(this.#shared);
  }

  /** Whether both were taken of the same state, with nothing written in between. May be false of equal states. */
  isSameAs(other: Snapshot): boolean {
    return this.#shared === other.#shared;
  }

  /** The same as it is stored. */
  get sealed(): SealedEntries {
    return this.#shared.sealed;
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

import type { RootDatabase, Transaction as ReadTransaction } from 'lmdb';
import { Changes } from './changes.ts';
import { valueIn } from './checksum.ts';
import { FileEntries } from './file-entries.ts';
import { storePrefix, type Key } from './keys.ts';
import { Overlay } from './overlay.ts';
import { SizedEntries } from './sizes.ts';
import type { Entries } from './view.ts';

/** Where a state has its clock. */
export const clockKey: Key = storePrefix + 'clock';

/** A state of the data file, whose pages are pinned until all who hold it have let go. */
export class PinnedFile {
  readonly #transaction: ReadTransaction;
  readonly entries: FileEntries;
  #holders = 1;

  /** The newest state. */
  constructor(database: RootDatabase<Buffer, Key>) {
    this.#transaction = database.useReadTransaction();
    this.entries = new FileEntries(database, this.#transaction);
  }

  hold(): this {
    this.#holders++;
    return this;
  }

  letGo(): void {
    this.#holders--;
    if (this.#holders === 0) this.#transaction.done();
  }
}

/** Changes that are in the log. They do not change any more, unless nobody shows a state whose newest layer they are. */
export class Layer extends Changes {
  /** How many snapshots show such a state. */
  holders = 0;
}

/** What is durable at one moment: a state of the data file, and the changes that are in the log beside it. */
export class DurableState {
  readonly file: PinnedFile;
  /** The newest first. */
  readonly layers: readonly Layer[];
  readonly entries: Entries;
  #clock: number | undefined;

  constructor(file: PinnedFile, layers: readonly Layer[]) {
    this.file = file;
    this.layers = layers;
    this.entries = layers.length > 0 ? new Overlay(layers, file.entries, valueIn) : file.entries;
  }

  /** The storage's clock at that moment, as the state itself has it. */
  get clock(): number {
    this.#clock ??= this.entries.get(clockKey)?.readDoubleBE() ?? 1;
    return this.#clock;
  }
}

/** A frozen sight of what was durable at one moment, to be closed. */
export class Snapshot extends SizedEntries {
  readonly #state: DurableState;
  #open = true;

  constructor(state: DurableState) {
    super(state.entries);
    this.#state = state;
    state.file.hold();
    const [newest] = state.layers;
    if (newest) newest.holders++;
  }

  /** The same sight for another holder, which has to close it as well. */
  share(): Snapshot {
    return new Snapshot(this.#state);
  }

  /** Whether both are of the same state, with nothing written in between. May be false of equal states. */
  isSameAs(other: Snapshot): boolean {
    return this.#state === other.#state;
  }

  /** The state as it would be after some changes, the newest first, as it is stored. */
  under(changes: readonly Changes[]): Overlay {
    return new Overlay([...changes, ...this.#state.layers], this.#state.file.entries, valueIn);
  }

  /** The storage's clock when the snapshot was taken. */
  get clock(): number {
    return this.#state.clock;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    const [newest] = this.#state.layers;
    if (newest) newest.holders--;
    this.#state.file.letGo();
  }
}

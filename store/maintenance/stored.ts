import { existsSync } from 'node:fs';
import { Catalogue } from '#store/engine/catalogue.ts';
import { appliedKey, logIdKey } from '#store/engine/data-folder.ts';
import { checkFolder, namedOwner } from '#store/engine/file/check-folder.ts';
import { dataFile } from '#store/engine/file/pages.ts';
import { ownerKey, refusalFor, type Owner } from '#store/engine/owner.ts';
import { Refusal } from '#store/engine/refusal.ts';
import { Sizes } from '#store/engine/sizes.ts';
import type { Snapshot } from '#store/engine/snapshot.ts';
import { Storage } from '#store/engine/storage.ts';
import type { Entry } from '#store/engine/view.ts';
import { isAlive } from '#store/liveness.ts';

/** Who owns the folder, and what is in its log. */
const own = [ownerKey, logIdKey, appliedKey];

/** Keys begin with a number of 4 bytes, of which the highest never occurs. */
const everything = { low: '', high: '\xff\xff\xff\xff' };

/** One moment of a data folder, read beside the server that has it open, or where there is none. */
export class StoredState implements AsyncDisposable {
  readonly #storage: Storage;
  readonly snapshot: Snapshot;
  readonly catalogue: Catalogue;

  /** All of it at once: lmdb shows one state until others have their turn. */
  private constructor(folder: string) {
    this.#storage = new Storage(folder, { readOnly: true });
    this.snapshot = this.#storage.snapshot();
    this.catalogue = new Catalogue(this.#storage, new Sizes(this.#storage));
  }

  /** Throws a `Refusal` where there is no data, and where they are damaged. */
  static async open(folder: string): Promise<StoredState> {
    requireData(folder);
    // What a server has open was checked when it started.
    if ((await livingOwner(folder)) === undefined) await checkFolder(folder, isAlive);
    return new StoredState(folder);
  }

  /** How many entries there are. */
  get count(): number {
    return this.snapshot.count(everything) - own.filter((key) => this.snapshot.get(key)).length;
  }

  /** All entries but those that say something of this folder alone. */
  *entries(): Iterable<Entry> {
    for (const entry of this.snapshot.range(everything)) if (!own.includes(entry.key)) yield entry;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.snapshot.close();
    await this.#storage.close();
  }
}

export function requireData(folder: string): void {
  if (!existsSync(dataFile(folder))) throw new Refusal(`There are no data in ${folder}. Name the folder with --path`);
}

/** Who has the folder open at present. */
export async function livingOwner(folder: string): Promise<Owner | undefined> {
  const owner = namedOwner(folder);
  return owner && (await isAlive(owner)) ? owner : undefined;
}

/** Throws a `Refusal` while a server has the folder open. */
export async function requireClosed(folder: string): Promise<void> {
  const owner = await livingOwner(folder);
  if (owner) throw new Refusal(`${refusalFor(owner).message}. End it first`);
}

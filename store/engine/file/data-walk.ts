import { areIntact } from '#store/engine/checksum.ts';
import { areEntriesIntact } from './joined-checksum.ts';
import { byBytes } from './node-page.ts';
import { PageSet } from './page-set.ts';
import { atPage, PageFile, type Damage, type Meta } from './pages.ts';
import { TreeWalk, type Counts, type StoredEntry, type Subtree } from './tree-walk.ts';

/** A walk that threads share: each takes the next subtree that nobody has taken, until none is left. */
export interface SharedWalk {
  readonly path: string;
  readonly meta: Meta;
  readonly bits: Int32Array<SharedArrayBuffer>;
  readonly subtrees: readonly Subtree[];
  /** One number: how many have been taken. */
  readonly taken: Int32Array<SharedArrayBuffer>;
}

export interface Findings {
  readonly counts: Counts;
  readonly damages: readonly { readonly message: string; readonly key: Uint8Array | undefined }[];
}

/** Walks the tree of the data: the structure of its pages, and the checksums of its entries. */
export function dataWalk({ file, meta, pages }: { file: PageFile; meta: Meta; pages: PageSet }): TreeWalk {
  const { main: tree } = meta;
  return new TreeWalk({ file, meta, tree, pages, keyOrder: byBytes, isIntact: areEntriesIntact, onEntry: checkEntry });
}

/** What this thread has found, in its own part of the walk. */
export function walkAlong({ path, meta, bits, subtrees, taken }: SharedWalk): Findings {
  using file = new PageFile(path);
  const walk = dataWalk({ file, meta, pages: new PageSet(meta.lastPage, bits) });
  const next = (): Subtree | undefined => subtrees[Atomics.add(taken, 0, 1)];
  for (let subtree = next(); subtree; subtree = next()) walk.walk([subtree]);
  return findingsOf(walk);
}

export function findingsOf({ counts, damages }: TreeWalk): Findings {
  return { counts, damages: damages.map(({ message, key }) => ({ message, key: key && Uint8Array.from(key) })) };
}

function checkEntry({ bytes, start, keyEnd, end, page }: StoredEntry): Damage | undefined {
  if (areIntact(bytes, start, end)) return undefined;
  const key = bytes.subarray(start, keyEnd);
  return atPage(page, `the entry ${key.toString('hex')} does not match its checksum`, Uint8Array.from(key));
}

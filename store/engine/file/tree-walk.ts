import { NodePage, PageRun, type KeyOrder, type OverflowNote } from './node-page.ts';
import type { PageSet } from './page-set.ts';
import { atPage, Damage, overflowPage, pageHeaderBytes, u64, type Meta, type PageFile, type Tree } from './pages.ts';

/** How much one read takes at most, of pages that lie beside each other. */
const maxReadBytes = 1_024 * 1_024;
/** More than a tree of the largest file has. */
const maxDepth = 32;

/** So many places that are damaged say enough. */
export const maxDamages = 100;

/** What a tree, or a part of one, consists of. */
export type Counts = Pick<Tree, 'branchPages' | 'leafPages' | 'overflowPages' | 'entries'>;

/** A page to be walked, and what its parent says of it. */
export interface Subtree {
  readonly page: number;
  readonly depth: number;
  /** Its keys are from `low` (included) to `high` (not included), where there are such bounds. */
  readonly low: Uint8Array | undefined;
  readonly high: Uint8Array | undefined;
  /** A page is written anew whenever one below it is, so it is never older. */
  readonly writtenBy: number;
}

export interface WalkOptions {
  readonly file: PageFile;
  readonly meta: Meta;
  readonly tree: Tree;
  /** Takes every page once. */
  readonly pages: PageSet;
  readonly keyOrder: KeyOrder;
  /** Whether all entries of a leaf are known not to be damaged; false where each is to be looked at. */
  readonly isIntact?: (page: NodePage) => boolean;
  /** Called with every entry of the others, whose bytes are valid only during the call. */
  readonly onEntry: (entry: StoredEntry) => Damage | undefined;
}

/** Where an entry is: its key from `start` to `keyEnd`, and the value from there to `end`. */
export interface StoredEntry {
  readonly bytes: Buffer;
  readonly start: number;
  readonly keyEnd: number;
  readonly end: number;
  readonly page: number;
}

/** Walks down a tree of the data file in the order of its keys, and notes what is wrong. */
export class TreeWalk {
  readonly counts = { branchPages: 0, leafPages: 0, overflowPages: 0, entries: 0 };
  /** In the order of their keys; at most `maxDamages`, where the walk ends. */
  readonly damages: Damage[] = [];
  readonly #options: WalkOptions;
  /** Leaves are done with when the next are read, so that they share a buffer. */
  readonly #leaves = new PageRun(maxReadBytes);

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** The root, or nothing of an empty tree. */
  top(): Subtree[] {
    const { tree, meta } = this.#options;
    if (tree.root === undefined) return [];
    if (tree.depth > maxDepth) {
      this.damages.push(new Damage(`its tree is said to be ${tree.depth} pages deep`));
      return [];
    }
    return [{ page: tree.root, depth: 1, low: undefined, high: undefined, writtenBy: meta.transaction }];
  }

  /** Checks the upper levels, and answers at least so many subtrees below them, where there are as many. */
  split(parts: number): Subtree[] {
    let subtrees = this.top();
    while (subtrees.length < parts) {
      const [first] = subtrees;
      if (first === undefined || first.depth >= this.#options.tree.depth) break;
      subtrees = this.#expand(subtrees);
    }
    return subtrees;
  }

  /** Checks subtrees down to their leaves. */
  walk(subtrees: readonly Subtree[]): void {
    this.#eachPage(subtrees, (subtree, page) => {
      if (page.isLeaf) this.#leaf(page);
      else this.walk(this.#branch(subtree, page));
    });
  }

  #expand(subtrees: readonly Subtree[]): Subtree[] {
    const below: Subtree[] = [];
    this.#eachPage(subtrees, (subtree, page) => {
      below.push(...this.#branch(subtree, page));
    });
    return below;
  }

  /** Reads pages that lie beside each other in the file at once. */
  #eachPage(subtrees: readonly Subtree[], visit: (subtree: Subtree, page: NodePage) => void): void {
    const { pageBytes } = this.#options.meta;
    for (let first = 0; first < subtrees.length && this.damages.length < maxDamages;) {
      const start = (subtrees[first] as Subtree).page;
      let count = 1;
      while ((count + 1) * pageBytes <= maxReadBytes && subtrees[first + count]?.page === start + count) count++;
      const run = subtrees.slice(first, first + count);
      const pages = this.#read(run);
      for (const [i, subtree] of pages ? run.entries() : []) {
        this.#note(subtree.low, () => {
          const page = new NodePage(subtree.page, pages as PageRun, i * pageBytes, (i + 1) * pageBytes);
          this.#checkPlace(subtree, page);
          visit(subtree, page);
        });
      }
      first += count;
    }
  }

  #read(run: readonly Subtree[]): PageRun | undefined {
    const { file, meta, pages, tree } = this.#options;
    const [first] = run as [Subtree];
    const length = run.length * meta.pageBytes;
    return this.#note(first.low, () => {
      pages.take(first.page, run.length);
      const read = first.depth === tree.depth ? this.#leaves : new PageRun(length);
      file.read(read.bytes, first.page * meta.pageBytes, length);
      return read;
    });
  }

  /** Runs a check, and notes the damage it throws as being at a key, unless it knows better. */
  #note<T>(key: Uint8Array | undefined, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      this.damages.push(error.key ? error : new Damage(error.message, key && Uint8Array.from(key)));
      return undefined;
    }
  }

  /** Whether a page is the one that its parent means. */
  #checkPlace(subtree: Subtree, page: NodePage): void {
    const { tree, keyOrder } = this.#options;
    if (page.isLeaf !== (subtree.depth === tree.depth)) throw atPage(page.number, 'it is not as deep as it should be');
    if (page.writtenBy > subtree.writtenBy) throw atPage(page.number, 'it is newer than what leads to it');
    // The first key of a branch is not looked at: what is below everything else is there.
    const first = page.isLeaf ? 0 : 1;
    page.checkOrder(first, keyOrder);
    if (first === page.count) return;
    const { low, high } = subtree;
    if (low && page.compareKey(first, low, keyOrder) < 0) throw atPage(page.number, 'its keys lie before it');
    if (high && page.compareKey(page.count - 1, high, keyOrder) >= 0)
      throw atPage(page.number, 'its keys lie behind it');
  }

  #branch(subtree: Subtree, page: NodePage): Subtree[] {
    this.counts.branchPages++;
    const below: Subtree[] = [];
    const { writtenBy } = page;
    let { low } = subtree;
    for (let i = 0; i < page.count; i++) {
      const high = i + 1 < page.count ? page.key(i + 1) : subtree.high;
      below.push({ page: page.child(i), depth: subtree.depth + 1, low, high, writtenBy });
      low = high;
    }
    return below;
  }

  #leaf(page: NodePage): void {
    const { onEntry, isIntact } = this.#options;
    this.counts.leafPages++;
    this.counts.entries += page.count;
    if (isIntact?.(page) === true) return;
    for (let i = 0; i < page.count; i++) {
      const note = page.overflow(i);
      const entry = note
        ? this.#note(page.key(i), () => this.#overflow(page.key(i), note, page.valueBytes(i)))
        : inPage(page, i);
      const damage = entry && onEntry(entry);
      if (damage) this.damages.push(damage);
    }
  }

  /** The entry of a key whose value has pages of its own. */
  #overflow(key: Uint8Array, note: OverflowNote, valueBytes: number): StoredEntry {
    const { file, meta, pages } = this.#options;
    const first = note.firstPage;
    if (note.pages !== Math.ceil((pageHeaderBytes + valueBytes) / meta.pageBytes))
      throw atPage(first, 'it does not begin as many overflow pages as its value needs');
    pages.take(first, note.pages);
    this.counts.overflowPages += note.pages;
    const bytes = Buffer.allocUnsafeSlow(key.length + pageHeaderBytes + valueBytes);
    const header = bytes.subarray(key.length);
    file.read(header, first * meta.pageBytes);
    const isRun = u64(header, 0) === first && header.readUInt16LE(18) === overflowPage;
    if (!isRun || header.readUInt32LE(20) !== note.pages || u64(header, 8) !== note.writtenBy)
      throw atPage(first, 'it is not the overflow page that it should be');
    bytes.set(key, pageHeaderBytes);
    const keyEnd = pageHeaderBytes + key.length;
    return { bytes, start: pageHeaderBytes, keyEnd, end: bytes.length, page: first };
  }
}

function inPage(page: NodePage, i: number): StoredEntry {
  const keyEnd = page.keyEnd(i);
  return { bytes: page.bytes, start: page.keyStart(i), keyEnd, end: keyEnd + page.valueBytes(i), page: page.number };
}

import { viewOf } from '#store/engine/checksum.ts';
import { atPage, branchPage, leafPage, pageHeaderBytes, u64 } from './pages.ts';

export const nodeHeaderBytes = 8;
/** Of a node: its value is in a run of overflow pages, and what stands in the node is where. */
const bigData = 1;
const overflowNoteBytes = 24;

/** Where the value of an entry is that has pages of its own. */
export interface OverflowNote {
  readonly firstPage: number;
  readonly pages: number;
  readonly writtenBy: number;
}

/** Pages that lie beside each other in the file, as they were read at once. */
export class PageRun {
  readonly bytes: Buffer;
  readonly words: Uint16Array;

  constructor(length: number) {
    this.bytes = Buffer.allocUnsafeSlow(length);
    this.words = new Uint16Array(this.bytes.buffer, 0, length >> 1);
  }
}

/** Below 0 where the first of two keys comes before the other, each from a place on and up to another one in some bytes. */
export type KeyOrder = (
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
) => number;

/** The order of the keys of the data. */
export const byBytes: KeyOrder = (a, aStart, aEnd, b, bStart, bEnd) => {
  const common = Math.min(aEnd - aStart, bEnd - bStart);
  for (let i = 0; i < common; i++) {
    const difference = (a[aStart + i] as number) - (b[bStart + i] as number);
    if (difference !== 0) return difference;
  }
  return aEnd - aStart - (bEnd - bStart);
};

/** The order of keys that are numbers of 8 bytes, as those of the tree of free pages are. */
export const byNumber: KeyOrder = (a, aStart, _aEnd, b, bStart) => u64(a, aStart) - u64(b, bStart);

/**
 * A branch or leaf page: nodes with a key each, in order, that stand without gaps at the end of the page. A node begins
 * with 8 bytes: of a leaf the length of the value (4), flags (2) and the length of the key (2); of a branch the number of
 * the page below (6) and the length of the key (2). All places are counted from the beginning of `bytes`, which other pages
 * may share.
 */
export class NodePage {
  readonly bytes: Buffer;
  readonly number: number;
  readonly count: number;
  readonly isLeaf: boolean;
  /** Where the first of its nodes begins, of which the rest of the page consists. */
  readonly nodesStart: number;
  readonly #words: Uint16Array;
  readonly #start: number;

  /** The page from `start` to `end` of what was read. Throws `Damage` where that is not such a page, or a node is not in it. */
  constructor(number: number, { bytes, words }: PageRun, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.number = number;
    this.#words = words;
    this.#start = start;
    if (u64(bytes, start) !== number) throw atPage(number, 'it does not bear its number');
    const kind = this.#word(start + 18);
    const lower = this.#word(start + 20);
    const upper = this.#word(start + 22);
    if (kind !== branchPage && kind !== leafPage) throw atPage(number, 'it is neither a branch nor a leaf');
    if (lower % 2 !== 0 || lower === 0 || lower > upper || upper > end - start - pageHeaderBytes)
      throw atPage(number, 'its bounds are not in order');
    this.isLeaf = kind === leafPage;
    this.count = lower >> 1;
    this.nodesStart = start + pageHeaderBytes + upper;
    this.#checkNodes(end);
  }

  get writtenBy(): number {
    return u64(this.bytes, this.#start + 8);
  }

  /** Of a branch. */
  child(i: number): number {
    const node = this.nodeStart(i);
    return this.#word(node) + this.#word(node + 2) * 0x1_0000 + this.#word(node + 4) * 0x1_0000_0000;
  }

  nodeStart(i: number): number {
    const start = this.#start + pageHeaderBytes;
    return start + this.#word(start + 2 * i);
  }

  key(i: number): Uint8Array {
    const start = this.keyStart(i);
    return viewOf(this.bytes, this.keyEnd(i) - start, start);
  }

  keyStart(i: number): number {
    return this.nodeStart(i) + nodeHeaderBytes;
  }

  keyBytes(i: number): number {
    return this.#word(this.nodeStart(i) + 6);
  }

  keyEnd(i: number): number {
    return this.keyStart(i) + this.keyBytes(i);
  }

  /** Below 0 where a key of the page comes before another one. */
  compareKey(i: number, other: Uint8Array, order: KeyOrder): number {
    return order(this.bytes, this.keyStart(i), this.keyEnd(i), other, 0, other.length);
  }

  /** Of a leaf: how long the value of an entry is, wherever it is. */
  valueBytes(i: number): number {
    const node = this.nodeStart(i);
    return this.#word(node) + this.#word(node + 2) * 0x1_0000;
  }

  /** Of a leaf: where the value is, if it is not in the page, following the key. */
  overflow(i: number): OverflowNote | undefined {
    if (this.#word(this.nodeStart(i) + 4) !== bigData) return undefined;
    const note = this.keyEnd(i);
    return {
      firstPage: u64(this.bytes, note),
      writtenBy: u64(this.bytes, note + 8),
      pages: u64(this.bytes, note + 16),
    };
  }

  /** Throws where a key of the page, behind that of `from`, does not come after the one before it. */
  checkOrder(from: number, order: KeyOrder): void {
    if (from >= this.count) return;
    let start = this.keyStart(from);
    let end = this.keyEnd(from);
    for (let i = from + 1; i < this.count; i++) {
      const nextStart = this.keyStart(i);
      const nextEnd = this.keyEnd(i);
      if (order(this.bytes, start, end, this.bytes, nextStart, nextEnd) >= 0)
        throw atPage(this.number, 'its keys are not in order');
      start = nextStart;
      end = nextEnd;
    }
  }

  #checkNodes(end: number): void {
    let left = end - this.nodesStart;
    for (let i = 0; i < this.count; i++) {
      const node = this.nodeStart(i);
      if (node < this.nodesStart || node % 2 !== 0 || node + nodeHeaderBytes > end) throw this.#notInside();
      let length = nodeHeaderBytes + this.#word(node + 6);
      if (this.isLeaf) {
        const flags = this.#word(node + 4);
        if (flags !== 0 && flags !== bigData) throw this.#notInside();
        length += flags === bigData ? overflowNoteBytes : this.valueBytes(i);
      }
      if (node + length > end) throw this.#notInside();
      left -= (length + 1) & ~1;
    }
    if (left !== 0) throw atPage(this.number, 'its nodes do not fill it');
  }

  #notInside(): Error {
    return atPage(this.number, 'a node is not inside of it');
  }

  #word(at: number): number {
    return this.#words[at >> 1] as number;
  }
}

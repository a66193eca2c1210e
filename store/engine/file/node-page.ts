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

/**
 * A branch or leaf page: nodes with a key each, in order, that stand without gaps at the end of the page. A node begins
 * with 8 bytes: of a leaf the length of the value (4), flags (2) and the length of the key (2); of a branch the number of
 * the page below (6) and the length of the key (2).
 */
export class NodePage {
  readonly bytes: Buffer;
  readonly number: number;
  readonly count: number;
  readonly #words: Uint16Array;

  /** Throws `Damage` where the bytes are not such a page, or one of its nodes is not in it. */
  constructor(bytes: Buffer, number: number) {
    this.bytes = bytes;
    this.number = number;
    this.#words = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    if (u64(bytes, 0) !== number) throw atPage(number, 'it does not bear its number');
    const [kind, lower, upper] = [this.#word(18), this.#word(20), this.#word(22)];
    if (kind !== branchPage && kind !== leafPage) throw atPage(number, 'it is neither a branch nor a leaf');
    if (lower % 2 !== 0 || lower === 0 || lower > upper || upper > bytes.length - pageHeaderBytes)
      throw atPage(number, 'its bounds are not in order');
    this.count = lower >> 1;
    this.#checkNodes(pageHeaderBytes + upper);
  }

  /** Where the first of its nodes begins, of which the rest of the page consists. */
  get nodesStart(): number {
    return pageHeaderBytes + this.#word(22);
  }

  get writtenBy(): number {
    return u64(this.bytes, 8);
  }

  get isLeaf(): boolean {
    return this.#word(18) === leafPage;
  }

  /** Of a branch. */
  child(i: number): number {
    const node = this.nodeStart(i);
    return this.#word(node) + this.#word(node + 2) * 0x1_0000 + this.#word(node + 4) * 0x1_0000_0000;
  }

  key(i: number): Buffer {
    return this.bytes.subarray(this.keyStart(i), this.keyEnd(i));
  }

  keyStart(i: number): number {
    return this.nodeStart(i) + nodeHeaderBytes;
  }

  keyEnd(i: number): number {
    const node = this.nodeStart(i);
    return node + nodeHeaderBytes + this.#word(node + 6);
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

  /** Throws where a key of the page does not come after the one before it. */
  checkOrder(from: number, integerKeys: boolean): void {
    for (let i = from; i < this.count; i++) {
      const ascends = integerKeys ? u64(this.key(i - 1), 0) < u64(this.key(i), 0) : this.#ascends(i);
      if (!ascends) throw atPage(this.number, 'its keys are not in order');
    }
  }

  #checkNodes(upper: number): void {
    const end = this.bytes.length;
    let left = end - upper;
    for (let i = 0; i < this.count; i++) {
      const node = this.nodeStart(i);
      if (node < upper || node % 2 !== 0 || node + nodeHeaderBytes > end) throw this.#notInside();
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

  #ascends(i: number): boolean {
    const { bytes } = this;
    let before = this.keyStart(i - 1);
    const beforeEnd = this.keyEnd(i - 1);
    let at = this.keyStart(i);
    const end = this.keyEnd(i);
    while (before < beforeEnd && at < end && bytes[before] === bytes[at]) {
      before++;
      at++;
    }
    if (before === beforeEnd) return at < end;
    return at < end && (bytes[before] as number) < (bytes[at] as number);
  }

  nodeStart(i: number): number {
    return pageHeaderBytes + this.#word(pageHeaderBytes + 2 * i);
  }

  #word(offset: number): number {
    return this.#words[offset >> 1] as number;
  }
}

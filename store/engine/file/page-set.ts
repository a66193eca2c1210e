import { Damage } from './pages.ts';

/** Which pages of a file are in use, shared by the threads that walk it. Taking one twice is damage. */
export class PageSet {
  /** A bit for each page, and behind them the number of those taken. */
  readonly bits: Int32Array<SharedArrayBuffer>;
  readonly #lastPage: number;

  constructor(lastPage: number, bits?: Int32Array<SharedArrayBuffer>) {
    this.#lastPage = lastPage;
    this.bits = bits ?? new Int32Array(new SharedArrayBuffer(4 * (Math.ceil((lastPage + 1) / 32) + 1)));
  }

  get taken(): number {
    return Atomics.load(this.bits, this.bits.length - 1);
  }

  /** Throws `Damage` for pages that are taken already, or not between the meta pages and the last one. */
  take(first: number, count: number): void {
    if (first < 2 || first + count - 1 > this.#lastPage)
      throw new Damage(`something leads to page ${first}, where there is none`);
    for (let page = first; page < first + count; page++) {
      const bit = 1 << (page & 31);
      if (Atomics.or(this.bits, page >>> 5, bit) & bit) throw new Damage(`its page ${page} is in use twice`);
    }
    Atomics.add(this.bits, this.bits.length - 1, count);
  }
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The layout of lmdb's data file (version 2, as lmdb-js 3 writes it), as far as one has to know it to check a file
 * without lmdb, which trusts what it reads. All numbers are little-endian.
 *
 * A page begins with its own number (8 bytes), the transaction that wrote it (8), padding (2), its kind (2), and how
 * far its table of nodes reaches and its nodes begin (2 and 2, counted from the end of this header); an overflow page
 * has there the number of pages in its run (4). Pages 0 and 1 are meta pages, written in turns.
 */
export const pageHeaderBytes = 24;
export const branchPage = 1;
export const leafPage = 2;
export const overflowPage = 4;
const metaPage = 8;

const magic = 0xbe_ef_c0_de;
const formatVersion = 2;
const noPage = 0xff_ff_ff_ff_ff_ff_ff_ffn;
const integerKeys = 8;
const metaBytes = 184;
const minPageBytes = 512;
const maxPageBytes = 32_768;
/** A transaction may leave so many pages behind the end of the file that it took, freed again, and never wrote. */
const maxUnwrittenPages = 2 ** 20;
/** More address space than a processor has. */
const maxMapBytes = 2 ** 47;

/** One of the two trees in the file: the one of the data, and the one of free pages. */
export interface Tree {
  readonly flags: number;
  readonly depth: number;
  readonly branchPages: number;
  readonly leafPages: number;
  readonly overflowPages: number;
  readonly entries: number;
  /** Undefined while it is empty. */
  readonly root: number | undefined;
}

/** A meta page: one state of the file. */
export interface Meta {
  readonly transaction: number;
  readonly lastPage: number;
  readonly pageBytes: number;
  readonly free: Tree;
  readonly main: Tree;
}

/** Something that is wrong in a data file. The message says what and where, as part of a sentence. */
export class Damage extends Error {
  override readonly name = 'Damage';
  /** A key at the place, or the last one known before it. */
  readonly key: Uint8Array | undefined;

  constructor(message: string, key?: Uint8Array) {
    super(message);
    this.key = key;
  }
}

export function atPage(page: number, what: string, key?: Uint8Array): Damage {
  return new Damage(`of its page ${page}, ${what}`, key);
}

export function dataFile(folder: string): string {
  return join(folder, 'data.mdb');
}

/** A data file, read page by page and never written. */
export class PageFile implements Disposable {
  readonly path: string;
  readonly #descriptor: number;

  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, 'r');
  }

  get bytes(): number {
    return fstatSync(this.#descriptor).size;
  }

  /** Fills the first `length` bytes of `target` from a position on. Throws `Damage` where the file ends before. */
  read(target: Uint8Array, position: number, length = target.length): void {
    let done = 0;
    while (done < length) {
      const count = readSync(this.#descriptor, target, done, length - done, position + done);
      if (count === 0) throw new Damage(`it ends after ${this.bytes} bytes, in the middle of its pages`);
      done += count;
    }
  }

  /** What the meta pages consist of, which every transaction changes. */
  stamp(): Buffer {
    const stamp = Buffer.alloc(2 * metaBytes);
    readSync(this.#descriptor, stamp, 0, metaBytes, 0);
    const pageBytes = stamp.readUInt32LE(48);
    readSync(this.#descriptor, stamp, metaBytes, metaBytes, pageBytes);
    return stamp;
  }

  /** The newest state that was written to the end. Throws `Damage` where the meta pages do not hold one. */
  newestMeta(): Meta {
    const first = this.#meta(0, 0);
    const second = this.#meta(1, first.pageBytes);
    if (first.pageBytes !== second.pageBytes) throw new Damage('its meta pages differ in the size of pages');
    // Each transaction writes one meta page, the even ones the first, so of two states one is the other's successor.
    const [older, newer] = first.transaction < second.transaction ? [first, second] : [second, first];
    const successive = newer.transaction === older.transaction + 1 || newer.transaction === 0;
    const inTurn = first.transaction % 2 === 0 && (second.transaction % 2 === 1 || second.transaction === 0);
    if (!successive || !inTurn) throw new Damage('its meta pages do not follow each other');
    for (const meta of [older, newer]) this.#checkRoot(meta);
    return newer;
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }

  #meta(number: number, pageBytes: number): Meta {
    const page = Buffer.alloc(metaBytes);
    this.read(page, number * pageBytes);
    const where = `its meta page ${number}`;
    if (page.readUInt32LE(24) !== magic || page.readUInt16LE(18) !== metaPage || u64(page, 0) !== number)
      throw new Damage(`${where} is not one: this is not a data file of the store, or its beginning was overwritten`);
    if (page.readUInt16LE(28) !== formatVersion)
      throw new Damage(`${where} is of version ${page.readUInt16LE(28)} of lmdb's format, not ${formatVersion}`);
    const meta = {
      transaction: u64(page, 152),
      lastPage: u64(page, 144),
      pageBytes: page.readUInt32LE(48),
      free: treeAt(page, 48),
      main: treeAt(page, 96),
    };
    const { pageBytes: size, free, main } = meta;
    if (size < minPageBytes || size > maxPageBytes || (size & (size - 1)) !== 0)
      throw new Damage(`${where} has no size of pages`);
    if (free.flags !== integerKeys || main.flags !== 0) throw new Damage(`${where} has flags of another kind of file`);
    if (u64(page, 40) > maxMapBytes || u64(page, 32) !== 0) throw new Damage(`${where} has no size of its map`);
    if (meta.lastPage > this.bytes / size + maxUnwrittenPages)
      throw new Damage(`${where} says that there are ${meta.lastPage + 1} pages, where the file ends long before`);
    return meta;
  }

  /** Every transaction of the store's writes the root of the tree anew, so a meta page tells the age of its root. */
  #checkRoot({ main, transaction, pageBytes, lastPage }: Meta): void {
    if (main.root === undefined) return;
    if (main.root > lastPage) throw new Damage(`the root of transaction ${transaction} is outside of the file`);
    const header = Buffer.alloc(pageHeaderBytes);
    this.read(header, main.root * pageBytes);
    if (u64(header, 8) !== transaction) throw new Damage(`the root of transaction ${transaction} is not of it`);
  }
}

export function openIfThere(path: string): PageFile | undefined {
  try {
    return new PageFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the meta pages of a file consist of, which every transaction changes; undefined where there is no file. */
export function stampOf(path: string): Buffer | undefined {
  using file = openIfThere(path);
  return file?.stamp();
}

function treeAt(page: Buffer, offset: number): Tree {
  return {
    flags: page.readUInt16LE(offset + 4),
    depth: page.readUInt16LE(offset + 6),
    branchPages: u64(page, offset + 8),
    leafPages: u64(page, offset + 16),
    overflowPages: u64(page, offset + 24),
    entries: u64(page, offset + 32),
    root: page.readBigUInt64LE(offset + 40) === noPage ? undefined : u64(page, offset + 40),
  };
}

/** Exact below 2^53, which is more pages and transactions than there will be; a damaged number stays a large one. */
export function u64(bytes: Uint8Array, offset: number): number {
  return u32(bytes, offset) + u32(bytes, offset + 4) * 0x1_0000_0000;
}

function u32(bytes: Uint8Array, offset: number): number {
  const low = (bytes[offset] as number) | ((bytes[offset + 1] as number) << 8);
  return (low | ((bytes[offset + 2] as number) << 16) | ((bytes[offset + 3] as number) << 24)) >>> 0;
}

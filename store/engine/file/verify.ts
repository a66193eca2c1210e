import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { dataWalk, findingsOf, walkAlong, type Findings, type SharedWalk } from './data-walk.ts';
import { byNumber } from './node-page.ts';
import { PageSet } from './page-set.ts';
import { Damage, openIfThere, u64, type Meta, type PageFile } from './pages.ts';
import { maxDamages, TreeWalk, type Counts, type Subtree } from './tree-walk.ts';

/** A smaller file is walked before a thread has started. */
const minBytesForThreads = 32 * 1_024 * 1_024;
const maxThreads = 4;
/** So that none has to wait long for another in the end. */
const subtreesAThread = 64;

export interface Report {
  readonly damages: Findings['damages'];
  readonly entries: number;
  readonly bytes: number;
  /** What its meta pages were when it began; undefined where there was no file. See `stampOf`. */
  readonly stamp: Buffer | undefined;
}

export interface VerifyOptions {
  /** Told now and then how many pages of all have been read. */
  readonly onPages?: (done: number, total: number) => void;
  /**
   * Told when threads have begun to read a large file. Who is told may do something else in its own thread meanwhile, and
   * then walk along, by the function it is given, until nothing is left: there is one thread less for that.
   */
  readonly onReading?: (walkAlong: () => void) => void;
}

const tellEveryMs = 100;

/** A check of a data file that has begun. */
export interface Verification {
  /** Reads along until nothing is left, and answers what all have found. */
  finish(): Promise<Report>;
}

/** Has other threads begin with what `verifyFile` does, for whoever has something else to do until they need the answer. */
export function beginToVerify(path: string): Verification {
  let walkAlong: (() => void) | undefined;
  const report = verifyFile(path, { onReading: (walk) => (walkAlong = walk) });
  // What it fails by is for who finishes it to know.
  report.catch(() => {});
  return {
    finish() {
      walkAlong?.();
      return report;
    },
  };
}

/**
 * Checks a data file that nobody writes to, without lmdb, which would crash on some damage: that its meta pages, both
 * its trees and its lists of free pages fit together, and that every entry matches its checksum. Reads every page that
 * is in use once. One that is not there has no damage. Rejects with what the system says about a file that cannot be read.
 */
export async function verifyFile(path: string, { onPages, onReading }: VerifyOptions = {}): Promise<Report> {
  using file = openIfThere(path);
  if (file === undefined) return { damages: [], entries: 0, bytes: 0, stamp: undefined };
  const stamp = file.stamp();
  const damages: { message: string; key: Uint8Array | undefined }[] = [];
  let entries = 0;
  let timer: NodeJS.Timeout | undefined;
  try {
    const meta = file.newestMeta();
    const pages = new PageSet(meta.lastPage);
    const tell = (): void => onPages?.(pages.taken, meta.lastPage + 1);
    timer = setInterval(tell, tellEveryMs);
    for (const each of await allFindings({ file, meta, pages, onReading })) damages.push(...each.damages);
    entries = meta.main.entries;
    tell();
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    damages.push({ message: error.message, key: error.key });
  } finally {
    clearInterval(timer);
  }
  damages.sort(byKey);
  return { damages: damages.slice(0, maxDamages), entries, bytes: file.bytes, stamp };
}

/** What is not at any key comes first. */
function byKey({ key: a }: Findings['damages'][number], { key: b }: Findings['damages'][number]): number {
  return a && b ? Buffer.compare(a, b) : Number(a !== undefined) - Number(b !== undefined);
}

interface Parts {
  readonly file: PageFile;
  readonly meta: Meta;
  readonly pages: PageSet;
  readonly onReading: VerifyOptions['onReading'];
}

async function allFindings(parts: Parts): Promise<Findings[]> {
  const { file, meta } = parts;
  const upper = dataWalk(parts);
  const threads = file.bytes < minBytesForThreads ? 1 : Math.min(maxThreads, availableParallelism());
  if (threads === 1) upper.walk(upper.top());
  const below = threads === 1 ? [] : walkInThreads(parts, threads, upper.split(threads * subtreesAThread));
  const free = walkFreePages(parts);
  const data = [findingsOf(upper), ...(await below)];
  const found = [...data, findingsOf(free)];
  if (found.every(({ damages }) => damages.length === 0)) {
    checkCounts(meta.main, sum(data));
    checkCounts(meta.free, free.counts);
  }
  return found;
}

/** By so many threads, of which one is the caller's, if it is to walk along. */
async function walkInThreads(
  { file, meta, pages, onReading }: Parts,
  threads: number,
  subtrees: readonly Subtree[],
): Promise<Findings[]> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const shared: SharedWalk = { path: file.path, meta, bits: pages.bits, subtrees, taken };
  const others = Array.from({ length: onReading ? threads - 1 : threads }, () => walkInThread(shared));
  const own: Findings[] = [];
  onReading?.(() => own.push(walkAlong(shared)));
  const found = await Promise.all(others);
  // Nothing is left when the others are done, so that what is walked by the caller has been walked before.
  return [...found, ...own];
}

async function walkInThread(shared: SharedWalk): Promise<Findings> {
  // In a bundle it is another file than among the sources.
  const file = new URL(`./walk-worker${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(file, { workerData: shared });
  const [findings] = await once(worker, 'message');
  return findings as Findings;
}

function walkFreePages({ file, meta, pages }: { file: PageFile; meta: Meta; pages: PageSet }): TreeWalk {
  const walk = new TreeWalk({
    file,
    meta,
    tree: meta.free,
    pages,
    keyOrder: byNumber,
    onEntry: ({ bytes, start, keyEnd, end }) => {
      if (keyEnd - start !== 8) return new Damage('a list of free pages does not say of which transaction it is');
      return takeFree(bytes.subarray(keyEnd, end), pages);
    },
  });
  walk.walk(walk.top());
  return walk;
}

/**
 * A list of free pages: how many words follow, then for each page its number, for a run of pages its length, negative,
 * and its first, and zeros as room between them.
 */
function takeFree(list: Buffer, pages: PageSet): Damage | undefined {
  const words = u64(list, 0);
  if ((words + 1) * 8 > list.length) return new Damage('a list of free pages reaches beyond its end');
  try {
    for (let i = 1; i <= words; i++) {
      const word = list.readBigInt64LE(i * 8);
      if (word > 0) pages.take(Number(word), 1);
      if (word >= 0) continue;
      i++;
      if (i > words) return new Damage('a list of free pages ends in the middle of a run');
      pages.take(Number(list.readBigInt64LE(i * 8)), Number(-word));
    }
  } catch (error) {
    if (error instanceof Damage) return error;
    throw error;
  }
  return undefined;
}

const countNames = ['branchPages', 'leafPages', 'overflowPages', 'entries'] as const;

function sum(findings: readonly Findings[]): Counts {
  const total = { branchPages: 0, leafPages: 0, overflowPages: 0, entries: 0 };
  for (const { counts } of findings) for (const name of countNames) total[name] += counts[name];
  return total;
}

/** Throws where a tree does not consist of as much as the meta page says. */
function checkCounts(said: Counts, counted: Counts): void {
  for (const name of countNames) {
    if (said[name] !== counted[name])
      throw new Damage(`its tree has ${counted[name]} ${name} where its meta page says ${said[name]}`);
  }
}

import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { areIntact, seal } from '#store/engine/checksum.ts';
import { currentFormat } from '#store/engine/format.ts';
import { keyOfBytes } from '#store/engine/keys.ts';
import { Refusal } from '#store/engine/refusal.ts';
import type { Entry } from '#store/engine/view.ts';
import { DurableFile } from './durable-file.ts';

/**
 * A backup is a file of three parts:
 *
 * - a line of JSON: `{"backup":"tillgraph store","version":1,"format":2,"createdAt":...,"entries":...}`;
 * - the entries of the store in the order of their keys, each as the length of its key (2 bytes), that of its value (4),
 *   the key, and the value with its checksum, as they stand in the data file; numbers are little-endian. Behind the last
 *   one a length of 0;
 * - a line of JSON: `{"entries":...,"sha256":...}`, the digest being that of everything before this line.
 */
export interface BackupHeader {
  readonly backup: 'tillgraph store';
  readonly version: 1;
  /** Of the keys and values, as in a data file. */
  readonly format: number;
  readonly createdAt: string;
  /** As many as there were when it was begun. */
  readonly entries: number;
}

interface BackupEnd {
  readonly entries: number;
  readonly sha256: string;
}

const lengthsBytes = 6;
const maxHeaderBytes = 4_096;

export function writeBackup(
  path: string,
  { entries, total, onEntries }: { entries: Iterable<Entry>; total: number; onEntries: (done: number) => void },
): { entries: number } {
  const hash = createHash('sha256');
  using file = new DurableFile(path, (bytes) => hash.update(bytes));
  const header: BackupHeader = {
    backup: 'tillgraph store',
    version: 1,
    format: currentFormat,
    createdAt: new Date().toISOString(),
    entries: total,
  };
  file.write(Buffer.from(`${JSON.stringify(header)}\n`));
  let count = 0;
  for (const { key, value } of entries) {
    const sealed = seal(key, value);
    file.write(lengths(key.length, sealed.length));
    file.write(Buffer.from(key, 'latin1'));
    file.write(sealed);
    onEntries(++count);
  }
  file.write(lengths(0, 0));
  file.flush();
  const end: BackupEnd = { entries: count, sha256: hash.copy().digest('hex') };
  file.write(Buffer.from(`${JSON.stringify(end)}\n`));
  file.finish();
  return { entries: count };
}

/** A backup, read from the start to the end. Throws a `Refusal` where it is not one, or is damaged. */
export class BackupReader implements Disposable {
  readonly header: BackupHeader;
  readonly bytes: number;
  readonly #path: string;
  readonly #descriptor: number;
  readonly #hash: Hash = createHash('sha256');
  #buffer = Buffer.alloc(0);
  #position = 0;

  constructor(path: string) {
    this.#path = path;
    this.#descriptor = openSync(path, 'r');
    this.bytes = fstatSync(this.#descriptor).size;
    this.header = this.#line() as unknown as BackupHeader;
    if (this.header.backup !== 'tillgraph store') throw this.#refusal('is not a backup of the store');
    if (this.header.version !== 1 || this.header.format !== currentFormat)
      throw this.#refusal(
        `is of version ${this.header.version}, format ${this.header.format}, not 1 and ${currentFormat}`,
      );
  }

  /** How much of the file has been read. */
  get position(): number {
    return this.#position - this.#buffer.length;
  }

  /** Its entries, each of which matches its checksum. Only at the end is it known whether the file is whole. */
  *entries(): Iterable<Entry> {
    let count = 0;
    let previous = '';
    for (;;) {
      const head = this.#take(lengthsBytes);
      const keyBytes = head.readUInt16LE();
      if (keyBytes === 0) break;
      const both = this.#take(keyBytes + head.readUInt32LE(2));
      const key = keyOfBytes(both.subarray(0, keyBytes));
      if (!areIntact(both) || key <= previous) throw this.#refusal(`is damaged in its entry ${count + 1}`);
      previous = key;
      count++;
      yield { key, value: both.subarray(keyBytes, both.length - 4) };
    }
    const sha256 = this.#hash.copy().digest('hex');
    const end = this.#line() as unknown as BackupEnd;
    if (end.sha256 !== sha256 || end.entries !== count) throw this.#refusal('does not match its checksum');
    if (this.position !== this.bytes) throw this.#refusal('has something behind its end');
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }

  #line(): Record<string, unknown> {
    const wanted = Math.min(maxHeaderBytes, this.bytes - this.position);
    const ahead = this.#fill(wanted);
    const end = ahead.indexOf('\n');
    try {
      return JSON.parse(this.#take(end + 1).toString()) as Record<string, unknown>;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw this.#refusal(this.position === end + 1 ? 'is not a backup of the store' : 'is damaged at its end');
    }
  }

  #take(length: number): Buffer {
    const bytes = this.#fill(length).subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    this.#hash.update(bytes);
    return bytes;
  }

  /** What follows, at least so much of it. */
  #fill(length: number): Buffer {
    if (this.#buffer.length >= length) return this.#buffer;
    if (this.position + length > this.bytes) throw this.#refusal('is cut off');
    const more = Buffer.allocUnsafe(Math.max(readBytes, length));
    const used = this.#buffer.copy(more);
    let filled = used;
    while (filled < length || filled === used) {
      const count = readSync(this.#descriptor, more, filled, more.length - filled, null);
      if (count === 0) break;
      filled += count;
    }
    this.#position += filled - used;
    this.#buffer = more.subarray(0, filled);
    return this.#buffer;
  }

  #refusal(what: string): Refusal {
    return new Refusal(`The file ${this.#path} ${what}. Nothing was changed`);
  }
}

const readBytes = 1_024 * 1_024;

function lengths(keyBytes: number, valueBytes: number): Buffer {
  const bytes = Buffer.allocUnsafe(lengthsBytes);
  bytes.writeUInt16LE(keyBytes);
  bytes.writeUInt32LE(valueBytes, 2);
  return bytes;
}

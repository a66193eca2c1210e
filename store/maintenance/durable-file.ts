import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from '#store/engine/file/sync-path.ts';

const bufferBytes = 1_024 * 1_024;

/** Writes a file under a name of its own, which takes its place only when all of it is on disk. */
export class DurableFile implements Disposable {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #onBytes: (bytes: Buffer) => void;
  #buffer = Buffer.allocUnsafe(bufferBytes);
  #used = 0;
  #open = true;

  /** `onBytes` sees everything that is written, in order. */
  constructor(path: string, onBytes: (bytes: Buffer) => void) {
    this.#path = path;
    this.#onBytes = onBytes;
    this.#descriptor = openSync(`${path}.partial`, 'w', 0o600);
  }

  write(bytes: Buffer): void {
    if (this.#used + bytes.length > this.#buffer.length) this.flush();
    if (bytes.length > this.#buffer.length) {
      this.#writeAll(bytes);
      return;
    }
    this.#used += bytes.copy(this.#buffer, this.#used);
  }

  /** Hands everything written until now to the system. */
  flush(): void {
    this.#writeAll(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  /** Lets the file take its place. */
  finish(): void {
    this.flush();
    fsyncSync(this.#descriptor);
    this[Symbol.dispose]();
    moveDurably(`${this.#path}.partial`, this.#path);
  }

  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.#descriptor);
    this.#open = false;
  }

  #writeAll(bytes: Buffer): void {
    this.#onBytes(bytes);
    for (let done = 0; done < bytes.length;) done += writeSync(this.#descriptor, bytes, done);
  }
}

/** Renames a file that is on disk, over another if there is one. A crash leaves the one or the other. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  syncPath(dirname(to));
}

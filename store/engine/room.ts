import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ServerError } from '#store/language/errors.ts';

/**
 * How much disk is kept for removing: lmdb writes changed pages to new places before it gives up the old ones, so a full
 * disk would leave no way to make room. It is enough for removing some thousand documents at once.
 */
const reserveBytes = 4 * 1_024 * 1_024;

/** Each key in the log may change a page, and lmdb writes a changed page to a new place: see `maxLoggedBytes`. */
const ampleBytes = 256 * 1_024 * 1_024;

/** Groups of writes follow each other faster than a disk fills up. */
const lookAgainMs = 20;

/** lmdb's table of readers, which it maps into memory: the process would be killed for touching what the disk has no room for. */
const lockBytes = 66 * 4_096;

/** The room that the disk has for a data folder, of which a part is held by a file named `reserve`. */
export class Room {
  readonly #folder: string;
  readonly #reserve: string;
  #isShort = false;
  #wasAmple = false;
  #lookAgainAt = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#reserve = join(folder, 'reserve');
  }

  /** Makes the folder, and takes what will be needed of the disk. */
  prepare(): void {
    mkdirSync(this.#folder, { recursive: true });
    const lock = join(this.#folder, 'lock.mdb');
    if (!existsSync(lock)) writeFileSync(lock, Buffer.alloc(lockBytes));
    this.regain();
  }

  /** To be called before anything is written that makes the data larger. Throws `OutOfDiskSpace` while there is no room. */
  check(): void {
    if (this.#isShort) throw outOfDiskSpace();
  }

  /** Whether there is so much room that what the log holds can be written to the data file for certain. Never throws. */
  get isAmple(): boolean {
    const now = performance.now();
    if (now >= this.#lookAgainAt) {
      this.#wasAmple = this.#hasBytes(ampleBytes);
      this.#lookAgainAt = now + lookAgainMs;
    }
    return this.#wasAmple && !this.#isShort;
  }

  #hasBytes(bytes: number): boolean {
    try {
      return this.#freeBytes() >= bytes;
    } catch {
      // A folder that was taken away, for instance.
      return false;
    }
  }

  /** What a failure to write means. After one for want of room, the reserve is there for removing. */
  explain(error: unknown): unknown {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isFull = code === constants.errno.ENOSPC || code === constants.errno.EDQUOT;
    // A write that the disk has room for a part of is told by lmdb as EIO.
    if (!isFull && !(code === constants.errno.EIO && this.#freeBytes() < reserveBytes)) return error;
    rmSync(this.#reserve, { force: true });
    this.#isShort = true;
    return outOfDiskSpace();
  }

  /** Takes the reserve again where the disk has room for it. To be called now and then. */
  regain(): void {
    if (existsSync(this.#reserve)) return;
    this.#isShort = true;
    if (this.#freeBytes() < 2 * reserveBytes) return;
    try {
      writeFileSync(this.#reserve, Buffer.alloc(reserveBytes, 'reserve '));
      this.#isShort = false;
    } catch {
      // Somebody else was faster to take the room.
      rmSync(this.#reserve, { force: true });
    }
  }

  #freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.#folder);
    return bavail * bsize;
  }
}

function outOfDiskSpace(): ServerError {
  return new ServerError(
    'OutOfDiskSpace',
    'The disk of the data folder is full. Nothing of this write was kept. Removing documents is possible, and writing ' +
      'goes on by itself when there is room',
  );
}

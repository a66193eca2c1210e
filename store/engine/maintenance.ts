import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/** Somebody who replaces the data file of a folder, which nobody may have open meanwhile. */
interface Maintainer {
  readonly pid: number;
  readonly doing: string;
}

/** Where a new data file is made. What is left of one that was interrupted is of no use. */
export function workFolder(folder: string): string {
  return join(folder, 'rebuilding');
}

/**
 * Marks a folder as being worked on, so that no server opens it. A server looks for the mark after it has entered itself
 * as the owner; so who has made the mark, and then finds no owner, can be sure that there will be none. Throws a
 * `Refusal` while another process works on it. Ends with `[Symbol.dispose]`.
 */
export function beginMaintenance(folder: string, doing: string): Disposable {
  mkdirSync(folder, { recursive: true });
  refuseDuringMaintenance(folder);
  try {
    writeFileSync(markOf(folder), JSON.stringify({ pid: process.pid, doing } satisfies Maintainer), { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') refuseDuringMaintenance(folder);
    throw error;
  }
  return {
    [Symbol.dispose]: () => {
      rmSync(workFolder(folder), { recursive: true, force: true });
      rmSync(markOf(folder), { force: true });
    },
  };
}

/** Throws a `Refusal` while somebody works on the folder. Clears away what one has left that was killed. */
export function refuseDuringMaintenance(folder: string): void {
  const mark = read(markOf(folder));
  if (mark === undefined) return;
  if (isRunning(mark.pid)) throw new Refusal(`Process ${mark.pid} is about to ${mark.doing} the data folder ${folder}`);
  // Moved away first, so that of two that find it, one does not remove what the other has put there since.
  const aside = `${markOf(folder)}.${process.pid}`;
  try {
    renameSync(markOf(folder), aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (read(aside)?.pid !== mark.pid) {
    renameSync(aside, markOf(folder));
    refuseDuringMaintenance(folder);
    return;
  }
  rmSync(workFolder(folder), { recursive: true, force: true });
  rmSync(aside);
}

function markOf(folder: string): string {
  return join(folder, 'maintenance');
}

function read(path: string): Maintainer | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Maintainer;
  } catch (error) {
    if (error instanceof SyntaxError) return { pid: 0, doing: 'work on' };
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

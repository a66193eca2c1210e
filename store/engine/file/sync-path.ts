import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Writes what the system holds of a file or a folder to disk. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

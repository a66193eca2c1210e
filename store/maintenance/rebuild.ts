import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildDatabase } from '#store/engine/database.ts';
import { dataFile } from '#store/engine/file/pages.ts';
import { syncPath } from '#store/engine/file/sync-path.ts';
import { verifyFile } from '#store/engine/file/verify.ts';
import { workFolder } from '#store/engine/maintenance.ts';
import type { Entry } from '#store/engine/view.ts';
import { moveDurably } from './durable-file.ts';

/**
 * Makes a data file of entries, in the order of their keys, beside the present one, and lets it take its place when it
 * is whole and on disk: an interruption leaves the one or the other. The folder has to be under maintenance.
 */
export async function rebuild(folder: string, entries: Iterable<Entry>): Promise<{ bytes: number }> {
  const work = workFolder(folder);
  rmSync(work, { recursive: true, force: true });
  await buildDatabase(work, entries);
  const built = dataFile(work);
  syncPath(built);
  const { damages, bytes } = await verifyFile(built);
  if (damages.length > 0) throw new Error(`the new data file is damaged: ${damages[0]?.message}`);
  moveDurably(built, dataFile(folder));
  // The table of readers of the file that was there before.
  rmSync(join(folder, 'lock.mdb'), { force: true });
  return { bytes };
}

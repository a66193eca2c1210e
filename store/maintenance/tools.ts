import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFolder } from '#store/engine/file/check-folder.ts';
import { dataFile } from '#store/engine/file/pages.ts';
import { beginMaintenance } from '#store/engine/maintenance.ts';
import { Refusal } from '#store/engine/refusal.ts';
import type { Entry } from '#store/engine/view.ts';
import { isAlive } from '#store/liveness.ts';
import { BackupReader, writeBackup } from './backup-file.ts';
import type { Progress, Screen } from './progress.ts';
import { rebuild } from './rebuild.ts';
import { requireClosed, requireData, StoredState } from './stored.ts';

/** Writes all data, as they are at one moment, to a file. A server may have them open. */
export async function backup(folder: string, file: string, screen: Screen): Promise<void> {
  await using state = await StoredState.open(folder);
  const total = state.count;
  using progress = screen.progress('Writing the backup');
  const { entries } = writeBackup(file, {
    entries: state.entries(),
    total,
    onEntries: (done) => {
      if (done % entriesATell === 0 || done === total) progress.update(done, total);
    },
  });
  screen.say(`${resolve(file)} holds ${entries} entries, ${statSync(file).size} bytes`);
}

/** Puts the data of a backup in the place of a folder's. Reads all of the backup before it changes anything. */
export async function restore(
  folder: string,
  file: string,
  { screen, force }: { screen: Screen; force: boolean },
): Promise<void> {
  if (existsSync(dataFile(folder)) && !force)
    throw new Refusal(`There are data in ${folder} already. To replace them by the backup, say --force`);
  readWhole(file, screen);
  using _maintenance = beginMaintenance(folder, 'restore a backup to');
  await requireClosed(folder);
  using reader = new BackupReader(file);
  using progress = screen.progress('Restoring');
  const { bytes } = await rebuild(
    folder,
    told(reader.entries(), () => progress.update(reader.position, reader.bytes)),
  );
  screen.say(`${folder} holds what the backup of ${reader.header.createdAt} does, in ${bytes} bytes`);
}

/** Writes the data anew without free pages between them. No server may have them open. */
export async function compact(folder: string, screen: Screen): Promise<void> {
  requireData(folder);
  using _maintenance = beginMaintenance(folder, 'compact');
  await requireClosed(folder);
  await checkFolder(folder, isAlive);
  const before = statSync(dataFile(folder)).size;
  const { bytes } = await rebuilt(folder, screen);
  screen.say(`${folder} takes ${bytes} bytes, and took ${before} before`);
}

async function rebuilt(folder: string, screen: Screen): Promise<{ bytes: number }> {
  await using state = await StoredState.open(folder);
  const total = state.count;
  let done = 0;
  using progress = screen.progress('Compacting');
  return await rebuild(
    folder,
    told(state.entries(), () => progress.update((done += entriesATell), total)),
  );
}

function readWhole(file: string, screen: Screen): void {
  using reader = new BackupReader(file);
  using progress: Progress = screen.progress('Reading the backup');
  for (const _ of told(reader.entries(), () => progress.update(reader.position, reader.bytes)));
}

const entriesATell = 1_000;

/** Entries as they come, with a word now and then. */
function* told(entries: Iterable<Entry>, tell: () => void): Iterable<Entry> {
  let count = 0;
  for (const entry of entries) {
    if (++count % entriesATell === 0) tell();
    yield entry;
  }
}

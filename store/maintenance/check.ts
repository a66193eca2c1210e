import type { Collection } from '#store/engine/collection.ts';
import { describeDamage } from '#store/engine/file/describe-damage.ts';
import { dataFile } from '#store/engine/file/pages.ts';
import { verifyFile } from '#store/engine/file/verify.ts';
import { validateCollection } from '#store/engine/validate.ts';
import type { View } from '#store/engine/view.ts';
import type { Screen } from './progress.ts';
import { livingOwner, requireData, StoredState } from './stored.ts';

/**
 * Checks a data folder: the pages of its file where no server has it open, the checksum of every entry, and every
 * collection against its indexes. Says what is wrong, and answers whether nothing is.
 */
export async function check(folder: string, screen: Screen): Promise<boolean> {
  requireData(folder);
  const owner = await livingOwner(folder);
  if (owner)
    screen.say(`Process ${owner.pid} has the folder open, and has checked the pages of its file when it started`);
  else if (!(await checkPages(folder, screen))) return false;
  return checkCollections(folder, screen);
}

async function checkPages(folder: string, screen: Screen): Promise<boolean> {
  const file = dataFile(folder);
  using progress = screen.progress('Reading all pages');
  const report = await verifyFile(file, { onPages: (done, total) => progress.update(done, total) });
  if (report.damages.length > 0) {
    screen.say(`The data file ${file} is damaged:`);
    for (const line of describeDamage(file, report)) screen.say(`  ${line}`);
    return false;
  }
  screen.say(`${file}: ${report.entries} entries in ${report.bytes} bytes, all whole`);
  return true;
}

async function checkCollections(folder: string, screen: Screen): Promise<boolean> {
  await using state = await StoredState.open(folder);
  const collections = [...state.catalogue.all()];
  using progress = screen.progress('Comparing indexes');
  let isWhole = true;
  const total = collections.reduce((sum, collection) => sum + entriesOf(state.snapshot, collection), 0);
  let done = 0;
  for (const collection of collections) {
    const { records, errors } = await validateCollection(state.snapshot, collection, (entries) => {
      progress.update(Math.min((done += entries), total), total);
    });
    if (errors.length > 0) isWhole = false;
    screen.say(`${collection.namespace}: ${records} documents, ${errors.length === 0 ? 'indexes agree' : 'damaged:'}`);
    for (const error of errors) screen.say(`  ${error}`);
  }
  progress.update(total, total);
  return isWhole;
}

/** What a collection and its indexes hold together. */
function entriesOf(view: View, { prefix, indexes }: Collection): number {
  return [prefix, ...indexes.map((index) => index.prefix)].reduce((sum, each) => sum + view.sizeOf(each).entries, 0);
}

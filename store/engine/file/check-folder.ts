import { join } from 'node:path';
import { isIntact } from '#store/engine/checksum.ts';
import { checkFormat, formatKey } from '#store/engine/format.ts';
import { ownerIn, ownerKey, refusalFor, type Owner } from '#store/engine/owner.ts';
import { Refusal } from '#store/engine/refusal.ts';
import { describeDamage } from './describe-damage.ts';
import { findEntry } from './find-entry.ts';
import { Damage, PageFile } from './pages.ts';
import { verifyFile, type Report, type VerifyOptions } from './verify.ts';

/** A file that keeps changing has an owner, who is found sooner or later. */
const maxAttempts = 100;

export function dataFile(folder: string): string {
  return join(folder, 'data.mdb');
}

/**
 * To be called before lmdb opens a folder. Throws a `Refusal` where somebody has the folder open, where the data are of
 * another format, and where they are damaged. Of `onReading` see `verifyFile`.
 */
export async function checkFolder(
  folder: string,
  isAlive: (owner: Owner) => Promise<boolean>,
  onReading?: VerifyOptions['onReading'],
): Promise<void> {
  const path = dataFile(folder);
  let report: Report = { damages: [], entries: 0, bytes: 0 };
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    using file = openFile(path);
    if (file === undefined) return;
    const stamp = file.stamp();
    await checkMarks(file, folder, isAlive);
    report = await verifyFile(path, { ...(onReading && { onReading }) });
    if (report.damages.length === 0) return;
    // Another process may have opened the folder and written to it meanwhile, which looks like damage.
    if (file.stamp().equals(stamp)) break;
  }
  throw damaged(folder, report);
}

function openFile(path: string): PageFile | undefined {
  try {
    return new PageFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Who the folder says has it open, dead or alive; undefined too where that cannot be read. */
export function namedOwner(folder: string): Owner | undefined {
  using file = openFile(dataFile(folder));
  return file && ownerOf(file);
}

/** A page that is read while another process writes may be of another state, so what it does not say is looked for again. */
function ownerOf(file: PageFile): Owner | undefined {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const stamp = file.stamp();
    const owner = ownerNow(file);
    if (owner || file.stamp().equals(stamp)) return owner;
  }
  throw new Refusal(`The data file ${file.path} is being written by a process that does not say who it is`);
}

function ownerNow(file: PageFile): Owner | undefined {
  try {
    const stored = findEntry(file, ownerKey);
    return stored && isIntact(ownerKey, stored) ? ownerIn(stored) : undefined;
  } catch (error) {
    if (error instanceof Damage) return undefined;
    throw error;
  }
}

/** What the file says of its owner and its format. Damage is left for the walk to find. */
async function checkMarks(file: PageFile, folder: string, isAlive: (owner: Owner) => Promise<boolean>): Promise<void> {
  const present = ownerOf(file);
  if (present && (await isAlive(present))) throw refusalFor(present);
  try {
    if (file.newestMeta().main.root === undefined) return;
    const mark = findEntry(file, formatKey);
    if (!mark || isIntact(formatKey, mark)) checkFormat(mark, folder);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
  }
}

function damaged(folder: string, report: Report): Refusal {
  const [first, ...others] = describeDamage(dataFile(folder), report);
  const more = others.length === 0 ? '' : `, and there are ${others.length} more such places`;
  return new Refusal(
    `The data file ${dataFile(folder)} is damaged: ${first}${more}. Nothing of it is served. ` +
      `To see all of it: npm run store -- check --path ${folder}. ` +
      `To go on from a backup: npm run store -- restore FILE --force --path ${folder}`,
  );
}

import { isIntact } from '#store/engine/checksum.ts';
import { checkFormat, formatKey } from '#store/engine/format.ts';
import { ownerIn, ownerKey, refusalFor, type Owner } from '#store/engine/owner.ts';
import { Refusal } from '#store/engine/refusal.ts';
import { describeDamage } from './describe-damage.ts';
import { findEntry } from './find-entry.ts';
import { Damage, dataFile, openIfThere, stampOf, type PageFile } from './pages.ts';
import { beginToVerify, type Report, type Verification } from './verify.ts';

/** A file that keeps changing has an owner, who is found sooner or later. */
const maxAttempts = 100;

/**
 * To be called before lmdb opens a folder, whose file may be being verified already. Throws a `Refusal` where somebody has
 * the folder open, where the data are of another format, and where they are damaged.
 */
export async function checkFolder(
  folder: string,
  isAlive: (owner: Owner) => Promise<boolean>,
  begun?: Verification,
): Promise<void> {
  const path = dataFile(folder);
  let verification = begun ?? beginToVerify(path);
  for (let attempt = 1; ; attempt++) {
    await checkMarks(folder, isAlive);
    const report = await verification.finish();
    // Another process may have written to the file meanwhile: that looks like damage, or comes after what was checked.
    if (attempt === maxAttempts || isSame(report.stamp, stampOf(path))) {
      if (report.damages.length === 0) return;
      throw damaged(folder, report);
    }
    verification = beginToVerify(path);
  }
}

function isSame(before: Buffer | undefined, now: Buffer | undefined): boolean {
  return before === undefined || now === undefined ? before === now : before.equals(now);
}

/** Who the folder says has it open, dead or alive; undefined too where that cannot be read. */
export function namedOwner(folder: string): Owner | undefined {
  using file = openIfThere(dataFile(folder));
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
async function checkMarks(folder: string, isAlive: (owner: Owner) => Promise<boolean>): Promise<void> {
  using file = openIfThere(dataFile(folder));
  if (file === undefined) return;
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

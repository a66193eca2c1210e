import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * What a file holds, as JSON that only this user can read; made when there is none. Several processes may start at once:
 * the first to put its file in place wins, and the others take that one.
 */
export async function keptInFile<Value>(file: string, make: () => Promise<Value>): Promise<Value> {
  const known = await read<Value>(file);
  if (known !== null) return known;
  const made = await make();
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(made), { mode: 0o600 });
  try {
    await link(draft, file);
    return made;
  } catch (error) {
    const winner = await read<Value>(file);
    if (winner === null) throw error;
    return winner;
  } finally {
    await rm(draft);
  }
}

async function read<Value>(file: string): Promise<Value | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

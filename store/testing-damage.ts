import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from './engine/refusal.ts';
import { startServer } from './server.ts';
import { RawClient } from './testing-client.ts';

/**
 * `node store/testing-damage.ts FOLDER TRIALS SEED`: damages a copy of the folder's data file, starts the server on it,
 * and reads all there is; so many times. Prints how often it was refused, and how often what it served was the same, or
 * not. A process of its own, since lmdb would crash on a damaged file.
 */
const [folder = '', trials = '100', seed = '1'] = process.argv.slice(2);

let state = Number(seed);

/** A whole number below `limit`, of a sequence that the seed decides. */
function random(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 0x1_0000_0000) * limit);
}

const pageBytes = 4_096;

const kinds: Record<string, (file: Buffer) => Buffer> = {
  bit: (file) => flip(file, random(file.length)),
  'bit of a meta page': (file) => flip(file, random(2) * pageBytes + random(200)),
  'bit of a page header': (file) => flip(file, random(file.length / pageBytes) * pageBytes + random(80)),
  'zeroed page': (file) => file.fill(0, ...page(file)),
  'random bytes': (file) => {
    const start = random(file.length - 16);
    for (let i = start; i < start + 16; i++) file[i] = random(256);
    return file;
  },
  'page in the place of another': (file) => {
    const [from, to] = page(file);
    file.copy(file, page(file)[0], from, to);
    return file;
  },
  'truncated file': (file) => file.subarray(0, random(file.length)),
};

function flip(file: Buffer, at: number): Buffer {
  file[at] = (file[at] ?? 0) ^ (1 << random(8));
  return file;
}

function page(file: Buffer): [number, number] {
  const start = random(file.length / pageBytes) * pageBytes;
  return [start, start + pageBytes];
}

const original = await readFile(join(folder, 'data.mdb'));
const work = join(folder, 'damaged');
const whole = await serve(folder);
const counts = { refused: 0, same: 0, different: [] as string[] };
for (let trial = 0; trial < Number(trials); trial++) {
  const [kind, damage] = Object.entries(kinds)[trial % Object.keys(kinds).length] as [string, typeof flip];
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
  await writeFile(join(work, 'data.mdb'), damage(Buffer.from(original), 0));
  await copyFile(join(work, 'data.mdb'), join(folder, 'last-damaged.mdb'));
  const served = await serve(work);
  if (served === undefined) counts.refused++;
  else if (served === whole) counts.same++;
  else counts.different.push(`trial ${trial}: ${kind}`);
}
process.stdout.write(JSON.stringify(counts));

/** A digest of everything that is served; undefined where the server refuses to start because of damage. */
async function serve(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    const server = await startServer({ path });
    const client = await RawClient.connect(server.uri);
    const answers = [
      await client.command({ listCollections: 1 }),
      await client.command({ find: 'items', filter: {}, batchSize: 10_000 }),
      await client.command({ find: 'items', filter: { tags: { $gte: '' } }, hint: { tags: 1 }, batchSize: 10_000 }),
      await client.command({ find: 'items', filter: {}, sort: { sku: 1 }, batchSize: 10_000 }),
      await client.command({ find: 'big', filter: {}, batchSize: 10_000 }),
      // Takes free pages, so the lists of them have to be in order as well.
      await client.command({ insert: 'written', documents: Array.from({ length: 200 }, (_, i) => ({ _id: i })) }),
    ];
    for (const answer of answers) {
      // The times go on with every start.
      for (const time of ['$clusterTime', 'operationTime']) delete answer[time];
      hash.update(JSON.stringify(answer));
    }
    await client[Symbol.asyncDispose]();
    await server.close();
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

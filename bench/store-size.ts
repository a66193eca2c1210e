import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Collection, MongoClient } from 'mongodb';
import { cpuMs, memoryMb } from './harness/process-figures.ts';

/**
 * What a large store costs: `node bench/store-size.ts [--documents 1000000] [--reads 20000]`. Loads documents of 500
 * bytes into a server in a process of its own, kills it with -9, and measures how long it is until the next one answers
 * a read; what a point read costs the server, beside the same at 10 thousand documents; how long one cursor takes over
 * all; and its memory. The pages of the data file that the system has in memory count in the resident set of who maps
 * them, so they are given apart.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000000' },
    reads: { type: 'string', default: '20000' },
  },
});
const documents = Number(values.documents);
const reads = Number(values.reads);
const batch = 1_000;
const batchesInFlight = 4;
const inFlight = 50;
/** As `npm run store` has it. */
const nodeFlags = ['--max-semi-space-size=16'];

interface Item {
  readonly _id: number;
  readonly sku: string;
  readonly text: string;
}

interface Server {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly uri: string;
}

const small = await measure(10_000);
const large = await measure(documents);
console.log(`a point read costs ${(large.readUs / small.readUs).toFixed(2)} times as much as at 10000 documents`);

async function measure(count: number): Promise<{ readUs: number }> {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-size-'));
  try {
    await load(path, count);
    const startedAt = performance.now();
    const server = await start(path);
    const openMs = Math.round(performance.now() - startedAt);
    const client = await new MongoClient(server.uri, { maxPoolSize: inFlight }).connect();
    const items = client.db('bench').collection<Item>('items');
    await items.findOne({ _id: count - 1 });
    const firstReadMs = Math.round(performance.now() - startedAt);
    const cpu = Math.round(cpuMs(server.pid));
    console.log(
      `${count} documents: first read ${firstReadMs} ms after the start, of which ${openMs} until it was open`,
    );
    console.log(`${count} documents: ${cpu} ms of server CPU until then`);
    await read(items, count);
    const before = cpuMs(server.pid);
    await read(items, count);
    const readUs = ((cpuMs(server.pid) - before) * 1_000) / reads;
    console.log(`${count} documents: a point read takes ${readUs.toFixed(1)} µs of server CPU`);
    tellMemory(`${count} documents, after ${2 * reads} reads`, server);
    await stream(items);
    tellMemory(`${count} documents, after streaming them all`, server);
    await client.close();
    await kill(server.child);
    return { readUs };
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function load(path: string, count: number): Promise<void> {
  const server = await start(path);
  const client = await new MongoClient(server.uri).connect();
  const items = client.db('bench').collection<Item>('items');
  const startedAt = performance.now();
  let next = 0;
  let mostMb = 0;
  const loadOn = async (): Promise<void> => {
    while (next < count) {
      const first = next;
      next += batch;
      await items.insertMany(Array.from({ length: batch }, (_, i) => item(first + i)));
      mostMb = Math.max(mostMb, memoryMb(server.pid, 'RssAnon'));
    }
  };
  await Promise.all(Array.from({ length: batchesInFlight }, loadOn));
  const seconds = (performance.now() - startedAt) / 1_000;
  const megabytes = Math.round(statSync(join(path, 'data.mdb')).size / 1_000_000);
  console.log(`${count} documents: loaded at ${Math.round(count / seconds)}/s, ${megabytes} MB of file`);
  tellMemory(`${count} documents, loaded (at most ${Math.round(mostMb)} MB of its own meanwhile)`, server);
  await client.close();
  await kill(server.child);
}

async function read(items: Collection<Item>, count: number): Promise<void> {
  let left = reads;
  const one = async (): Promise<void> => {
    while (left-- > 0) await items.findOne({ _id: Math.floor(Math.random() * count) });
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

/** Reads all there is by one cursor. */
async function stream(items: Collection<Item>): Promise<void> {
  const startedAt = performance.now();
  let seen = 0;
  for await (const _ of items.find({}, { batchSize: 1_000 })) seen++;
  console.log(`${seen} documents: streamed in ${Math.round(performance.now() - startedAt)} ms`);
}

async function start(path: string): Promise<Server> {
  const program = new URL('../store/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [...nodeFlags, program, '--path', path, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, pid: child.pid ?? 0, uri: /mongodb:\S+/.exec(String(line))?.[0] ?? '' };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function tellMemory(when: string, { pid }: Server): void {
  const [own, mapped] = [memoryMb(pid, 'RssAnon'), memoryMb(pid, 'RssFile')].map(Math.round);
  console.log(`${when}: ${own} MB of its own, ${mapped} MB of mapped files`);
}

function item(id: number): Item {
  return { _id: id, sku: `SKU-${id}`, text: 'x'.repeat(445) };
}

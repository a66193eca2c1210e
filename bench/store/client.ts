import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { BareConnection } from './bare-connection.ts';
import { BARE_OPERATIONS } from './bare-operations.ts';
import { idsOf } from './ids.ts';
import type { Item } from './item.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** A line of the standard input: an operation, so many times at once, for so long. */
export interface Load {
  readonly operation: string;
  readonly inFlight: number;
  readonly ms: number;
}

/** A line of the standard output, when it is done: how many ended, and how long they took all together. */
export interface Loaded {
  readonly count: number;
  readonly tookMs: number;
}

/** By the MongoDB driver, or by what the driver sends and nothing else. */
export type ClientKind = 'driver' | 'bare';

/** Answers what runs an operation once, for the one at this place of those that do so at the same time. */
type Runner = (operation: string, place: number) => Promise<() => Promise<unknown>>;

/** A program that loads a server: `client.ts URI KIND NUMBER CLIENTS`. Its number, from 0, is one of so many clients. */
const [uri = '', kind = 'driver', number = '0', clients = '1'] = process.argv.slice(2);
const ids = idsOf(Number(number), Number(clients));
const runner = kind === 'bare' ? bareRunner() : await driverRunner();
console.log('{}');
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await load(JSON.parse(line) as Load)));
}
process.exit();

async function driverRunner(): Promise<Runner> {
  const client = await new MongoClient(uri, { maxPoolSize: 60 }).connect();
  const target = { client, items: client.db('bench').collection<Item>('items'), ids };
  return async (operation) => () => (OPERATIONS[operation] as Operation).run(target);
}

function bareRunner(): Runner {
  const connections: BareConnection[] = [];
  return async (operation, place) => {
    const connection = (connections[place] ??= await BareConnection.open(uri));
    const commands = BARE_OPERATIONS[operation];
    if (commands === undefined) throw new Error(`There is no operation ${operation}.`);
    return () => connection.run(() => commands(ids));
  };
}

async function load({ operation, inFlight, ms }: Load): Promise<Loaded> {
  const runs = await Promise.all(Array.from({ length: inFlight }, (_, place) => runner(operation, place)));
  const startedAt = performance.now();
  let count = 0;
  const overAndOver = async (run: () => Promise<unknown>): Promise<void> => {
    while (performance.now() - startedAt < ms) {
      await run();
      count++;
    }
  };
  await Promise.all(runs.map(overAndOver));
  return { count, tookMs: performance.now() - startedAt };
}

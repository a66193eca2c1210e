import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import type { Item } from './item.ts';
import { DOCUMENTS, OPERATIONS, type Operation, type Target } from './operations.ts';

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

/**
 * A program that loads a server by the MongoDB driver: `client.ts URI NUMBER CLIENTS`, where its number, from 0, keeps its
 * new ids apart from those of the other clients.
 */
const [uri = '', number = '0', clients = '1'] = process.argv.slice(2);
const client = await new MongoClient(uri, { maxPoolSize: 60 }).connect();
let next = DOCUMENTS + Number(number);
const target: Target = {
  client,
  items: client.db('bench').collection<Item>('items'),
  newId() {
    const id = next;
    next += Number(clients);
    return id;
  },
};
console.log('{}');
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await load(JSON.parse(line) as Load)));
}
await client.close();

async function load({ operation: name, inFlight, ms }: Load): Promise<Loaded> {
  const operation = OPERATIONS[name] as Operation;
  const startedAt = performance.now();
  let count = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - startedAt < ms) {
      await operation.run(target);
      count++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return { count, tookMs: performance.now() - startedAt };
}

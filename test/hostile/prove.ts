import { MongoClient, type Document } from 'mongodb';
import { attack, type AttackOptions } from './attack.ts';

export interface Proof {
  readonly answered: number;
  readonly hungUp: number;
  /** The longest that a client which behaves has waited meanwhile. */
  readonly slowestMs: number;
  readonly connectionsLeft: number;
  readonly cursorsLeft: number;
  readonly grownMb: number;
  readonly bystanderUnchanged: boolean;
}

const settleMs = 10_000;

/** Attacks a store while a client that behaves goes on working, and tells what became of the store. */
export async function prove(options: AttackOptions): Promise<Proof> {
  await using client = await new MongoClient(options.uri).connect();
  const bystander = client.db('bystander').collection<{ _id: number; text: string }>('items');
  await bystander.insertMany(Array.from({ length: 100 }, (_, i) => ({ _id: i, text: `${i}`.repeat(20) })));
  const before = await bystander.find().sort({ _id: 1 }).toArray();
  // The first messages warm the code up; what is left after more of the same is a leak.
  await attack({ ...options, messages: Math.ceil(options.messages / 10), seed: options.seed + 1 });
  const baseline = await settled(client);
  const healthy = new Set([true]);
  let slowestMs = 0;
  const working = (async () => {
    while (healthy.has(true)) {
      const startedAt = performance.now();
      await client.db('bystander').collection('log').insertOne({ at: new Date() });
      await bystander.findOne({ _id: 7 });
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    }
  })();
  const attacking = attack(options).finally(() => {
    healthy.clear();
  });
  const [outcome] = await Promise.all([attacking, working]);
  const after = await settled(client);
  return {
    ...outcome,
    slowestMs,
    connectionsLeft: after.connections - baseline.connections,
    cursorsLeft: after.cursors,
    grownMb: after.residentMb - baseline.residentMb,
    bystanderUnchanged: JSON.stringify(before) === JSON.stringify(await bystander.find().sort({ _id: 1 }).toArray()),
  };
}

/** Ends the sessions of the attack, and waits until the server has noticed who has hung up. */
async function settled(client: MongoClient): Promise<{ connections: number; cursors: number; residentMb: number }> {
  await client.db('admin').command({ killAllSessions: [] });
  const until = Date.now() + settleMs;
  for (;;) {
    const status = await client.db('admin').command({ serverStatus: 1 });
    const connections = (status['connections'] as Document)['current'] as number;
    const cursors = status['metrics'].cursor.open.total as number;
    if ((connections <= 6 && cursors === 0) || Date.now() > until) {
      return { connections, cursors, residentMb: (status['mem'] as Document)['resident'] as number };
    }
  }
}

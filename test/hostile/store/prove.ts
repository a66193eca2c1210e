import { setTimeout } from 'node:timers/promises';
import { MongoClient, type Document } from 'mongodb';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { ownMegabytes, startStoreProcess } from '#store/testing-process.ts';
import { attack, type AttackOptions } from './attack.ts';

export interface Proof {
  readonly answered: number;
  readonly hungUp: number;
  /** The longest that a client which behaves has waited meanwhile. */
  readonly slowestMs: number;
  readonly connectionsLeft: number;
  /** Those of messages whose session was damaged away: nobody can name them, and they end when their time is over. */
  readonly cursorsLeft: number;
  readonly sessionsLeft: number;
  readonly operationsLeft: number;
  /** By how much the live heap is larger in the end than it was after the first third. */
  readonly heapGrownMb: number;
  /** The same of all the memory that is its own. */
  readonly ownGrownMb: number;
  readonly bystanderUnchanged: boolean;
}

export interface ProofOptions extends Omit<AttackOptions, 'uri'> {
  /** How long the store is left alone before what it holds is looked at. */
  readonly settleMs: number;
}

/** How long a client that behaves may have to wait: for an expression that takes as long as one may, and some more. */
const maxWaitMs = 1_500;
/** One in some thousand messages opens a cursor outside of any session. */
const maxCursorsLeft = 50;
/** The sessions of the client that asks. */
const maxSessionsLeft = 10;
const maxHeapGrownMb = 8;
/** Some of it has been freed, and is kept for what comes next. */
const maxOwnGrownMb = 64;

/** Makes the store that is attacked collect its garbage. */
const collectSignal = 'SIGUSR2';
const collect = `process.on('${collectSignal}', () => gc({ flavor: 'last-resort' }))`;
const attacked = {
  nodeFlags: ['--expose-gc', '--import', `data:text/javascript,${collect}`],
  // glibc gives back to the system what is freed: else it keeps up to 400 MB of which 17 are in use.
  env: { MALLOC_MMAP_THRESHOLD_: '16384', MALLOC_MMAP_MAX_: '1000000', MALLOC_TRIM_THRESHOLD_: '131072' },
};

/** Attacks a store in a process of its own while a client that behaves goes on working, and tells what became of it. */
export async function prove(options: ProofOptions): Promise<Proof> {
  await using folder = await temporaryFolder();
  await using store = await startStoreProcess(folder.path, [], attacked);
  const attackOptions = { ...options, uri: store.uri };
  await using client = await new MongoClient(store.uri).connect();
  const bystander = client.db('bystander').collection<{ _id: number; text: string }>('items');
  await bystander.insertMany(Array.from({ length: 100 }, (_, i) => ({ _id: i, text: `${i}`.repeat(20) })));
  const before = await bystander.find().sort({ _id: 1 }).toArray();
  // The first messages warm the code up; what is left after more of the same is a leak.
  await attack({ ...attackOptions, messages: Math.ceil(options.messages / 3), seed: options.seed + 1 });
  const baseline = await settled(client, store.pid, options.settleMs);
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
  const attacking = attack(attackOptions).finally(() => {
    healthy.clear();
  });
  const [outcome] = await Promise.all([attacking, working]);
  const after = await settled(client, store.pid, options.settleMs);
  return {
    ...outcome,
    slowestMs,
    connectionsLeft: after.connections - baseline.connections,
    cursorsLeft: after.cursors,
    sessionsLeft: after.sessions,
    operationsLeft: after.operations,
    heapGrownMb: after.heapMb - baseline.heapMb,
    ownGrownMb: Math.round(after.ownMb - baseline.ownMb),
    bystanderUnchanged: JSON.stringify(before) === JSON.stringify(await bystander.find().sort({ _id: 1 }).toArray()),
  };
}

/** What of a proof is not as it has to be, in words; nothing where it holds. */
export function failuresOf(proof: Proof): string[] {
  const bounds: [keyof Proof, number][] = [
    ['slowestMs', maxWaitMs],
    ['connectionsLeft', 0],
    ['cursorsLeft', maxCursorsLeft],
    ['sessionsLeft', maxSessionsLeft],
    ['operationsLeft', 0],
    ['heapGrownMb', maxHeapGrownMb],
    ['ownGrownMb', maxOwnGrownMb],
  ];
  const beyond = bounds.filter(([name, most]) => Number(proof[name]) > most);
  const failures = beyond.map(([name, most]) => `${name} is ${String(proof[name])}, more than ${most}`);
  return proof.bystanderUnchanged ? failures : [...failures, "a bystander's data has changed"];
}

interface Settled {
  readonly connections: number;
  readonly cursors: number;
  readonly sessions: number;
  readonly operations: number;
  readonly heapMb: number;
  readonly ownMb: number;
}

/**
 * Ends the sessions of the attack, waits until the server has noticed who has hung up, has it collect its garbage, and
 * takes the least of what it holds in memory over a few seconds.
 */
async function settled(client: MongoClient, pid: number, settleMs: number): Promise<Settled> {
  const admin = client.db('admin');
  await admin.command({ killAllSessions: [] });
  const until = Date.now() + settleMs;
  let least: Settled | undefined;
  while (Date.now() < until) {
    const status = await admin.command({ serverStatus: 1 });
    const memory = status['mem'] as Document;
    const now = {
      connections: (status['connections'] as Document)['current'] as number,
      cursors: status['metrics'].cursor.open.total as number,
      sessions: status['logicalSessionRecordCache'].activeSessionsCount as number,
      // This one asks.
      operations: (status['globalLock'].activeClients.total as number) - 1,
      heapMb: memory['heapUsed'] as number,
      ownMb: ownMegabytes(pid) ?? 0,
    };
    least = least
      ? {
          ...now,
          heapMb: Math.min(now.heapMb, least.heapMb),
          ownMb: Math.min(now.ownMb, least.ownMb),
        }
      : now;
    process.kill(pid, collectSignal);
    await setTimeout(settleMs / 10);
  }
  if (least === undefined) throw new Error('there was no time to settle');
  return least;
}

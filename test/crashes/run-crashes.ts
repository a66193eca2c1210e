import { MongoClient } from 'mongodb';
import { KilledStore } from '../isolation/killed-store.ts';
import { CrashClients } from './crash-clients.ts';
import { HeldDocuments } from './held-documents.ts';

export interface CrashReport {
  readonly acknowledged: number;
  readonly recoveries: KilledStore['recoveries'];
  /** What was lost, torn or doubled, in words. */
  readonly wrong: readonly string[];
}

/** As many acknowledged writes at least, and up to twice as many, lie between two kills. */
const writesARound = 40;
const roundDeadlineMs = 30_000;

/**
 * Kills a store (`kill -9`) under the writes of twelve clients, round after round, and checks what is there. It holds
 * `documents` of 500 bytes besides, so that a start has as much to open as it would have in a shop.
 */
export async function runCrashes(
  { rounds, documents = 0 }: { readonly rounds: number; readonly documents?: number },
  tell: (line: string) => void = () => {},
): Promise<CrashReport> {
  await using store = await KilledStore.start();
  await using client = await new MongoClient(store.uri, {
    heartbeatFrequencyMS: 500,
    serverSelectionTimeoutMS: 20_000,
  }).connect();
  const clients = new CrashClients(client);
  await clients.open();
  const held = new HeldDocuments(client, documents);
  await held.write();
  let over = false;
  const running = clients.run(() => over);
  const wrong: string[] = [];
  try {
    for (let round = 1; round <= rounds && wrong.length === 0; round++) {
      const enough = clients.acknowledged + writesARound * (1 + Math.random());
      await Promise.race([reach(() => clients.acknowledged >= enough), running]);
      await store.killAndRestart();
      wrong.push(...(await clients.check()));
      tell(`round ${round}: ${clients.acknowledged} acknowledged, up after ${store.recoveries.at(-1)?.pingMs} ms`);
    }
  } finally {
    over = true;
    await running;
  }
  wrong.push(...(await clients.checkAtRest()), ...(await held.check()));
  return { acknowledged: clients.acknowledged, recoveries: store.recoveries, wrong };
}

async function reach(isThere: () => boolean): Promise<void> {
  const deadline = Date.now() + roundDeadlineMs;
  while (!isThere()) {
    if (Date.now() > deadline) throw new Error('the clients get nothing written');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

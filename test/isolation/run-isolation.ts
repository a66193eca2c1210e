import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { AppendClients } from './append-clients.ts';
import type { AppendTransaction } from './append-history.ts';
import { BankClients } from './bank-clients.ts';
import { checkAppends } from './check-append.ts';
import { checkBank } from './check-bank.ts';
import { KilledStore } from './killed-store.ts';

export interface IsolationOptions {
  readonly clients: number;
  /** How long they go on, of which the kills are spread evenly. */
  readonly seconds: number;
  readonly kills: number;
}

export interface IsolationReport {
  readonly appends: Counts;
  readonly transfers: Counts;
  readonly snapshots: number;
  readonly recoveries: KilledStore['recoveries'];
  /** What snapshot isolation forbids and was found, in words. Empty is what this is for. */
  readonly violations: readonly string[];
}

type Counts = Readonly<Record<AppendTransaction['outcome'], number>>;

/** Lets clients loose on a store that is killed meanwhile, a third of them on accounts, and checks what they saw. */
export async function runIsolation({ clients, seconds, kills }: IsolationOptions): Promise<IsolationReport> {
  await using store = await KilledStore.start();
  await using client = await new MongoClient(store.uri, {
    maxPoolSize: clients + 10,
    heartbeatFrequencyMS: 500,
    serverSelectionTimeoutMS: 20_000,
  }).connect();
  const lists = new AppendClients(client);
  const bank = new BankClients(client);
  await bank.open();
  let over = false;
  const isOver = (): boolean => over;
  const running = Array.from({ length: clients }, (_, name) =>
    name % 3 === 0 ? bank.run(name, isOver) : lists.run(isOver),
  );
  const stop = async (): Promise<void> => {
    for (let kill = 0; kill <= kills; kill++) {
      await pause((seconds * 1_000) / (kills + 1));
      if (kill < kills) await store.killAndRestart();
    }
  };
  try {
    // A client that fails in a way it should not ends the run.
    await Promise.race([stop(), Promise.all(running)]);
  } finally {
    over = true;
    await Promise.all(running);
  }
  const appended = await lists.history();
  const banked = await bank.history();
  return {
    appends: countOutcomes(appended.transactions),
    transfers: countOutcomes(banked.transfers),
    snapshots: banked.snapshots.length,
    recoveries: store.recoveries,
    violations: [...checkAppends(appended).map(({ kind, detail }) => `${kind}: ${detail}`), ...checkBank(banked)],
  };
}

function countOutcomes(transactions: readonly { readonly outcome: AppendTransaction['outcome'] }[]): Counts {
  const counts = { committed: 0, aborted: 0, unknown: 0 };
  for (const { outcome } of transactions) counts[outcome]++;
  return counts;
}

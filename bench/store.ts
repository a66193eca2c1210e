import { MongoClient } from 'mongodb';
import { measureDurableCommits } from './floors/durable-commits.ts';
import type { Figure, Figures } from './harness/figures.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';
import type { StoreReady } from './store-server.ts';
import type { ClientKind, Load, Loaded } from './store/client.ts';
import { DOCUMENTS } from './store/ids.ts';
import { type Item, item } from './store/item.ts';
import { BATCH, OPERATIONS } from './store/operations.ts';

/** The driver fills a core before the server does, so one client alone would measure it and not the server. */
const CLIENTS: Readonly<Record<ClientKind, number>> = { bare: 1, driver: 2 };
const CLIENT_KINDS: readonly ClientKind[] = ['bare', 'driver'];
/** Of all clients together. */
const IN_FLIGHT = 50;
/** Batches are large, and drivers that have 50 of them in flight measure their own memory. */
const BATCHES_IN_FLIGHT_BY_DRIVER = 4;
const SECONDS_A_FLOOR = 2;
/** Server and clients are compiled anew for some ten thousand operations, and take half as much again meanwhile. */
const WARM_UP_RUNS = 20_000;
const WARM_UP_MOST_S = 6;
const DOCUMENT_BYTES = 370;

export interface StoreBenchOptions {
  readonly seconds: number;
}

/**
 * What the document server does by itself, the server and each client in a process of its own; every write is on disk
 * when it counts. It is driven twice: by bare clients, which send what the MongoDB driver sends and nothing else, so that
 * it is the server that is measured; and by the driver, which takes two to four times the processor time that the server
 * does. Beside each stands what the same clients get from a server that answers without doing anything; lmdb alone is
 * given apart. CPU is of all threads, for one operation, or for one document of a batch.
 */
export async function benchStore({ seconds }: StoreBenchOptions): Promise<Figures> {
  const lmdb = await measureDurableCommits({ inFlight: IN_FLIGHT, seconds: SECONDS_A_FLOOR, bytes: DOCUMENT_BYTES });
  await using store = await startTarget('store-server.ts', fill);
  await using echo = await startTarget('floors/mongo-echo-server.ts');
  const figures: Record<string, Figure> = {
    lmdb_alone_puts_per_s: { value: lmdb.commitsPerS, unit: '1/s', floor: null },
    lmdb_alone_cpu_us: { value: lmdb.cpuUs, unit: 'us', floor: null },
  };
  for (const [operation, { documents }] of Object.entries(OPERATIONS)) {
    for (const kind of CLIENT_KINDS) {
      const floor = await measure(echo, kind, { operation, documents, seconds: Math.min(seconds, SECONDS_A_FLOOR) });
      const measured = await measure(store, kind, { operation, documents, seconds });
      const name = kind === 'bare' ? operation : `${operation}_by_driver`;
      figures[`${name}_per_s`] = { value: measured.perS, unit: '1/s', floor: floor.perS };
      figures[`${name}_server_us`] = { value: measured.serverUs, unit: 'us', floor: floor.serverUs };
      figures[`${name}_client_us`] = { value: measured.clientUs, unit: 'us', floor: floor.clientUs };
    }
    figures[`${operation}_server_own_mb`] = { value: store.server.ownMb(), unit: 'MB', floor: echo.server.ownMb() };
  }
  const mappedMb = ({ server }: Target): number => server.residentMb() - server.ownMb();
  figures['store_mapped_files_mb'] = { value: mappedMb(store), unit: 'MB', floor: mappedMb(echo) };
  return figures;
}

interface Target extends AsyncDisposable {
  readonly server: ServerProcess<StoreReady>;
  readonly clients: Readonly<Record<ClientKind, readonly ServerProcess<unknown>[]>>;
}

async function startTarget(program: string, prepare?: (uri: string) => Promise<void>): Promise<Target> {
  await using starting = new AsyncDisposableStack();
  const server = starting.use(await startServerProcess<StoreReady>(new URL(program, import.meta.url)));
  const { uri } = server.ready;
  await prepare?.(uri);
  const kinds = CLIENT_KINDS.flatMap((kind) => Array.from({ length: CLIENTS[kind] }, () => kind));
  const clients: Record<ClientKind, ServerProcess<unknown>[]> = { bare: [], driver: [] };
  for (const [number, kind] of kinds.entries()) {
    const args = [uri, kind, `${number}`, `${kinds.length}`];
    clients[kind].push(starting.use(await startServerProcess(new URL('store/client.ts', import.meta.url), { args })));
  }
  const started = starting.move();
  return { server, clients, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

async function fill(uri: string): Promise<void> {
  await using client = await new MongoClient(uri).connect();
  const items = client.db('bench').collection<Item>('items');
  await items.createIndex({ sku: 1 });
  for (let first = 0; first < DOCUMENTS; first += BATCH) {
    await items.insertMany(Array.from({ length: BATCH }, (_, i) => item(first + i)));
  }
}

interface Measured {
  readonly perS: number;
  readonly serverUs: number;
  readonly clientUs: number;
}

async function measure(
  target: Target,
  kind: ClientKind,
  { operation, documents, seconds }: { operation: string; documents: number; seconds: number },
): Promise<Measured> {
  const { server } = target;
  const clients = target.clients[kind];
  const all = kind === 'driver' && documents > 1 ? BATCHES_IN_FLIGHT_BY_DRIVER : IN_FLIGHT;
  const inFlight = all / clients.length;
  const load = async (ms: number): Promise<Loaded[]> => {
    const line = JSON.stringify({ operation, inFlight, ms } satisfies Load);
    return (await Promise.all(clients.map((client) => client.ask(line)))) as Loaded[];
  };
  const clientsCpuMs = (): number => sum(clients.map((client) => client.cpuMs()));
  await warmUp(load);
  const [serverBefore, clientsBefore] = [server.cpuMs(), clientsCpuMs()];
  const loaded = await load(seconds * 1_000);
  const count = sum(loaded.map((each) => each.count)) * documents;
  return {
    perS: sum(loaded.map((each) => (each.count * documents) / (each.tookMs / 1_000))),
    serverUs: ((server.cpuMs() - serverBefore) * 1_000) / count,
    clientUs: ((clientsCpuMs() - clientsBefore) * 1_000) / count,
  };
}

async function warmUp(load: (ms: number) => Promise<Loaded[]>): Promise<void> {
  const until = performance.now() + WARM_UP_MOST_S * 1_000;
  for (let runs = 0; runs < WARM_UP_RUNS && performance.now() < until;) {
    runs += sum((await load(500)).map(({ count }) => count));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

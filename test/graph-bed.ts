import { rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningGraph, startGraph } from '#apps/all-in-one/graph.ts';
import { type SeededShop, seedShop } from '#apps/seed/seed.ts';
import { supergraph } from '#gateway/testing/fixture.ts';
import type { TokenClaims } from '#platform/auth/development-issuer.ts';
import { readConfig } from '#platform/config/config.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { createLogger, type LoggerOptions } from '#platform/telemetry/logger.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { startTemporaryStore } from '#store/testing.ts';

/** The whole graph in this process, on real sockets and a store of its own, with the seeded shop in it. */
export interface GraphBed extends AsyncDisposable {
  readonly graph: RunningGraph;
  readonly shop: SeededShop;
  /** An admin's client. */
  readonly admin: GraphClient;
  /** A client with a token of these claims; closed with the bed. */
  client(claims: TokenClaims): Promise<GraphClient>;
  token(claims: TokenClaims): Promise<string>;
}

/**
 * With the shop that was seeded once in this process, or a new one in the database that `MONGODB_URI` names. Its log goes
 * to standard output where nothing else is said.
 */
export async function startGraphBed(
  env: Record<string, string> = {},
  log: Pick<LoggerOptions, 'to'> = {},
): Promise<GraphBed> {
  await using starting = new AsyncDisposableStack();
  const { path: dataDir } = starting.use(await temporaryFolder());
  if (env['MONGODB_URI'] !== undefined) return await furnish(starting, { dataDir, env, log });
  const shop = await copySeededShop(dataDir);
  return await furnish(starting, { dataDir, shop, env, log });
}

/** Puts the data of the shop that was seeded once in this process into a folder. */
export async function copySeededShop(dataDir: string): Promise<SeededShop> {
  const seeded = await (template ??= seedTemplate());
  await cp(seeded.dataDir, dataDir, { recursive: true });
  return seeded.shop;
}

export function storeIn(dataDir: string): string {
  return join(dataDir, 'store');
}

interface Template {
  readonly dataDir: string;
  readonly shop: SeededShop;
}

/** A shop that was closed once it was seeded, and is copied: to seed is half of what a graph takes to start. */
let template: Promise<Template> | undefined;

async function seedTemplate(): Promise<Template> {
  const { path: dataDir } = await temporaryFolder();
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  await using bed = await furnish(new AsyncDisposableStack(), { dataDir });
  return { dataDir, shop: bed.shop };
}

interface Furnishing {
  readonly dataDir: string;
  /** What is in the data; it is seeded where this is not said. */
  readonly shop?: SeededShop;
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: Pick<LoggerOptions, 'to'>;
}

/** Starts the graph of these data. Its bed takes over what has been started for it. */
async function furnish(starting: AsyncDisposableStack, options: Furnishing): Promise<GraphBed> {
  const { dataDir, shop, env = {}, log = {} } = options;
  const MONGODB_URI = env['MONGODB_URI'] ?? starting.use(await startTemporaryStore({ path: storeIn(dataDir) })).uri;
  const LOG_LEVEL = process.env['LOG_LEVEL'] ?? 'silent';
  const config = readConfig({ LOG_LEVEL, DATA_DIR: dataDir, PORT: '0', ...env, MONGODB_URI });
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL, ...log });
  const graph = starting.use(await startGraph(config, logger, supergraph));
  const clients = starting.use(new AsyncDisposableStack());
  const token = (claims: TokenClaims): Promise<string> => {
    if (graph.issuer === null) throw new Error('The test graph has a development issuer.');
    return graph.issuer.sign(claims);
  };
  const client = async (claims: TokenClaims): Promise<GraphClient> =>
    clients.use(createGraphClient({ url: graph.url, token: await token(claims) }));
  const admin = await client({ subject: 'test-admin', role: 'admin' });
  const bed = { graph, admin, client, token, shop: shop ?? (await seedShop(admin)) };
  const started = starting.move();
  return { ...bed, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** Asks again until the answer is the one hoped for; throws with the last one seen when the deadline passes. */
export async function eventually<T>(
  ask: () => Promise<T>,
  hoped: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (hoped(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Still not there: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

/** The next item of a stream, or an error when none comes in time. */
export async function nextOf<T>(stream: AsyncIterator<T>, withinMs = 10_000): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error('Nothing came in time.')), withinMs);
  try {
    const { value, done } = await Promise.race([stream.next(), timeout.promise]);
    if (done === true) throw new Error('The stream has ended.');
    return value;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The first event of a live stream, while something is done again and again to bring one about: a subscription has no
 * answer of its own that says it has begun.
 */
export async function firstEventWhile<T>(stream: AsyncIterator<T>, act: () => Promise<unknown>): Promise<T> {
  let arrived = false;
  const arriving = nextOf(stream).then((event) => {
    arrived = true;
    return event;
  });
  await eventually(
    async () => {
      if (!arrived) await act();
      return arrived;
    },
    (done) => done,
  );
  return arriving;
}

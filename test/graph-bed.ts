import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningGraph, startGraph } from '#apps/all-in-one/graph.ts';
import { type SeededShop, seedShop } from '#apps/seed/seed.ts';
import type { TokenClaims } from '#platform/auth/development-issuer.ts';
import { readConfig } from '#platform/config/config.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { createLogger, type LoggerOptions } from '#platform/telemetry/logger.ts';

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

/** Its log goes to standard output where nothing else is said. */
export async function startGraphBed(
  env: Record<string, string> = {},
  log: Pick<LoggerOptions, 'to'> = {},
): Promise<GraphBed> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tillgraph-test-'));
  const config = readConfig({ LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', DATA_DIR: dataDir, PORT: '0', ...env });
  const graph = await startGraph(config, createLogger({ name: 'test', level: config.LOG_LEVEL, ...log }));
  const clients: GraphClient[] = [];
  const token = (claims: TokenClaims): Promise<string> => {
    if (graph.issuer === null) throw new Error('The test graph has a development issuer.');
    return graph.issuer.sign(claims);
  };
  const client = async (claims: TokenClaims): Promise<GraphClient> => {
    const made = createGraphClient({ url: graph.url, token: await token(claims) });
    clients.push(made);
    return made;
  };
  const admin = await client({ subject: 'test-admin', role: 'admin' });
  return {
    graph,
    admin,
    client,
    token,
    shop: await seedShop(admin),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(clients.map((made) => made.close()));
      await graph.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
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

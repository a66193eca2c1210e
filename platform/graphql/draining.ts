import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const draining = new WeakSet<FastifyInstance>();

/** Whether a server is about to close. */
export function isDraining(server: FastifyInstance): boolean {
  return draining.has(server);
}

/**
 * The last so many milliseconds of a server. It answers everything as before, but `/readyz` sends balancers elsewhere and
 * every answer closes its connection: a kept connection that is closed unasked may be closed just as its client writes
 * to it, and that request has no answer.
 */
export async function drainServer(server: FastifyInstance, forMs: number): Promise<void> {
  draining.add(server);
  server.server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  if (forMs > 0) await pause(forMs);
}

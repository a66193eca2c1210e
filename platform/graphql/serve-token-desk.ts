import type { FastifyInstance } from 'fastify';
import { type ContextVerifier, CONTEXT_HEADER } from '../auth/signed-context.ts';
import { ADDRESS_HEADER, DESK_PATHS, type TokenDesk, type TokenRequest } from '../auth/token-desk.ts';

/** Answers other processes of ours, and nobody else, for a token desk: see `httpTokenDesk`. */
export function serveTokenDesk(
  server: FastifyInstance,
  { desk, contexts }: { desk: TokenDesk; contexts: ContextVerifier },
): void {
  void server.register(async (paths) => {
    paths.addHook('onRequest', async ({ headers }) => {
      await contexts.verify(headers[CONTEXT_HEADER]);
    });
    paths.get(DESK_PATHS.keys, () => desk.publicKeys());
    paths.get(DESK_PATHS.revocations, async () => ({ revoked: await desk.revocations() }));
    paths.post(DESK_PATHS.token, async ({ id: requestId, headers, body }, reply) => {
      const answer = await desk.grant((body ?? {}) as TokenRequest, { requestId, address: addressIn(headers) });
      return reply.code(answer.status).send(answer.body);
    });
  });
}

/** The client's address, as the process that asks has seen it. */
export function addressIn(headers: Readonly<Record<string, unknown>>): string | null {
  const address = headers[ADDRESS_HEADER];
  return typeof address === 'string' ? address : null;
}

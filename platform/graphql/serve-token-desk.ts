import type { FastifyInstance } from 'fastify';
import { ADDRESS_HEADER, DESK_PATHS, type TokenDesk, type TokenRequest } from '../auth/token-desk.ts';

/** Answers other processes of ours for a token desk: see `httpTokenDesk`. */
export function serveTokenDesk(server: FastifyInstance, desk: TokenDesk): void {
  server.get(DESK_PATHS.keys, () => desk.publicKeys());
  server.get(DESK_PATHS.revocations, async () => ({ revoked: await desk.revocations() }));
  server.post(DESK_PATHS.token, async ({ id: requestId, headers, body }, reply) => {
    const address = headers[ADDRESS_HEADER];
    const origin = { requestId, address: typeof address === 'string' ? address : null };
    const answer = await desk.grant((body ?? {}) as TokenRequest, origin);
    return reply.code(answer.status).send(answer.body);
  });
}

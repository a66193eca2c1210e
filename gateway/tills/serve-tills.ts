import type { FastifyInstance } from 'fastify';
import { DESK_PATHS, type TokenDesk, type TokenRequest } from '#platform/auth/token-desk.ts';

const FORM = 'application/x-www-form-urlencoded';

/**
 * Where tills get their tokens, apart from the graph, since they have none yet or none any more: an endpoint of OAuth 2.0
 * (RFC 6749, 3.2), which takes forms as that has it, and JSON. The keys that the tokens are signed with are public.
 */
export function serveTills(server: FastifyInstance, desk: TokenDesk): void {
  // Registered apart, so that forms are taken here and nowhere else: any site's page can send one.
  void server.register(async (tills) => {
    tills.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    tills.get(DESK_PATHS.keys, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=60').send(await desk.publicKeys()),
    );
    tills.post(DESK_PATHS.token, async ({ id: requestId, ip: address, body: sent }, reply) => {
      const { status, body } = await desk.grant(askedFor(sent), { address, requestId });
      return reply.code(status).header('cache-control', 'no-store').header('x-request-id', requestId).send(body);
    });
  });
}

/** The gateway keeps a body of JSON as its text. What cannot be read asks for nothing, and is refused as that. */
function askedFor(body: unknown): TokenRequest {
  if (typeof body !== 'string') return (body ?? {}) as TokenRequest;
  try {
    const asked: unknown = JSON.parse(body);
    return typeof asked === 'object' && asked !== null ? (asked as TokenRequest) : {};
  } catch {
    return {};
  }
}

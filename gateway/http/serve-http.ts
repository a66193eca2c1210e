import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import type { Caller } from '../caller.ts';

export interface HttpOptions {
  readonly apollo: ApolloServer<Caller>;
  readonly tokens: TokenVerifier;
  /** Whether somebody without a token is let in, to introspect. */
  readonly anonymous: boolean;
}

/** Queries and mutations by POST. Apollo Server parses, validates and answers; the plan is executed in `operations/`. */
export function serveHttp(server: FastifyInstance, path: string, { apollo, tokens, anonymous }: HttpOptions): void {
  server.post(path, async (request, reply) => {
    const caller = await callerOf(request, { tokens, anonymous });
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: passedOn(request), body: request.body, search: '' },
      context: async () => caller,
    });
    if (body.kind !== 'complete') throw new Error('An answer in parts was never asked for.');
    void reply.code(status ?? 200).header('x-request-id', request.id);
    for (const [name, value] of headers) void reply.header(name, value);
    return reply.send(body.string);
  });
}

async function callerOf(
  { id, headers }: FastifyRequest,
  { tokens, anonymous }: Pick<HttpOptions, 'tokens' | 'anonymous'>,
): Promise<Caller> {
  const { authorization } = headers;
  if (authorization === undefined && anonymous) return { actor: null, authorization: '', requestId: id };
  const { actor } = await tokens.verify(authorization);
  return { actor, authorization: authorization ?? '', requestId: id };
}

/** Only the headers that say what the body is; in particular none that would ask subgraphs for their traces. */
function passedOn({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of ['content-type', 'accept'] as const) {
    const value = headers[name];
    if (value !== undefined) map.set(name, value);
  }
  return map;
}

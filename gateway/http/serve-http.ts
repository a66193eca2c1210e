import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { accessScope } from '#platform/auth/actor.ts';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { type GraphQLParameters, readGraphQLParameters } from '#platform/graphql/request-body.ts';
import type { Caller } from '../caller.ts';
import type { Engine } from '../engine.ts';
import { createSharedAnswers } from './shared-answers.ts';

export interface HttpOptions {
  readonly apollo: ApolloServer<Caller>;
  readonly engine: Engine;
  readonly tokens: TokenVerifier;
  /** Whether somebody without a token is let in, to introspect. */
  readonly anonymous: boolean;
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
}

/** Queries and mutations by POST. Apollo Server parses, validates and answers; `execution/` runs the plan. */
export function serveHttp(server: FastifyInstance, path: string, options: HttpOptions): void {
  const share = createSharedAnswers<HttpAnswer>();
  // The body's text is kept, since it is the question that identical requests are known by.
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  server.post(path, async (request, reply) => {
    const caller = await callerOf(request, options);
    const text = request.body as string;
    const body = parsed(text);
    const parameters = readGraphQLParameters(body);
    const answer = (): Promise<HttpAnswer> => askApollo(options.apollo, { request, body, caller });
    const {
      status,
      headers,
      body: sent,
    } = caller.actor !== null && isKnownQuery(parameters, options.engine)
      ? await share(`${accessScope(caller.actor)}\n${request.headers.accept ?? ''}\n${text}`, answer)
      : await answer();
    void reply.code(status).header('x-request-id', request.id);
    for (const [name, value] of headers) void reply.header(name, value);
    return reply.send(sent);
  });
}

async function askApollo(
  apollo: ApolloServer<Caller>,
  { request, body, caller }: { request: FastifyRequest; body: unknown; caller: Caller },
): Promise<HttpAnswer> {
  const {
    status,
    headers,
    body: sent,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: passedOn(request), body, search: '' },
    context: async () => caller,
  });
  if (sent.kind !== 'complete') throw new Error('An answer in parts was never asked for.');
  return { status: status ?? 200, headers, body: sent.string };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_REQUEST', 'The body is not JSON.', { cause: error });
  }
}

/** Never true for a mutation, nor for a document that is seen for the first time. */
function isKnownQuery({ query, operationName }: GraphQLParameters, { operations }: Engine): boolean {
  return operations.known(query, operationName)?.definition.operation === OperationTypeNode.QUERY;
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

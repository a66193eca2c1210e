import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { accessScope } from '#platform/auth/actor.ts';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { type GraphQLParameters, readGraphQLParameters } from '#platform/graphql/request-body.ts';
import type { Caller } from '../caller.ts';
import type { Engine } from '../engine.ts';
import { serialise } from '../execution/answer.ts';
import { acceptsEventStream, type EventStreams } from '../subscriptions/event-streams/serve-event-streams.ts';
import { acceptedMediaType, type MediaType } from './media-types.ts';
import { createSharedAnswers } from './shared-answers.ts';
import { statusOf } from './status.ts';

export interface HttpOptions {
  readonly engine: Engine;
  readonly tokens: TokenVerifier;
  /** Whether somebody without a token is let in, to introspect. */
  readonly anonymous: boolean;
  /** Answers those who accept `text/event-stream`. */
  readonly streams: EventStreams;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * The graph over HTTP, as the GraphQL over HTTP draft has it: queries and mutations by POST, queries by GET, too. Whoever
 * accepts a stream of events is answered with one.
 */
export function serveHttp(server: FastifyInstance, path: string, options: HttpOptions): void {
  const { engine } = options;
  const share = createSharedAnswers<HttpAnswer>();
  // The body's text is kept, since it is the question that identical requests are known by.
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  server.post(path, async (request, reply) => {
    if (acceptsEventStream(request)) return options.streams.answer(request, reply, { isSafeMethod: false });
    const mediaType = mediaTypeOf(request);
    const caller = await callerOf(request, options);
    const text = request.body as string;
    const parameters = readGraphQLParameters(parsed(text));
    const answer = (): Promise<HttpAnswer> => ask(parameters, { engine, caller, mediaType });
    const isShared = caller.actor !== null && isKnownQuery(parameters, engine);
    const answered = isShared
      ? await share(`${accessScope(caller.actor)}\n${mediaType}\n${text}`, answer)
      : await answer();
    return send(answered, { request, reply, mediaType });
  });

  server.get(path, async (request, reply) => {
    if (acceptsEventStream(request)) return options.streams.answer(request, reply, { isSafeMethod: true });
    const mediaType = mediaTypeOf(request);
    const caller = await callerOf(request, options);
    const parameters = readGraphQLParameters(
      parametersOf(request.query as Readonly<Record<string, string | undefined>>),
    );
    const answered = await ask(parameters, { engine, caller, mediaType, readOnly: true });
    return send(answered, { request, reply, mediaType });
  });
}

async function ask(
  { query, operationName, variables }: GraphQLParameters,
  { engine, caller, mediaType, readOnly = false }: AskOptions,
): Promise<HttpAnswer> {
  const answer = await engine.executeText({ query, operationName, variables, caller, readOnly });
  return { status: statusOf(answer, mediaType), body: serialise(answer) };
}

interface AskOptions {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly mediaType: MediaType;
  readonly readOnly?: boolean;
}

function send(
  { status, body }: HttpAnswer,
  { request, reply, mediaType }: { request: FastifyRequest; reply: FastifyReply; mediaType: MediaType },
): FastifyReply {
  return reply
    .code(status)
    .header('content-type', `${mediaType}; charset=utf-8`)
    .header('x-request-id', request.id)
    .send(body);
}

function mediaTypeOf({ headers }: FastifyRequest): MediaType {
  const mediaType = acceptedMediaType(headers.accept);
  if (mediaType === null) {
    throw new AppError('NOT_ACCEPTABLE', 'Accept application/graphql-response+json or application/json.');
  }
  return mediaType;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (error) {
    throw new AppError('BAD_REQUEST', 'The body is not JSON.', { cause: error });
  }
}

/** Of a query string, in which what is no text is written as JSON. */
function parametersOf({
  query,
  operationName,
  variables,
  extensions,
}: Readonly<Record<string, string | undefined>>): object {
  return {
    query,
    operationName,
    ...(variables === undefined ? {} : { variables: parsed(variables) }),
    ...(extensions === undefined ? {} : { extensions: parsed(extensions) }),
  };
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

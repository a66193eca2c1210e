import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { type Actor, sharingScope } from '#platform/auth/actor.ts';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { DocumentParameters } from '#platform/graphql/request-body.ts';
import { currentSpan } from '#platform/telemetry/tracing.ts';
import type { Caller } from '../caller.ts';
import type { Engine } from '../engine.ts';
import { type Answer, serialise } from '../execution/answer.ts';
import type { Operation } from '../operations/operation.ts';
import { acceptsEventStream, type EventStreams } from '../subscriptions/event-streams/serve-event-streams.ts';
import { nameRequest, tracedHttp } from '../telemetry/traced-request.ts';
import { acceptedMediaType, type MediaType } from './media-types.ts';
import { parametersOfBody, parametersOfQuery } from './request-parameters.ts';
import { mustFitMethod } from './safe-methods.ts';
import { createSharedAnswers, type ShareAnswers } from './shared-answers.ts';
import { retryAfterOf, statusOf } from './status.ts';

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
  readonly retryAfterMs: number | null;
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
    const text = request.body as string;
    const mediaType = mediaTypeOf(request);
    const answer = await tracedHttp(request, path, async () => {
      const asking = { mediaType, caller: await callerOf(request, options), isSafeMethod: false };
      return ask(parametersOfBody(text), { ...asking, engine, share, text });
    });
    return send(answer, { request, reply, mediaType });
  });

  server.get(path, async (request, reply) => {
    if (acceptsEventStream(request)) return options.streams.answer(request, reply, { isSafeMethod: true });
    const mediaType = mediaTypeOf(request);
    const answer = await tracedHttp(request, path, async () => {
      const asking = { mediaType, caller: await callerOf(request, options), isSafeMethod: true };
      return ask(parametersOfQuery(request.query), { ...asking, engine, share, text: request.url });
    });
    return send(answer, { request, reply, mediaType });
  });
}

interface Asking {
  readonly engine: Engine;
  readonly share: ShareAnswers<HttpAnswer>;
  readonly mediaType: MediaType;
  readonly caller: Caller;
  /** GET, which changes nothing. */
  readonly isSafeMethod: boolean;
  /** What identical requests have in common. */
  readonly text: string;
}

/** Each request is admitted and charged for itself; identical queries are answered together. */
async function ask(parameters: DocumentParameters, asking: Asking): Promise<HttpAnswer> {
  const { engine, share, mediaType, caller } = asking;
  const answered = (answer: Answer): HttpAnswer => ({
    status: statusOf(answer, mediaType),
    body: serialise(answer),
    retryAfterMs: retryAfterOf(answer),
  });
  try {
    const operation = engine.prepare(parameters, caller);
    nameRequest(operation);
    const kind = operation.definition.operation;
    mustFitMethod(kind, asking);
    const request = { operation, variables: parameters.variables, caller };
    const cost = engine.admit(request);
    let isRun = false;
    const run = async (): Promise<HttpAnswer> => {
      isRun = true;
      return answered(await engine.run(request));
    };
    const isShared = caller.actor !== null && kind === OperationTypeNode.QUERY;
    const answer = isShared ? await share(questionOf(caller.actor, asking, operation), run) : await run();
    // Its fetches are in the trace of whoever asked the same before.
    if (!isRun) currentSpan()?.setAttribute('tillgraph.answer.shared', true);
    return { ...answer, body: withExtensions(answer.body, { cost }) };
  } catch (error) {
    return answered({ errors: [engine.present(error, caller.requestId)] });
  }
}

/** Who asks for the same with the same rights, of the same schema, may be given the same. */
function questionOf(actor: Actor, { mediaType, text }: Asking, { supergraph, isOnRecord }: Operation): string {
  return `${supergraph.hash}\n${sharingScope(actor, isOnRecord)}\n${mediaType}\n${text}`;
}

/** An answer's body was written for all who share it; what concerns one of them is put at its end. */
function withExtensions(body: string, extensions: Readonly<Record<string, unknown>>): string {
  return `${body.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`;
}

function send(
  { status, body, retryAfterMs }: HttpAnswer,
  { request, reply, mediaType }: { request: FastifyRequest; reply: FastifyReply; mediaType: MediaType },
): FastifyReply {
  if (retryAfterMs !== null && status >= 400) void reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
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

async function callerOf(
  { id, ip: address, headers }: FastifyRequest,
  { tokens, anonymous }: Pick<HttpOptions, 'tokens' | 'anonymous'>,
): Promise<Caller> {
  const { authorization } = headers;
  if (authorization === undefined && anonymous) return { actor: null, address, requestId: id };
  const { actor } = await tokens.verify(authorization);
  return { actor, address, requestId: id };
}

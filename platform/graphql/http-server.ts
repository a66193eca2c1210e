import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { fastify, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type Metrics, METRICS_CONTENT_TYPE } from '../telemetry/metrics.ts';
import type { IsTrustedProxy } from './client-address.ts';
import { isDraining } from './draining.ts';
import { formatError } from './errors.ts';

/** A request may be this long: a sale of 500 lines fits many times over. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Of a body that is longer, so much is read before its client is hung up on. */
const MAX_HEARD_OUT_BYTES = 8 * MAX_BODY_BYTES;

/** All headers of a request together; a token has its place in there. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** A client has so long to send its headers, and all of a request; who drips on is cut off. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
/** How often is looked for such clients. */
const CHECK_EVERY_MS = 2_000;

const REQUEST_ID = /^[\w.:-]{1,128}$/;

export interface HttpServerOptions {
  readonly logger: Logger;
  /** Whether this process can do its work now: what `/readyz` answers. */
  readonly isReady: () => Promise<boolean>;
  /** What `/readyz` says beside that. */
  readonly readiness?: () => Readonly<Record<string, string>>;
  /** What `/metrics` answers, to anybody; there is no such path when it is left out. */
  readonly metrics?: Metrics | undefined;
  /** Whose word is taken for where a client is; nobody's when left out. */
  readonly isTrustedProxy?: IsTrustedProxy | undefined;
  /** Connections at a time, WebSockets included; further ones are closed at once. Any number when left out. */
  readonly connections?: number;
  /** Less than is right for people, in tests that wait for it. */
  readonly patience?: {
    readonly headersWithinMs: number;
    readonly requestWithinMs: number;
    readonly checkEveryMs: number;
  };
}

/**
 * A fastify server as all of ours are: request ids taken over or made, JSON only, bounded bodies, `/livez`, `/readyz`,
 * `/metrics` where there are any, and every failure a coded error `{ errors: [...] }` without a stack trace.
 */
export function createHttpServer({
  logger,
  isReady,
  readiness,
  metrics,
  isTrustedProxy,
  connections,
  patience = { headersWithinMs: HEADERS_WITHIN_MS, requestWithinMs: REQUEST_WITHIN_MS, checkEveryMs: CHECK_EVERY_MS },
}: HttpServerOptions): FastifyInstance {
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: isTrustedProxy ?? false,
    requestTimeout: patience.requestWithinMs,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: patience.headersWithinMs,
      connectionsCheckingInterval: patience.checkEveryMs,
    },
    clientErrorHandler: refuseClient,
    forceCloseConnections: 'idle',
    // What comes on an open connection while the server closes is answered, and the connection closed with that.
    return503OnClosing: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
  });
  if (connections !== undefined) server.server.maxConnections = connections;
  // A browser sends text/plain to other sites without asking them first, so it is not taken.
  server.removeContentTypeParser('text/plain');
  server.get('/livez', async () => ({ status: 'live' }));
  server.get('/readyz', async (_request, reply) => {
    const ready = !isDraining(server) && (await isReady());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...readiness?.() });
  });
  if (metrics) {
    server.get('/metrics', async (_request, reply) => reply.type(METRICS_CONTENT_TYPE).send(await metrics.text()));
  }
  server.setNotFoundHandler(async (request, reply) =>
    sendFailure(new AppError('NOT_FOUND', `There is nothing at ${request.method} ${request.url}.`), {
      request,
      reply,
      logger,
    }),
  );
  server.setErrorHandler(async (error, request, reply) => sendFailure(error, { request, reply, logger }));
  return server;
}

const REFUSALS: Readonly<Record<string, readonly [status: string, code: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
    `The headers of a request may be ${MAX_HEADER_BYTES} bytes long at most.`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'REQUEST_TIMEOUT', 'The request did not arrive in time.'],
};

/** Answers what never became a request, in the shape of every other failure, and hangs up. */
function refuseClient(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const [status, code, message] = REFUSALS[error.code ?? ''] ?? [
    '400 Bad Request',
    'BAD_REQUEST',
    'This is not an HTTP request.',
  ];
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Takes a request id over when it is a harmless one, so that nobody writes lines of their own into the log. */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Where a listening server is, without a path: `http://127.0.0.1:4000`. */
export function originOf(server: FastifyInstance): string {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

async function sendFailure(
  error: unknown,
  { request, reply, logger }: { request: FastifyRequest; reply: FastifyReply; logger: Logger },
): Promise<FastifyReply> {
  const { status, text } = failureOf(error, { logger, requestId: request.id });
  if (status === STATUS['PAYLOAD_TOO_LARGE']) await hearOut(request.raw);
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('x-request-id', request.id)
    .send(text);
}

/**
 * Reads on, and throws away, what a client sends that is too much: hung up on in the middle, it would not hear why. What
 * goes on for much longer is hung up on all the same, and what comes too slowly by the server's patience.
 */
async function hearOut(request: IncomingMessage): Promise<void> {
  let heardBytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      heardBytes += (chunk as Buffer).length;
      if (heardBytes > MAX_HEARD_OUT_BYTES) return;
    }
  } catch {
    // The client has gone.
  }
}

/** The answer in place of one that failed: an HTTP status, and a body with a coded error. */
export function failureOf(
  error: unknown,
  context: { readonly logger: Logger; readonly requestId: string },
): { readonly status: number; readonly text: string } {
  const fault = asFault(error);
  const formatted = formatError(new GraphQLError(fault.message, { originalError: fault }), context);
  return { status: statusOf(formatted.extensions?.['code']), text: JSON.stringify({ errors: [formatted] }) };
}

function asFault(error: unknown): Error {
  const code = (error as Partial<FastifyError>).code ?? '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('PAYLOAD_TOO_LARGE', `A request may be ${MAX_BODY_BYTES} bytes long at most.`);
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  }
  if (code.startsWith('FST_ERR_CTP_')) return new AppError('BAD_REQUEST', 'The body is not JSON.');
  return error instanceof Error ? error : new Error(String(error));
}

const STATUS: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  CARD_NUMBER_REFUSED: 400,
  UNAUTHENTICATED: 401,
  CONTEXT_REFUSED: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_REVOKED: 401,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_CONNECTIONS: 429,
  KEYS_UNAVAILABLE: 503,
  REVOCATIONS_UNAVAILABLE: 503,
  TOKEN_DESK_UNAVAILABLE: 503,
};

function statusOf(code: unknown): number {
  return STATUS[String(code)] ?? 500;
}

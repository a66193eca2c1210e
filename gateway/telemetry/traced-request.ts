import type { Span, SpanContext } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import { readTraceparent, TRACEPARENT_HEADER } from '#platform/telemetry/traceparent.ts';
import { currentSpan, tracedRequest } from '#platform/telemetry/tracing.ts';
import type { Operation } from '../operations/operation.ts';

/** A client may give an operation any name; more of it tells nobody more. */
const MAX_NAME_LENGTH = 64;

/** Answers a request in a trace, where it is one that is traced: one of the client's own, if it says which. */
export function tracedHttp<Answer extends { readonly status: number }>(
  { id, method, headers }: FastifyRequest,
  path: string,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const attributes = { 'http.request.method': method, 'http.route': path, 'tillgraph.request.id': id };
  const parent = readTraceparent(headers[TRACEPARENT_HEADER]);
  return tracedRequest(`${method} ${path}`, { attributes, parent }, async (span) => {
    const answered = await answer();
    span?.setAttribute('http.response.status_code', answered.status);
    return answered;
  });
}

/** The same for an operation that came over a WebSocket or is answered by a stream. */
export function tracedOperation<Answer>(
  operation: Operation,
  { trace: parent, requestId }: { readonly trace?: SpanContext | undefined; readonly requestId: string },
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const attributes = { 'tillgraph.request.id': requestId };
  return tracedRequest(operation.definition.operation, { attributes, parent }, (span) => {
    if (span) nameSpan(span, operation);
    return answer();
  });
}

/** Says what is done by the request that is under way here. */
export function nameRequest(operation: Operation): void {
  const span = currentSpan();
  if (span) nameSpan(span, operation);
}

function nameSpan(span: Span, { definition }: Operation): void {
  const name = definition.name?.value.slice(0, MAX_NAME_LENGTH);
  span.updateName(name === undefined ? definition.operation : `${definition.operation} ${name}`);
  span.setAttribute('graphql.operation.type', definition.operation);
  if (name !== undefined) span.setAttribute('graphql.operation.name', name);
}

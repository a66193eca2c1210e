import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { readTraceparent, TRACEPARENT_HEADER } from '#platform/telemetry/traceparent.ts';
import type { Engine } from '../../engine.ts';
import { serialise } from '../../execution/answer.ts';
import type { ExecutionRequest } from '../../execution/executor.ts';
import { parametersOfBody, parametersOfQuery } from '../../http/request-parameters.ts';
import { mustFitMethod } from '../../http/safe-methods.ts';
import { type OpenConnections, tooManyConnections } from '../../limits/connections.ts';
import { bytesOf } from '../delivery.ts';
import { atExpiry } from '../expiry.ts';
import type { JoinedSubscription, SubscriptionHub } from '../subscription-hub.ts';
import { StreamConnection } from './stream-connection.ts';

export const EVENT_STREAM = 'text/event-stream';

/** The graph over server-sent events: GraphQL over SSE, distinct connections mode, for queries and mutations as well. */
export interface EventStreams {
  /** Answers an operation of which this is the whole request. A safe method, GET, changes nothing. */
  answer(request: FastifyRequest, reply: FastifyReply, method: { readonly isSafeMethod: boolean }): Promise<void>;
}

export interface EventStreamOptions {
  readonly engine: Engine;
  readonly hub: SubscriptionHub;
  readonly connections: OpenConnections;
  readonly tokens: TokenVerifier;
}

export function acceptsEventStream({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes(EVENT_STREAM) ?? false;
}

/**
 * Who has no token that can be used, or sends what is no GraphQL request, gets a status and no stream. All that is wrong
 * with the operation is told in the stream, as the protocol wants it.
 */
export function serveEventStreams({ engine, hub, connections, tokens }: EventStreamOptions): EventStreams {
  return {
    answer: async (request, reply, { isSafeMethod }) => {
      const token = await tokens.verify(request.headers.authorization);
      const parameters = isSafeMethod ? parametersOfQuery(request.query) : parametersOfBody(request.body);
      const trace = readTraceparent(request.headers[TRACEPARENT_HEADER]);
      const caller = { actor: token.actor, address: request.ip, requestId: request.id, trace };
      const closeConnection = connections.open(token.actor);
      if (closeConnection === null) {
        const error = tooManyConnections();
        engine.refused({ caller, action: 'connection', error });
        throw error;
      }
      reply.hijack();
      reply.raw.setHeader('x-request-id', request.id);

      let joined: JoinedSubscription | null = null;
      let closed = false;
      let letGo = (): void => undefined;
      const client = new StreamConnection(reply.raw, () => {
        closed = true;
        closeConnection();
        letGo();
        joined?.leave();
      });
      try {
        const operation = engine.prepare(parameters, caller);
        const asked: ExecutionRequest = { operation, variables: parameters.variables, caller };
        const kind = operation.definition.operation;
        mustFitMethod(kind, { isSafeMethod });
        if (kind !== OperationTypeNode.SUBSCRIPTION) {
          client.next([{ payload: bytesOf(serialise(await engine.execute(asked))), cursor: null }]);
          client.complete();
          return;
        }
        engine.admit(asked);
        joined = await hub.join(asked, client, lastEventId(request));
        const subscription = joined;
        // Its client may have left while it was being opened.
        if (closed) subscription.leave();
        else {
          const stops = [
            atExpiry(token.expiresAt, () => subscription.end('TOKEN_EXPIRED')),
            tokens.onRevoked(token, () => subscription.end('TOKEN_REVOKED')),
          ];
          letGo = () => stops.forEach((stop) => stop());
        }
      } catch (error) {
        client.error(engine.present(error, request.id));
      }
    },
  };
}

/** What a browser that comes back by itself has been sent last. */
function lastEventId({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

import {
  createSourceEventStream,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { type ActContext, auditActorOf } from '../audit-log/act.ts';
import type { RefusalCounter, RefusalNote } from '../audit-log/refusals.ts';
import type { Actor } from '../auth/actor.ts';
import type { TokenDesk } from '../auth/token-desk.ts';
import type { Logger } from '../telemetry/logger.ts';
import { readTraceparent } from '../telemetry/traceparent.ts';
import { traced, tracedTogether } from '../telemetry/tracing.ts';
import { refuseAccess } from './access-needs.ts';
import { refuseCardNumbersIn } from './card-guard.ts';
import { deadlineExceeded, isPast, stopAt } from './deadline.ts';
import { formatError } from './errors.ts';
import { FeedEvent, FeedMark } from './feed-event.ts';
import { createOperationPreparer, isPrepared, type PreparedOperation } from './prepared-operation.ts';

/** One operation for a subgraph, on behalf of somebody. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly actor: Actor;
  /** The client's address, where it is known. */
  readonly address?: string | null | undefined;
  /** Follows the caller's request through every subgraph and log. */
  readonly requestId: string;
  /**
   * Asks a subscription for marks between its events: results without data, `extensions: { cursor, isMark: true }`,
   * which say how far everything has been told. One comes as soon as the subscription has begun.
   */
  readonly marks?: boolean;
  /** When whoever asks stops waiting, in milliseconds since 1970: no work is begun after that. */
  readonly deadlineAt?: number | undefined;
}

/** Errors are formatted already: plain objects with a code. */
export type SubgraphResult = FormattedExecutionResult<Record<string, unknown>>;

/** One subgraph, ready to answer: in this process directly, or over HTTP through `serveSubgraph`. */
export interface Subgraph extends AsyncDisposable {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Queries and mutations. Never rejects: what goes wrong is in the result's errors. */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** A stream of results, or one result with errors when the subscription could not be made. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult> | SubgraphResult>;
  /** Where it signs tokens for tills. */
  readonly tokenDesk?: TokenDesk;
  /** Whether its database answers. */
  isReady(): Promise<boolean>;
  /** What it says of itself beside that. */
  readiness?(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface SubgraphExecutorOptions<Context> {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** Made anew for each request, and for each event of a subscription, so that loaders never answer from an older one. */
  readonly createContext: (request: Pick<SubgraphRequest, 'actor' | 'requestId' | 'address'>) => Context;
  /** Counts what was refused to somebody; nobody does when it is left out. */
  readonly refusals?: Pick<RefusalCounter, 'note'>;
}

/** Executes operations against a subgraph's schema, parsing and validating each distinct document once. */
export function createSubgraphExecutor<Context>(
  options: SubgraphExecutorOptions<Context>,
): Pick<Subgraph, 'execute' | 'subscribe'> {
  const { name, schema, logger, createContext, refusals } = options;
  const operations = createOperationPreparer(schema);
  const toldOf = (kind: string) => ({
    label: `${name} ${kind}`,
    attributes: { 'tillgraph.subgraph': name, 'graphql.operation.type': kind },
  });
  const told = { query: toldOf('query'), mutation: toldOf('mutation') };

  const format = ({ data, errors }: ExecutionResult, request: ActContext): SubgraphResult => {
    if (errors === undefined && data !== undefined) return { data };
    const { requestId } = request;
    const formatted = errors?.map((error) => formatError(error, { logger, requestId }));
    for (const error of formatted ?? []) {
      if (error.extensions?.['code'] === FORBIDDEN) refusals?.note(refusedTo(request, error.message));
    }
    return { ...(data === undefined ? {} : { data }), ...(formatted ? { errors: formatted } : {}) };
  };

  /** The gateway has asked for the same scopes already, of those who came through it. */
  const admitted = (
    query: string,
    operationName: string | null,
    actor: Actor,
  ): PreparedOperation | readonly GraphQLError[] => {
    const operation = operations.prepare(query, operationName);
    const refusal = isPrepared(operation) ? refuseAccess(operation.access, actor) : null;
    return refusal === null ? operation : [refusal];
  };

  return {
    execute: async ({ query, operationName, variables, deadlineAt, actor, address, requestId }) => {
      const request = { actor, address, requestId };
      if (isPast(deadlineAt)) return format({ errors: [deadlineExceeded()] }, request);
      const operation = admitted(query, operationName ?? null, request.actor);
      const refusal = refuseCardNumbersIn(saidByClients(variables, operation));
      if (refusal) return format({ errors: [refusal] }, request);
      if (!isPrepared(operation)) return format({ errors: operation }, request);
      const context = createContext(request);
      if (operation.isQuery) stopAt(context, deadlineAt);
      const { label, attributes } = operation.isQuery ? told.query : told.mutation;
      const result = await traced(label, { attributes }, () => operation.run({ context, variables: variables ?? {} }));
      return format(result, request);
    },
    subscribe: async ({ query, operationName, variables, marks = false, ...request }) => {
      const refusal = refuseCardNumbersIn(variables);
      if (refusal) return format({ errors: [refusal] }, request);
      const operation = admitted(query, operationName ?? null, request.actor);
      if (!isPrepared(operation)) return format({ errors: operation }, request);
      const source = await createSourceEventStream({
        schema,
        document: operation.document,
        contextValue: createContext(request),
        variableValues: variables ?? {},
        operationName: operationName ?? null,
      });
      if (!(Symbol.asyncIterator in source)) return format(source, request);
      // Each event is executed with a context of its own, so that its loaders see what the event tells of.
      return mapEvents(withMarks(source as AsyncIterableIterator<unknown>, marks), async (item) => {
        if (item instanceof FeedMark) return { data: null, extensions: { cursor: item.cursor, isMark: true } };
        const root = item instanceof FeedEvent ? item.value : item;
        const trace = item instanceof FeedEvent ? readTraceparent(item.traceparent) : undefined;
        const result = await tracedTogether(`${name} event`, { parents: [trace] }, () =>
          operation.run({ root, context: createContext(request), variables: variables ?? {} }),
        );
        const answer = format(result, request);
        if (!(item instanceof FeedEvent)) return answer;
        const { cursor, key, traceparent } = item;
        const extensions = {
          cursor,
          ...(key === null ? {} : { key }),
          ...(trace === undefined ? {} : { traceparent }),
        };
        return { ...answer, extensions };
      });
    },
  };
}

/** Which entities are asked for is no client's word: the gateway names them by what subgraphs have answered. */
function saidByClients(
  variables: SubgraphRequest['variables'],
  operation: PreparedOperation | readonly GraphQLError[],
): SubgraphRequest['variables'] {
  const named = isPrepared(operation) ? operation.representations : null;
  if (named === null || variables === null || variables === undefined) return variables;
  const said: Record<string, unknown> = {};
  for (const variable of Object.keys(variables)) if (variable !== named) said[variable] = variables[variable];
  return said;
}

const FORBIDDEN = 'FORBIDDEN';

/** A message names the field; anything else in it, and the path with its aliases, is not put on record. */
function refusedTo(request: ActContext, message: string): RefusalNote {
  return { ...auditActorOf(request), action: /^\w+\.\w+/.exec(message)?.[0] ?? 'operation', outcome: FORBIDDEN };
}

/** The same without its marks, for those who did not ask for them. */
function withMarks(source: AsyncIterableIterator<unknown>, marks: boolean): AsyncIterableIterator<unknown> {
  if (marks) return source;
  return {
    next: async () => {
      let result = await source.next();
      while (result.done !== true && result.value instanceof FeedMark) result = await source.next();
      return result;
    },
    return: async () => (await source.return?.()) ?? { value: undefined, done: true },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Keeps `return` working, so that a client that leaves ends the source at once. */
function mapEvents(
  source: AsyncIterableIterator<unknown>,
  answer: (event: unknown) => Promise<SubgraphResult>,
): AsyncIterableIterator<SubgraphResult> {
  const step = async (result: IteratorResult<unknown>): Promise<IteratorResult<SubgraphResult>> =>
    result.done === true ? { value: undefined, done: true } : { value: await answer(result.value), done: false };
  return {
    next: async () => step(await source.next()),
    return: async () => {
      await source.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

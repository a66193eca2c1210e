import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../auth/actor.ts';
import type { Logger } from '../telemetry/logger.ts';
import { coded, formatError } from './errors.ts';

const MAX_REMEMBERED_DOCUMENTS = 2_000;
/** A document may have this many tokens, so that nobody keeps a parser busy. */
export const MAX_TOKENS = 20_000;

/** One operation for a subgraph, on behalf of somebody. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly actor: Actor;
  /** Follows the caller's request through every subgraph and log. */
  readonly requestId: string;
}

export type SubgraphResult = ExecutionResult<Record<string, unknown>>;

/** One subgraph, ready to answer: in this process directly, or over HTTP through `serveSubgraph`. */
export interface Subgraph extends AsyncDisposable {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Queries and mutations. Never rejects: what goes wrong is in the result's errors. */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** A stream of results, or one result with errors when the subscription could not be made. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult> | SubgraphResult>;
  /** Whether its database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export interface SubgraphExecutorOptions<Context> {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** Made anew for each request, and for each event of a subscription, so that loaders never answer from an older one. */
  readonly createContext: (request: Pick<SubgraphRequest, 'actor' | 'requestId'>) => Context;
}

/** Executes operations against a subgraph's schema, parsing and validating each distinct document once. */
export function createSubgraphExecutor<Context>(
  options: SubgraphExecutorOptions<Context>,
): Pick<Subgraph, 'execute' | 'subscribe'> {
  const { schema, logger, createContext } = options;
  const documents = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({ max: MAX_REMEMBERED_DOCUMENTS });

  const prepare = (query: string): DocumentNode | readonly GraphQLError[] => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const prepared = parseAndValidate(schema, query);
    documents.set(query, prepared);
    return prepared;
  };

  const format = (result: ExecutionResult, requestId: string): SubgraphResult =>
    result.errors === undefined
      ? result
      : {
          ...(result as SubgraphResult),
          errors: result.errors.map((error) => formatError(error, { logger, requestId }) as GraphQLError),
        };

  const runArguments = (request: SubgraphRequest, document: DocumentNode) => ({
    schema,
    document,
    contextValue: createContext(request),
    variableValues: request.variables ?? {},
    operationName: request.operationName ?? null,
  });

  return {
    execute: async (request) => {
      const document = prepare(request.query);
      if (!('kind' in document)) return format({ errors: document }, request.requestId);
      return format(await execute(runArguments(request, document)), request.requestId);
    },
    subscribe: async (request) => {
      const document = prepare(request.query);
      if (!('kind' in document)) return format({ errors: document }, request.requestId);
      const source = await createSourceEventStream(runArguments(request, document));
      if (!(Symbol.asyncIterator in source)) return format(source, request.requestId);
      // Each event is executed with a context of its own, so that its loaders see what the event tells of.
      return mapEvents(source as AsyncIterableIterator<unknown>, async (event) =>
        format(await execute({ ...runArguments(request, document), rootValue: event }), request.requestId),
      );
    },
  };
}

function parseAndValidate(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS, noLocation: true });
    const faults = validate(schema, document);
    if (faults.length === 0) return document;
    return faults.map((fault) => coded('GRAPHQL_VALIDATION_FAILED', fault.message));
  } catch (error) {
    return [coded('GRAPHQL_PARSE_FAILED', error instanceof GraphQLError ? error.message : String(error))];
  }
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

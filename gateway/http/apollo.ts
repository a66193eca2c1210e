import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from '../caller.ts';
import type { Engine } from '../engine.ts';
import { type Answer, asExecutionResult, serialise } from '../execution/answer.ts';
import type { DocumentLimits } from '../limits/limits.ts';
import { documentSizeRule } from '../operations/document-size.ts';

export interface ApolloOptions {
  readonly engine: Engine;
  readonly introspection: boolean;
  readonly limits: DocumentLimits;
  readonly logger: Logger;
}

/** Apollo Server as the HTTP side of GraphQL: media types, parsing, validation, limits, status codes. Not started. */
export function createApollo({ engine, introspection, limits, logger }: ApolloOptions): ApolloServer<Caller> {
  return new ApolloServer<Caller>({
    gateway: {
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: engine.supergraph.apiSchema, coreSupergraphSdl: engine.supergraph.sdl });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ source, document, request, context }) => {
          const { operationName = null, variables = {} } = request;
          const caller = context as Caller;
          return asExecutionResult(
            withStatus(await engine.executeDocument({ source, document, operationName, variables, caller })),
          );
        },
      }),
      stop: async () => undefined,
    },
    introspection,
    logger,
    parseOptions: { maxTokens: limits.tokens },
    // Ours counts selections as well, and counts them for WebSockets, too.
    maxRecursiveSelections: false,
    validationRules: [documentSizeRule(limits)],
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled()],
    formatError: presentable,
    stringifyResult: serialise,
  });
}

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, INTERNAL_SERVER_ERROR: 500 };

/** Nothing was executed: the HTTP status says why, too. Apollo Server takes it from the error, and off it. */
function withStatus(answer: Answer): Answer {
  const [first] = answer.errors;
  const status = STATUS[String(first?.extensions['code'])];
  if (first && status !== undefined && answer.data === undefined) first.extensions['http'] = { status };
  return answer;
}

/** Apollo Server gives every refusal of a validation rule the same code; a rule of ours has one of its own. */
function presentable({ message, path, extensions = {} }: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  const code = cause instanceof GraphQLError ? (cause.extensions['code'] ?? extensions['code']) : extensions['code'];
  const { stacktrace: _stacktrace, ...kept } = extensions;
  return { message, ...(path ? { path } : {}), extensions: { ...kept, code } };
}

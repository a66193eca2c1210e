import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from '../caller.ts';
import type { Engine } from '../engine.ts';
import { type Answer, asExecutionResult, serialise } from '../execution/answer.ts';
import { operationSizeRule } from '../operations/limits.ts';
import { MAX_TOKENS } from '../operations/operation-store.ts';

export interface ApolloOptions {
  readonly engine: Engine;
  readonly introspection: boolean;
  readonly logger: Logger;
}

/** Apollo Server as the HTTP side of GraphQL: media types, parsing, validation, limits, status codes. Not started. */
export function createApollo({ engine, introspection, logger }: ApolloOptions): ApolloServer<Caller> {
  return new ApolloServer<Caller>({
    gateway: {
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: engine.supergraph.apiSchema, coreSupergraphSdl: engine.supergraph.sdl });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ source, document, request, context }) => {
          const operation = engine.operations.plan(source, request.operationName ?? null, document);
          const variables = request.variables ?? {};
          return asExecutionResult(
            withStatus(await engine.execute({ operation, variables, caller: context as Caller })),
          );
        },
      }),
      stop: async () => undefined,
    },
    introspection,
    logger,
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: true,
    validationRules: [operationSizeRule],
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled()],
    formatError: withoutHints,
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

function withoutHints({ message, path, locations, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _stacktrace, ...kept } = extensions;
  return { message, ...(locations ? { locations } : {}), ...(path ? { path } : {}), extensions: kept };
}

import {
  type DocumentNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { tracedAtOnce } from '#platform/telemetry/tracing.ts';
import type { DocumentLimits } from '../limits/limits.ts';
import type { Supergraph } from '../supergraph.ts';
import { documentSizeRule } from './document-size.ts';
import { assertNesting } from './nesting.ts';
import { type Operation, planOperation } from './operation.ts';

/** Operations that are remembered, and what their documents may come to in all: a few may be very long. */
const MAX_REMEMBERED = 2_000;
const MAX_REMEMBERED_CHARACTERS = 16 * 1024 * 1024;

/** Operations of one schema by their text, each parsed, validated and planned once. */
export interface OperationStore {
  readonly supergraph: Supergraph;
  /** Throws a coded GraphQLError for a text that is no valid operation. */
  prepare(query: string, operationName: string | null): Operation;
  /** An operation that was prepared before and is still remembered. */
  known(query: string, operationName: string | null): Operation | undefined;
  /**
   * Prepares every operation of some documents, which warms up the planner for all others, too. Throws, as `prepare`, for a
   * document that does not fit the schema.
   */
  planAhead(documents: Iterable<string>): void;
  /** What is remembered, that which was asked for last first. */
  remembered(): Iterable<Operation>;
}

export function createOperationStore(
  supergraph: Supergraph,
  { introspection, limits }: { introspection: boolean; limits: DocumentLimits },
): OperationStore {
  const operations = new LRUCache<string, Operation>({
    max: MAX_REMEMBERED,
    maxSize: MAX_REMEMBERED_CHARACTERS,
    sizeCalculation: ({ source }) => source.length,
  });
  const rules = [
    ...specifiedRules,
    documentSizeRule(limits),
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];

  const keyOf = (query: string, operationName: string | null): string =>
    operationName === null ? query : `${operationName}\n${query}`;
  const known = (query: string, operationName: string | null): Operation | undefined =>
    operations.get(keyOf(query, operationName));
  const prepare = (query: string, operationName: string | null): Operation => {
    const remembered = known(query, operationName);
    if (remembered !== undefined) return remembered;
    assertNesting(query);
    const document = tracedAtOnce('parse', {}, () => parseDocument(query, limits.tokens));
    const [fault] = tracedAtOnce('validate', {}, () =>
      validate(supergraph.apiSchema, document, rules, { maxErrors: 1 }),
    );
    if (fault) throw introspection ? invalid(fault) : withoutSuggestions(invalid(fault));
    const operation = tracedAtOnce('plan', {}, () =>
      planOperation(supergraph, { source: query, document, name: operationName }),
    );
    for (const name of namesOf(operation)) operations.set(keyOf(query, name), operation);
    return operation;
  };
  return {
    supergraph,
    known,
    remembered: () => operations.values(),
    prepare,
    planAhead: (documents) => {
      for (const text of documents) {
        for (const name of operationNames(parseDocument(text, limits.tokens))) prepare(text, name);
      }
    },
  };
}

function operationNames({ definitions }: DocumentNode): (string | null)[] {
  return definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? null] : []));
}

/** What it may be asked for by: whoever sends a document of one operation may name that, or not. */
function namesOf({ document, definition, name }: Operation): ReadonlySet<string | null> {
  const isAlone = document.definitions.every((node) => node.kind !== Kind.OPERATION_DEFINITION || node === definition);
  return new Set(isAlone ? [null, definition.name?.value ?? null] : [name]);
}

/** A rule of ours has a code of its own. */
function invalid(fault: GraphQLError): GraphQLError {
  return typeof fault.extensions['code'] === 'string' ? fault : withCode('GRAPHQL_VALIDATION_FAILED', fault);
}

/** What GraphQL proposes instead of an unknown name would tell the schema's names to whoever may not introspect it. */
function withoutSuggestions(fault: GraphQLError): GraphQLError {
  const { nodes = null, extensions } = fault;
  return new GraphQLError(fault.message.replace(/ Did you mean .+\?$/, ''), { nodes, extensions });
}

function withCode(code: string, { message, nodes, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}

function parseDocument(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw withCode('GRAPHQL_PARSE_FAILED', error);
    throw error;
  }
}

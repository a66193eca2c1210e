import {
  type DocumentNode,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { coded } from '#platform/graphql/errors.ts';
import type { DocumentLimits } from '../limits/limits.ts';
import type { Supergraph } from '../supergraph.ts';
import { documentSizeRule } from './document-size.ts';
import { type Operation, planOperation } from './operation.ts';

/** Operations that are remembered, and what their documents may come to in all: a few may be very long. */
const MAX_REMEMBERED = 2_000;
const MAX_REMEMBERED_CHARACTERS = 16 * 1024 * 1024;

/** Operations by their text, each parsed, validated and planned once. */
export interface OperationStore {
  /** Throws a coded GraphQLError for a text that is no valid operation. */
  prepare(query: string, operationName: string | null): Operation;
  /** The same for a document that has been validated already. */
  plan(query: string, operationName: string | null, document: DocumentNode): Operation;
  /** An operation that was prepared or planned before and is still remembered. */
  known(query: string, operationName: string | null): Operation | undefined;
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
  const plan = (query: string, operationName: string | null, document: DocumentNode): Operation => {
    const remembered = known(query, operationName);
    if (remembered !== undefined) return remembered;
    const operation = planOperation(supergraph, { source: query, document, name: operationName });
    operations.set(keyOf(query, operationName), operation);
    return operation;
  };
  return {
    known,
    plan,
    prepare: (query, operationName) => {
      const remembered = known(query, operationName);
      if (remembered !== undefined) return remembered;
      const document = parseDocument(query, limits.tokens);
      const fault = validate(supergraph.apiSchema, document, rules, { maxErrors: 1 })[0];
      if (fault) throw typeof fault.extensions['code'] === 'string' ? fault : invalid(fault);
      return plan(query, operationName, document);
    },
  };
}

function invalid(fault: GraphQLError): GraphQLError {
  return coded('GRAPHQL_VALIDATION_FAILED', fault.message);
}

function parseDocument(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw coded('GRAPHQL_PARSE_FAILED', error.message);
    throw error;
  }
}

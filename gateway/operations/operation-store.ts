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
import type { Supergraph } from '../supergraph.ts';
import { operationSizeRule } from './limits.ts';
import { type Operation, planOperation } from './operation.ts';

/** A document may have this many tokens, so that nobody keeps the parser busy. */
export const MAX_TOKENS = 20_000;
const MAX_REMEMBERED = 2_000;

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
  { introspection }: { introspection: boolean },
): OperationStore {
  const operations = new LRUCache<string, Operation>({ max: MAX_REMEMBERED });
  const rules = [...specifiedRules, operationSizeRule, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];

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
      const document = parseDocument(query);
      const fault = validate(supergraph.apiSchema, document, rules, { maxErrors: 1 })[0];
      if (fault) throw typeof fault.extensions['code'] === 'string' ? fault : invalid(fault);
      return plan(query, operationName, document);
    },
  };
}

function invalid(fault: GraphQLError): GraphQLError {
  return coded('GRAPHQL_VALIDATION_FAILED', fault.message);
}

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) throw coded('GRAPHQL_PARSE_FAILED', error.message);
    throw error;
  }
}

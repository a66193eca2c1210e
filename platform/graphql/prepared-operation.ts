import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  print,
  type TypeNode,
  validate,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { type AccessNeeds, accessNeeds } from './access-needs.ts';
import { type AccessTable, accessTableOf } from './access-table.ts';
import { refuseCardNumbersInDocument } from './card-guard.ts';
import { coded } from './errors.ts';
import { compileVariables } from './variables.ts';

const MAX_REMEMBERED = 2_000;
/** A document may have this many tokens, so that nobody keeps a parser busy. */
export const MAX_TOKENS = 20_000;

/** A document that was parsed and validated, with the code that graphql-jit compiled it to. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly isQuery: boolean;
  /** What its caller's token has to carry. */
  readonly access: AccessNeeds;
  /** The variable by which the gateway says which entities it asks for; null where it asks for none. */
  readonly representations: string | null;
  /** Executes it, about three times faster than interpreting the document would. */
  run(options: { root?: unknown; context: unknown; variables: object }): Promise<ExecutionResult>;
}

/** Prepares each distinct operation of a schema once, and remembers what it prepared. */
export interface OperationPreparer {
  /** The errors, coded, of a document that is no good. */
  prepare(query: string, operationName: string | null): PreparedOperation | readonly GraphQLError[];
}

export function createOperationPreparer(schema: GraphQLSchema): OperationPreparer {
  const table = accessTableOf(schema);
  const prepared = new LRUCache<string, PreparedOperation | readonly GraphQLError[]>({ max: MAX_REMEMBERED });
  return {
    prepare: (query, operationName) => {
      const key = operationName === null ? query : `${operationName}\n${query}`;
      const known = prepared.get(key);
      if (known !== undefined) return known;
      // Not remembered: what is refused here must not be kept.
      const refusal = refuseCardNumbersInDocument(query);
      if (refusal) return [refusal];
      const operation = compile({ schema, table }, query, operationName);
      prepared.set(key, operation);
      return operation;
    },
  };
}

export function isPrepared(operation: PreparedOperation | readonly GraphQLError[]): operation is PreparedOperation {
  return 'document' in operation;
}

function compile(
  { schema, table }: { readonly schema: GraphQLSchema; readonly table: AccessTable },
  query: string,
  operationName: string | null,
): PreparedOperation | readonly GraphQLError[] {
  const document = parseAndValidate(schema, query);
  if (!('kind' in document)) return document;
  const compiled = compileQuery(schema, takingCoercedVariables(document), operationName ?? undefined);
  if (!isCompiledQuery(compiled)) {
    return (compiled.errors ?? []).map((error) => coded('BAD_REQUEST', error.message));
  }
  const operation = getOperationAST(document, operationName);
  if (!operation) return [coded('BAD_REQUEST', 'The document has no such operation.')];
  const { variableDefinitions: definitions = [] } = operation;
  const representations = definitions.find(({ type }) => print(type) === '[_Any!]!')?.variable.name.value ?? null;
  const coerceAll = compileVariables(schema, definitions);
  const coerceOthers = compileVariables(
    schema,
    definitions.filter(({ variable }) => variable.name.value !== representations),
  );
  return {
    document,
    isQuery: operation.operation === OperationTypeNode.QUERY,
    access: accessNeeds({ schema, table, document, operation }),
    representations,
    run: async ({ root, context, variables }) => {
      const given = variables as Readonly<Record<string, unknown>>;
      const entities = representations === null ? undefined : given[representations];
      // Of representations there is nothing to coerce, and to find that out of each takes as long as finding the entities.
      const asTheyAre = representations !== null && Array.isArray(entities) && !entities.includes(null);
      const { coerced, errors } = (asTheyAre ? coerceOthers : coerceAll)(given);
      if (errors) return { errors: errors.map(badVariable) };
      if (asTheyAre) coerced[representations] = entities;
      return compiled.query(root, context, coerced);
    },
  };
}

/**
 * graphql-jit's own coercion of variables misses the defaults of non-null input fields. So graphql-js coerces them,
 * and the compiled code is given a document whose variables are of federation's `_Any`, which passes values on as they
 * are. Booleans keep their type, which `@skip` and `@include` ask for.
 */
function takingCoercedVariables(document: DocumentNode): DocumentNode {
  const anything: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: '_Any' } };
  return visit(document, {
    VariableDefinition: (definition) => {
      const named = definition.type.kind === Kind.NON_NULL_TYPE ? definition.type.type : definition.type;
      if (named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean') return undefined;
      const { defaultValue: _coercedAlready, ...rest } = definition;
      return { ...rest, type: anything };
    },
  });
}

function badVariable(error: GraphQLError): GraphQLError {
  return coded('BAD_USER_INPUT', error.message);
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

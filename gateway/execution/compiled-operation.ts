import { type GraphQLFormattedError, Kind, visit } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { Operation } from '../operations/operation.ts';
import type { Transport } from '../transport/transport.ts';
import type { Answer } from './answer.ts';
import type { ExecutionRequest } from './executor.ts';
import { type FailedFetch, nullsOf } from './failed-fetch.ts';
import type { Data } from './merge.ts';
import { compilePlan, locatedErrors, type Step } from './plan.ts';
import { compileResponseWriter, type ResponseWriter } from './response-writer.ts';
import type { Conditions } from './selections.ts';

/** Combinations of `@skip` and `@include` that one operation's writers are kept for. */
const MAX_WRITERS = 64;

/** An operation's plan and response, compiled. */
export interface CompiledOperation {
  /** Starts from what is there already: nothing for a query, the event for a subscription. */
  run(request: StartedRequest): Promise<Answer>;
}

export interface StartedRequest extends ExecutionRequest {
  readonly transports: Readonly<Record<string, Transport>>;
  /** In milliseconds since 1970: nothing is asked for after that. */
  readonly deadlineAt: number;
  readonly data: Data;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Null for an operation that @apollo/gateway's executor has to run. */
export function compileOperation(operation: Operation): CompiledOperation | null {
  const { plan, definition, document, supergraph } = operation;
  const node = plan.node?.kind === 'Subscription' ? plan.node.rest : plan.node;
  const step: Step | null = node ? compilePlan(node, supergraph.supergraphSchema) : async () => undefined;
  if (step === null || hasUnusualFields(operation)) return null;

  const fragments = fragmentsOf(document);
  const conditionsOf = conditionReader(operation);
  const writers = new Map<string, ResponseWriter>();
  const writerFor = (conditions: Conditions): ResponseWriter => {
    const key = Object.values(conditions).join();
    let writer = writers.get(key);
    if (writer === undefined) {
      writer = compileResponseWriter(definition, { schema: supergraph.apiSchema, fragments, conditions });
      if (writers.size < MAX_WRITERS) writers.set(key, writer);
    }
    return writer;
  };

  return {
    run: async ({ caller, variables, transports, deadlineAt, data, errors: earlier }) => {
      const conditions = conditionsOf(variables);
      const errors = earlier.flatMap((error) => locatedErrors(error, error.path ? [error.path] : []));
      const failed: FailedFetch[] = [];
      await step({ transports, variables, conditions, caller, deadlineAt, data, errors, failed });
      const written = writerFor(conditions)(data);
      for (const fetch of failed) errors.push(...locatedErrors(fetch.error, nullsOf(fetch, written.data)));
      // What a subgraph could not give is missing afterwards: its own error says why, and one is enough.
      return { data: written.data, errors: errors.length > 0 ? errors : written.errors };
    },
  };
}

/** Introspection is answered by @apollo/gateway, and so are aliases like `constructor`, which every object has. */
function hasUnusualFields({ document }: Operation): boolean {
  let unusual = false;
  visit(document, {
    Field: ({ name, alias }) => {
      unusual ||= (alias ?? name).value in Object.prototype;
      unusual ||= name.value.startsWith('__') && name.value !== '__typename';
    },
  });
  return unusual;
}

const UNCONDITIONAL: Conditions = {};

/** Reads the variables on which `@skip` and `@include` depend, their defaults included. */
function conditionReader({ document, definition }: Operation): (variables: Readonly<Data>) => Conditions {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  const defaults = new Map(
    definition.variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ]),
  );
  if (names.size === 0) return () => UNCONDITIONAL;
  return (variables) =>
    Object.fromEntries([...names].map((name) => [name, (variables[name] ?? defaults.get(name)) === true]));
}

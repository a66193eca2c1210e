import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Caller } from '../caller.ts';
import type { Transport } from '../transport/transport.ts';
import type { FailedFetch } from './failed-fetch.ts';
import { type Data, isData, mergeInto } from './merge.ts';
import { objectsAt, pathsAt, type PlanPath, type ResponsePath } from './paths.ts';
import { compileRepresentations, NOT_ASKED } from './representations.ts';
import type { Conditions } from './selections.ts';

/** One execution of a plan. */
export interface PlanRun {
  readonly transports: Readonly<Record<string, Transport>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly conditions: Conditions;
  readonly caller: Caller;
  /** In milliseconds since 1970. */
  readonly deadlineAt: number;
  /** What has been fetched so far; each step puts more into it. */
  readonly data: Data;
  readonly errors: GraphQLError[];
  /** What came to nothing as a whole; which fields are null because of it is known once the answer is written. */
  readonly failed: FailedFetch[];
}

/** A part of a plan, compiled. */
export type Step = (run: PlanRun) => Promise<void>;

/**
 * Compiles a plan, or answers null for one that uses what this does not know (rewrites of data, contexts, `@defer`),
 * which @apollo/gateway's executor then runs. Does what that one does, but asks for each entity once, however often it
 * stands in the answer.
 */
export function compilePlan(node: PlanNode, supergraphSchema: GraphQLSchema, path: PlanPath = []): Step | null {
  switch (node.kind) {
    case 'Sequence': {
      const steps = compileAll(node.nodes, supergraphSchema, path);
      return steps && inSequence(steps);
    }
    case 'Parallel': {
      const steps = compileAll(node.nodes, supergraphSchema, path);
      return steps && atOnce(steps);
    }
    case 'Flatten':
      return compilePlan(node.node, supergraphSchema, [...path, ...node.path.map(String)]);
    case 'Fetch':
      return compileFetch(node, supergraphSchema, path);
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const whenTrue = ifClause ? compilePlan(ifClause, supergraphSchema, path) : nothing;
      const whenFalse = elseClause ? compilePlan(elseClause, supergraphSchema, path) : nothing;
      if (whenTrue === null || whenFalse === null) return null;
      return async (run) => (run.conditions[condition] === true ? whenTrue(run) : whenFalse(run));
    }
    case 'Defer':
      return null;
  }
}

const nothing: Step = async () => undefined;

function compileAll(nodes: readonly PlanNode[], schema: GraphQLSchema, path: PlanPath): Step[] | null {
  const steps = nodes.map((node) => compilePlan(node, schema, path));
  return steps.every((step) => step !== null) ? steps : null;
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function atOnce(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function compileFetch(fetch: FetchNode, schema: GraphQLSchema, path: PlanPath): Step | null {
  const { requires, inputRewrites, outputRewrites, contextRewrites } = fetch;
  if ([inputRewrites, outputRewrites, contextRewrites].some((rewrites) => rewrites && rewrites.length > 0)) return null;
  if (requires !== undefined) return entityFetch(fetch, compileRepresentations(requires, schema), path);
  return path.length === 0 ? rootFetch(fetch) : null;
}

function rootFetch(fetch: FetchNode): Step {
  return async (run) => {
    const data = await send(fetch, run, null, { of: (path) => [path], all: () => [[]] });
    if (data) mergeInto(run.data, data);
  };
}

function entityFetch(fetch: FetchNode, represent: ReturnType<typeof compileRepresentations>, planPath: PlanPath): Step {
  return async (run) => {
    const objects = objectsAt(run.data, planPath);
    const { list, placeOf } = represent(objects);
    if (list.length === 0) return;
    let paths: ResponsePath[] | undefined;
    // An error of an entity is an error wherever that entity stands in the answer.
    const placesAt = (isAsked: (place: number | undefined) => boolean): ResponsePath[] => {
      paths ??= pathsAt(run.data, planPath);
      return paths.filter((_, index) => isAsked(placeOf[index]));
    };
    const places: Places = {
      of: ([, position, ...rest]) => placesAt((place) => place === position).map((path) => path.concat(rest)),
      all: () => placesAt((place) => place !== NOT_ASKED),
    };
    const data = await send(fetch, run, list, places);
    const entities = data?.['_entities'];
    if (!Array.isArray(entities)) return;
    for (let index = 0; index < objects.length; index += 1) {
      const place = placeOf[index] ?? NOT_ASKED;
      const entity: unknown = place === NOT_ASKED ? null : entities[place];
      const object = objects[index];
      if (object !== undefined && isData(entity)) mergeInto(object, entity);
    }
  };
}

/** Where in the answer a fetch puts what it fetches. */
interface Places {
  /** Wherever it puts what stands at a path of its own answer. */
  of(path: ResponsePath): readonly ResponsePath[];
  /** Of all objects that it fills in. */
  all(): readonly ResponsePath[];
}

async function send(
  fetch: FetchNode,
  run: PlanRun,
  representations: readonly Data[] | null,
  places: Places,
): Promise<Data | null | undefined> {
  const transport = run.transports[fetch.serviceName];
  if (transport === undefined) throw new Error(`There is no subgraph ${fetch.serviceName}.`);
  const { actor, address, requestId } = run.caller;
  if (actor === null) throw new Error('No subgraph is asked without a token.');
  const variables = usedVariables(fetch, run.variables);
  if (representations !== null) variables['representations'] = representations;
  const { data, errors } = await transport.execute({
    query: fetch.operation,
    operationName: fetch.operationName,
    variables,
    actor,
    address,
    requestId,
    deadlineAt: run.deadlineAt,
  });
  for (const error of errors ?? []) {
    if (isOfField(error, fetch)) run.errors.push(...locatedErrors(error, places.of(error.path)));
    else run.failed.push({ error, places: places.all(), fetch });
  }
  return data;
}

/** Whether an error says what it is about: of a root field, or of one entity and not of all. */
function isOfField(
  error: GraphQLFormattedError,
  { requires }: FetchNode,
): error is GraphQLFormattedError & { readonly path: ResponsePath } {
  return error.path !== undefined && (requires === undefined || typeof error.path[1] === 'number');
}

export function usedVariables(
  { variableUsages = [] }: FetchNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  for (const name of variableUsages) if (variables[name] !== undefined) used[name] = variables[name];
  return used;
}

/** A subgraph's error, once for each place in the answer that it is about. */
export function locatedErrors(
  { message, extensions = {} }: GraphQLFormattedError,
  paths: readonly ResponsePath[],
): GraphQLError[] {
  if (paths.length === 0) return [new GraphQLError(message, { extensions })];
  return paths.map((path) => new GraphQLError(message, { path, extensions }));
}

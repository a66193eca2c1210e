import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import fc from 'fast-check';
import { type ExecutionResult, type GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../caller.ts';
import { defaultLimits } from '../../limits/limits.ts';
import { createOperationStore } from '../../operations/operation-store.ts';
import { loadSupergraph, plannerConfig } from '../../supergraph.ts';
import { contexts, silent } from '../../testing/fixture.ts';
import { httpTransport } from '../../transport/http.ts';
import { serialise } from '../answer.ts';
import { compileOperation } from '../compiled-operation.ts';
import { createExecutor } from '../executor.ts';
import { graphs } from './graphs.ts';
import { type MadeUpGraph, serveMadeUp } from './made-up-subgraphs.ts';
import { diceOf, randomQuery, type RandomQuery } from './random-query.ts';

/** `HISTORIES=1000` tries as many queries of each graph. */
const QUERIES = Number(process.env['HISTORIES'] ?? '25');

/** On a machine with other things to do; without a bound on plans, one of them takes six seconds on one without. */
const MAX_PLANNING_MS = 2_000;

const caller: Caller = {
  actor: { subject: 'staff_1', scopes: new Set(), locations: 'all' },
  requestId: 'request_1',
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

type Answerer = (query: RandomQuery) => Promise<ExecutionResult>;

interface Both {
  readonly ours: Answerer;
  readonly apollos: Answerer;
  readonly apiSchema: GraphQLSchema;
  plan(query: string): unknown;
  /** How many operations ours compiled, of how many. */
  readonly count: { compiled: number; all: number };
}

/** The same subgraphs behind our executor and transport, and behind @apollo/gateway's own. */
async function bothOf(graph: MadeUpGraph): Promise<Both> {
  const served = await serveMadeUp(graph);
  const { errors, supergraphSdl } = composeServices(
    Object.entries(graph).map(([name, contract]) => ({
      name,
      url: served.urls[name] ?? '',
      typeDefs: parse(contract),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const supergraph = loadSupergraph(supergraphSdl);
  const transports = Object.fromEntries(
    Object.entries(served.urls).map(([name, url]) => [name, httpTransport({ name, url, contexts, logger: silent })]),
  );
  const executor = createExecutor({ transports, timeoutMs: 10_000, logger: silent });
  const operations = createOperationStore(supergraph, { introspection: true, limits: defaultLimits.document });
  const gateway = new ApolloGateway({ supergraphSdl, queryPlannerConfig: plannerConfig, logger: silent });
  const { executor: execute } = await gateway.load();
  closing.push(async () => {
    await gateway.stop();
    await Promise.all(Object.values(transports).map((transport) => transport.close()));
    await served[Symbol.asyncDispose]();
  });

  const count = { compiled: 0, all: 0 };
  return {
    apiSchema: supergraph.apiSchema,
    plan: (query) => supergraph.plan(parse(query), 'Q'),
    count,
    ours: async ({ query, variables }) => {
      const operation = operations.prepare(query, null);
      count.all += 1;
      if (compileOperation(operation) !== null) count.compiled += 1;
      return JSON.parse(serialise(await executor.execute({ operation, variables, caller }))) as ExecutionResult;
    },
    apollos: async ({ query, variables }) => {
      const request = { query, variables, operationName: 'Q' };
      const context = { request, document: parse(query), queryHash: query, context: {}, metrics: {}, logger: silent };
      return (await execute(context as unknown as Parameters<typeof execute>[0])) as ExecutionResult;
    },
  };
}

/**
 * What a client sees: the data, and which field each error is of. @apollo/gateway tells in an extension of what may not
 * be null and is; ours tells it as an error, unless a subgraph's own error says why. Which item of a list it was is not
 * compared: @apollo/gateway counts the entities that it asked for, which need not be all that are in the list.
 */
function seen({ data = null, errors = [], extensions }: ExecutionResult): object {
  const faults = errors.map(({ message, path, extensions: noted }) => ({
    message,
    path: fieldOf(path),
    code: (noted as GraphQLError['extensions'] | undefined)?.['code'],
  }));
  const missing = ((extensions?.['valueCompletion'] ?? []) as readonly GraphQLError[]).map(({ path }) => ({
    message: '',
    path: fieldOf(path),
    code: 'MISSING_DATA',
  }));
  const told = faults.filter(({ code }) => code !== 'MISSING_DATA');
  const all = told.length > 0 ? told : [...faults.map(({ path, code }) => ({ message: '', path, code })), ...missing];
  return { data, errors: [...new Set(all.map((fault) => JSON.stringify(fault)))].toSorted() };
}

function fieldOf(path: GraphQLError['path']): string {
  return (path ?? []).filter((key) => typeof key === 'string').join('.');
}

describe.each(Object.entries(graphs))('%s', (_, graph) => {
  test('are answered as @apollo/gateway answers them', { timeout: 600_000 }, async () => {
    const { ours, apollos, apiSchema, count } = await bothOf(graph);
    await fc.assert(
      // Smaller seeds do not give smaller queries.
      fc.asyncProperty(fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 })), async (seed) => {
        const query = randomQuery(apiSchema, diceOf(seed));
        const [mine, theirs] = await Promise.all([ours(query), apollos(query)]);
        expect({ query, ...seen(mine) }).toEqual({ query, ...seen(theirs) });
      }),
      { numRuns: QUERIES },
    );
    expect(count.compiled).toBeGreaterThan(count.all / 2);
  });
});

test('a query of fields that several subgraphs have is planned in bounded time', async () => {
  const { apiSchema, plan } = await bothOf(graphs['fields that are required, provided, moved and shared'] ?? {});
  const dice = diceOf(7);
  const slowestMs = Math.max(
    ...Array.from({ length: 25 }, () => {
      const { query } = randomQuery(apiSchema, dice);
      const startedAt = performance.now();
      plan(query);
      return performance.now() - startedAt;
    }),
  );
  expect(slowestMs).toBeLessThan(MAX_PLANNING_MS);
});

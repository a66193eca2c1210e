import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { deadlineFrom, honourDeadlines } from './deadline.ts';
import { createSubgraphExecutor, type Subgraph } from './subgraph.ts';

const typeDefs = parse(`
  directive @access(scopes: [String!]!) on FIELD_DEFINITION | OBJECT
  type Query @access(scopes: []) { slow: Slow }
  type Mutation @access(scopes: []) { change: Slow }
  type Slow @access(scopes: []) { next: Slow done: Boolean }
`);

/** A subgraph each of whose steps takes as long as the test says. */
function stepping(stepMs: number): Pick<Subgraph, 'execute'> & { readonly steps: string[] } {
  const steps: string[] = [];
  const step = (name: string) => async (): Promise<object> => {
    steps.push(name);
    vi.setSystemTime(Date.now() + stepMs);
    return { done: true };
  };
  const resolvers = {
    Query: { slow: step('slow') },
    Mutation: { change: step('change') },
    Slow: { next: step('next') },
  };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  honourDeadlines(schema);
  const logger = createLogger({ name: 'test', level: 'silent' });
  return { ...createSubgraphExecutor({ name: 'test', schema, logger, createContext: () => ({}) }), steps };
}

function request(query: string, leftMs: number): Parameters<Subgraph['execute']>[0] {
  const actor = { subject: 'test', scopes: new Set<string>(), locations: 'all' } as const;
  return { query, actor, requestId: 'test', deadlineAt: Date.now() + leftMs };
}

// Time passes only as the steps say.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('a subgraph', () => {
  test.each(['{ slow { done } }', 'mutation { change { done } }'])(
    'begins nothing past the deadline: %s',
    async (query) => {
      const subgraph = stepping(0);
      const { data, errors } = await subgraph.execute(request(query, 0));
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: 'DEADLINE_EXCEEDED' } }]);
      expect(subgraph.steps).toEqual([]);
    },
  );

  test('stops a query on its way once nobody waits for it', async () => {
    const subgraph = stepping(20);
    const { data, errors } = await subgraph.execute(request('{ slow { done next { done next { done } } } }', 10));
    expect(data).toEqual({ slow: { done: true, next: null } });
    expect(errors).toMatchObject([{ path: ['slow', 'next'], extensions: { code: 'DEADLINE_EXCEEDED' } }]);
    expect(subgraph.steps).toEqual(['slow']);
  });

  test('finishes a mutation that has begun', async () => {
    const subgraph = stepping(20);
    const { data } = await subgraph.execute(request('mutation { change { done next { done } } }', 10));
    expect(data).toEqual({ change: { done: true, next: { done: true } } });
  });

  test('has as long as it takes where nobody says anything', async () => {
    const subgraph = stepping(5);
    const unhurried = { ...request('{ slow { next { done } } }', 0), deadlineAt: undefined };
    expect(await subgraph.execute(unhurried)).toEqual({ data: { slow: { next: { done: true } } } });
  });
});

test('a deadline is so many milliseconds from now, and anything else is none', () => {
  const before = Date.now();
  expect(deadlineFrom('1500')).toBeGreaterThanOrEqual(before + 1_500);
  expect(deadlineFrom('1500')).toBeLessThanOrEqual(Date.now() + 1_500);
  expect([undefined, '', '-5', '1e9', '99999999999', 'soon'].map(deadlineFrom)).toEqual(Array(6).fill(undefined));
});

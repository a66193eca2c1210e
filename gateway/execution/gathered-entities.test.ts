import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Transport, TransportRequest } from '../transport/transport.ts';
import { gatherEntities, MAX_ENTITIES_A_FETCH } from './gathered-entities.ts';

const ACTOR: Actor = { subject: 's', scopes: new Set(['a']), locations: 'all' };

/** A subgraph that knows every entity, except those called `broken`. */
function subgraph(): { readonly transport: Transport; readonly fetches: string[][] } {
  const fetches: string[][] = [];
  const execute = async ({ variables }: TransportRequest): Promise<SubgraphResult> => {
    const { representations } = variables as { representations: { id: string }[] };
    const ids = representations.map(({ id }) => id);
    fetches.push(ids);
    await setImmediate();
    const errors = ids.flatMap((id, index) =>
      id === 'broken' ? [{ message: 'It is broken.', path: ['_entities', index, 'name'] }] : [],
    );
    const data = { _entities: ids.map((id) => ({ name: id === 'broken' ? null : `Name of ${id}` })) };
    return { data, ...(errors.length > 0 ? { errors } : {}) };
  };
  const unused = async (): Promise<never> => {
    throw new Error('Not asked for here.');
  };
  return { transport: { execute, subscribe: unused, isReady: unused, close: async () => undefined }, fetches };
}

function asking(ids: readonly string[], more: Partial<TransportRequest> = {}): TransportRequest {
  const variables = { representations: ids.map((id) => ({ __typename: 'Variant', id })) };
  return { query: 'q', variables, actor: ACTOR, requestId: 'r', ...more };
}

function entitiesOf({ data }: SubgraphResult): readonly unknown[] {
  return (data?.['_entities'] ?? []) as readonly unknown[];
}

test('those who ask in one turn share one fetch, and each gets what it would have got alone', async () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'broken');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(id, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (all) => {
        const { transport, fetches } = subgraph();
        const gathering = gatherEntities(transport);
        const together = await Promise.all(all.map((ids) => gathering.execute(asking(ids))));
        expect(fetches).toHaveLength(1);
        expect(fetches[0]).toEqual([...new Set(all.flat())]);
        const alone = await Promise.all(all.map((ids) => subgraph().transport.execute(asking(ids))));
        expect(together).toEqual(alone);
      },
    ),
    { numRuns: 50 },
  );
});

test('nobody shares with other rights, another query, other variables or a later turn', async () => {
  const { transport, fetches } = subgraph();
  const { execute } = gatherEntities(transport);
  const fewer: Actor = { ...ACTOR, locations: new Set(['location_1']) };
  const { variables } = asking(['a']);
  const first = [
    execute(asking(['a'])),
    execute(asking(['a'], { actor: fewer })),
    execute(asking(['a'], { query: 'other' })),
    execute(asking(['a'], { variables: { ...variables, channel: 'WEB' } })),
  ];
  await Promise.all(first);
  await execute(asking(['a']));
  expect(fetches).toHaveLength(5);
});

test('an entity that several were given is each one’s own', async () => {
  const { execute } = gatherEntities(subgraph().transport);
  const [one, other] = await Promise.all([execute(asking(['a'])), execute(asking(['a']))] as const);
  const [mine] = entitiesOf(one);
  const [yours] = entitiesOf(other);
  expect(mine).toEqual(yours);
  expect(mine).not.toBe(yours);
});

test('no fetch grows beyond its bound', async () => {
  const { transport, fetches } = subgraph();
  const { execute } = gatherEntities(transport);
  const each = 150;
  const asked = Array.from({ length: 8 }, (_, part) => Array.from({ length: each }, (__, index) => `${part}-${index}`));
  await Promise.all(asked.map((ids) => execute(asking(ids))));
  expect(Math.max(...fetches.map((ids) => ids.length))).toBeLessThanOrEqual(MAX_ENTITIES_A_FETCH);
  expect(fetches.flat()).toHaveLength(8 * each);
  expect(fetches).toHaveLength(3);
});

import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { resolveEntitiesAtOnce } from './entities.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { anything: Int }
  type Place @key(fields: "id") { id: ID! name: String }
  type Thing @key(fields: "id") { id: ID! }
  type Label @key(fields: "id") { id: ID! }
  interface Animal @key(fields: "id") { id: ID! }
  type Cat implements Animal @key(fields: "id") { id: ID! lives: Int }
`;

/** A place is found in the way that its id says. */
function findPlace({ id }: { id: string }): unknown {
  if (id === 'rejected') return Promise.reject(new Error('The store is away.'));
  if (id === 'promised') return Promise.resolve({ id, name: 'later' });
  if (id === 'other') return { __typename: 'Thing', id, name: 'taken for something else' };
  if (id === 'thrown') throw new Error('There is no such id.');
  return id === 'nowhere' ? null : { id, name: 'here' };
}

function schema(): GraphQLSchema {
  const resolvers = {
    Place: { __resolveReference: findPlace },
    Thing: { __resolveReference: async ({ id }: { id: string }) => ({ id }) },
    Animal: { __resolveReference: async () => ({ __typename: 'Cat', id: 'cat', lives: 9 }) },
    Cat: { __resolveReference: (cat: object) => cat },
  };
  return buildSubgraphSchema([{ typeDefs: parse(SDL), resolvers }]);
}

const ours = schema();
resolveEntitiesAtOnce(ours);
const theirs = schema();

describe('entities', () => {
  test.each([
    [['here', 'there']],
    [['here', 'nowhere', 'promised', 'other', 'rejected']],
    [['here', 'thrown']],
    [['here', 'Thing:1', 'Label:1', 'Animal:1', 'Cat:1']],
    [['here', 'Nothing:1']],
    [[]],
  ])('%j are answered as @apollo/subgraph answers them', async (named) => {
    const representations = named.map((name) => {
      const [id = '', typename = 'Place'] = name.split(':').toReversed();
      return { __typename: typename, id };
    });
    const source = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { __typename ... on Place { id name } ... on Cat { lives } }
    }`;
    const request = { source, variableValues: { representations } };
    expect(await graphql({ schema: ours, ...request })).toEqual(await graphql({ schema: theirs, ...request }));
  });

  test('that are at hand are not waited for', async () => {
    const resolve = ours.getQueryType()?.getFields()['_entities']?.resolve;
    const info = { schema: ours } as Parameters<NonNullable<typeof resolve>>[3];
    const found = resolve?.({}, { representations: [{ __typename: 'Place', id: 'here' }] }, {}, info);
    expect(found).toEqual([{ id: 'here', name: 'here' }]);
  });
});

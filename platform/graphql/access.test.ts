import { buildSchema, graphql, type GraphQLSchema, parse, subscribe } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { accessScope, type Actor, mayActAt, visibleLocations } from '../auth/actor.ts';
import { enforceAccess, requiredScopes } from './access.ts';

const DIRECTIVE = 'directive @access(scopes: [String!]!) on FIELD_DEFINITION\n';

const SDL = `${DIRECTIVE}
  type Query {
    anybody: String @access(scopes: [])
    sale: Sale @access(scopes: ["sales:read"])
  }
  type Mutation {
    refund: String @access(scopes: ["sales:write", "sales:refund"])
  }
  type Subscription {
    sold: String @access(scopes: ["sales:read"])
  }
  type Sale {
    id: ID
    cost: Int @access(scopes: ["finance:read"])
  }
`;

function actorWith(...scopes: string[]): Actor {
  return { subject: 'till-7', scopes: new Set(scopes), locations: 'all' };
}

function guarded(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const sold = schema.getSubscriptionType()?.getFields()['sold'];
  if (sold)
    sold.subscribe = async function* watch() {
      yield { sold: 'a sale' };
    };
  enforceAccess(schema);
  return schema;
}

const ROOT = { anybody: 'hello', sale: { id: '1', cost: 42 }, refund: 'done' };

function ask(source: string, actor: Actor) {
  return graphql({ schema: guarded(), source, rootValue: ROOT, contextValue: { actor } });
}

describe('access', () => {
  it('lets through who has every scope that a field asks for', async () => {
    expect((await ask('{ anybody }', actorWith())).data).toEqual({ anybody: 'hello' });
    expect((await ask('{ sale { id } }', actorWith('sales:read'))).data).toEqual({ sale: { id: '1' } });
    const refund = await ask('mutation { refund }', actorWith('sales:write', 'sales:refund'));
    expect(refund.data).toEqual({ refund: 'done' });
  });

  it('refuses who lacks one of them, naming the field and the scope, without running anything', async () => {
    const { data, errors } = await ask('mutation { refund }', actorWith('sales:write'));
    expect(data).toEqual({ refund: null });
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([
      ['Mutation.refund needs the scope sales:refund, which this token does not carry.', 'FORBIDDEN'],
    ]);
    const work = vi.fn<() => string>();
    await graphql({
      schema: guarded(),
      source: 'mutation { refund }',
      rootValue: { refund: work },
      contextValue: { actor: actorWith() },
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('guards a field within what may be seen', async () => {
    const { data, errors } = await ask('{ sale { id cost } }', actorWith('sales:read'));
    expect(data).toEqual({ sale: { id: '1', cost: null } });
    expect(errors?.[0]?.path).toEqual(['sale', 'cost']);
  });

  it('refuses a subscription before it begins', async () => {
    const open = (actor: Actor) =>
      subscribe({ schema: guarded(), document: parse('subscription { sold }'), contextValue: { actor } });
    expect(await open(actorWith())).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const stream = await open(actorWith('sales:read'));
    if (!(Symbol.asyncIterator in stream)) throw new Error('The subscription was refused.');
    expect(await stream.next()).toMatchObject({ value: { data: { sold: 'a sale' } } });
  });

  it('denies by default: a root field that says nothing about access is no schema', () => {
    const silent = buildSchema(`${DIRECTIVE} type Query { open: String @access(scopes: []) secret: String }`);
    expect(() => enforceAccess(silent)).toThrow('Query.secret must say who may use it with @access.');
  });

  it('tells which scopes a field asks for', () => {
    const fields = buildSchema(SDL).getQueryType()?.getFields();
    expect(fields?.['sale'] && requiredScopes(buildSchema(SDL), fields['sale'])).toEqual(['sales:read']);
  });
});

describe('an actor', () => {
  const local: Actor = { subject: 'till-7', scopes: new Set(['b', 'a']), locations: new Set(['two', 'one']) };

  it('acts and sees at its own locations only', () => {
    expect([mayActAt(local, 'one'), mayActAt(local, 'three'), mayActAt(actorWith(), 'three')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(visibleLocations(local, ['one', 'three'])).toEqual(['one']);
    expect(visibleLocations(local, null)).toEqual(['two', 'one']);
    expect(visibleLocations(actorWith(), null)).toBeNull();
    expect(visibleLocations(actorWith(), ['three'])).toEqual(['three']);
  });

  it('shares work only with who may do and see the same', () => {
    const same: Actor = { subject: 'another', scopes: new Set(['a', 'b']), locations: new Set(['one', 'two']) };
    expect(accessScope(same)).toBe(accessScope(local));
    expect(accessScope({ ...local, locations: 'all' })).not.toBe(accessScope(local));
    expect(accessScope({ ...local, scopes: new Set(['a']) })).not.toBe(accessScope(local));
  });
});

import { buildSchema, getOperationAST, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Actor, mayActAt, mayActFor, sharingScope, visibleLocations } from '../auth/actor.ts';
import { type AccessNeeds, accessNeeds, refuseAccess } from './access-needs.ts';
import { accessTableOf } from './access-table.ts';

const schema = buildSchema(`
  directive @access(scopes: [String!]!, own: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @key(fields: String!) on OBJECT
  directive @requires(fields: String!) on FIELD_DEFINITION
  type Query {
    anybody: String @access(scopes: [])
    sale: Sale @access(scopes: ["sales:read"], own: "self:read")
    node: Node @access(scopes: [])
    forgotten: Forgotten @access(scopes: [])
    _entities: [_Entity]
  }
  type Mutation {
    refund: String @access(scopes: ["sales:write", "sales:refund"])
  }
  union _Entity = Sale | Customer
  interface Node { id: ID @access(scopes: []) }
  type Sale implements Node @key(fields: "id") @access(scopes: ["sales:read"], own: "self:read") {
    id: ID
    total: Int
    customerId: ID
    cost: Int @access(scopes: ["finance:read"])
    customer: Customer @access(scopes: ["customers:read"], own: "self:read") @requires(fields: "customerId")
  }
  type Customer implements Node @key(fields: "id card") {
    id: ID
    card: String
    name: String @access(scopes: ["customers:personal"], own: "self:read")
  }
  type Forgotten { secret: String }
`);

function actorWith(...scopes: string[]): Actor {
  return { subject: 'till-7', scopes: new Set(scopes), locations: 'all' };
}

function needsOf(source: string, of: GraphQLSchema = schema): AccessNeeds {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  return accessNeeds({ schema: of, table: accessTableOf(of), document, operation });
}

function scopesOf(source: string): readonly string[] {
  return needsOf(source).ofStaff.map(({ scope }) => scope);
}

describe('what an operation needs', () => {
  it('is every scope of every field, each named once with the first field that needs it', () => {
    expect(needsOf('{ sale { total again: total cost } }').ofStaff).toEqual([
      { scope: 'sales:read', field: 'Query.sale' },
      { scope: 'finance:read', field: 'Sale.cost' },
    ]);
    expect(scopesOf('mutation { refund }')).toEqual(['sales:write', 'sales:refund']);
    expect(scopesOf('{ anybody __typename }')).toEqual([]);
  });

  it('is what the type asks for, unless the field says something itself', () => {
    expect(scopesOf('{ node { ... on Sale { total } } }')).toEqual(['sales:read']);
    expect(scopesOf('{ node { ... on Sale { cost } } }')).toEqual(['finance:read']);
  });

  it('is nothing for the key of an entity, which is all that a reference holds', () => {
    expect(scopesOf('{ node { id ... on Sale { id } ... on Customer { id card } } }')).toEqual([]);
  });

  it('is the same when an entity is asked for by a representation', () => {
    expect(scopesOf('{ _entities { ... on Sale { total } ... on Customer { name } } }')).toEqual([
      'sales:read',
      'customers:personal',
    ]);
  });

  it('is found in fragments, and not lowered by @skip', () => {
    const query = '{ node { ...parts } } fragment parts on Sale { ... { total @skip(if: true) } }';
    expect(scopesOf(query)).toEqual(['sales:read']);
  });

  it('takes what a field requires of its object into account', () => {
    expect(scopesOf('{ node { ... on Sale { customer { id } } } }')).toEqual(['customers:read', 'sales:read']);
  });

  it('is nobody’s scope where a field says nothing', () => {
    expect(scopesOf('{ forgotten { secret } }')).toEqual(['nobody']);
  });

  it('is another scope for a customer where the schema says so, and the same elsewhere', () => {
    expect(needsOf('{ sale { total customer { name } cost } }').ofCustomers).toEqual([
      { scope: 'self:read', field: 'Query.sale' },
      { scope: 'finance:read', field: 'Sale.cost' },
    ]);
  });
});

describe('access', () => {
  const refund = needsOf('mutation { refund }');

  it('is given to who has every scope that an operation needs', () => {
    expect(refuseAccess(refund, actorWith('sales:write', 'sales:refund'))).toBeNull();
  });

  it('is refused who lacks one of them, naming the field and the scope', () => {
    const refusal = refuseAccess(refund, actorWith('sales:write'));
    expect([refusal?.message, refusal?.extensions['code']]).toEqual([
      'Mutation.refund needs the scope sales:refund, which this token does not carry.',
      'FORBIDDEN',
    ]);
  });

  it('of a customer hangs on her own scope, and of staff never on it', () => {
    const sale = needsOf('{ sale { total } }');
    const customer: Actor = { ...actorWith('self:read'), customerId: 'customer_1' };
    expect(refuseAccess(sale, customer)).toBeNull();
    expect(refuseAccess(sale, { ...customer, scopes: new Set(['sales:read']) })?.message).toContain('self:read');
    expect(refuseAccess(sale, actorWith('self:read'))?.message).toContain('sales:read');
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

  it('that is a customer acts for herself only', () => {
    const ada: Actor = { ...actorWith(), customerId: 'ada' };
    expect([mayActFor(ada, 'ada'), mayActFor(ada, 'bob'), mayActFor(ada, null), mayActFor(local, 'bob')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('shares work only with who may do and see the same', () => {
    const same: Actor = { subject: 'another', scopes: new Set(['a', 'b']), locations: new Set(['one', 'two']) };
    expect(sharingScope(same)).toBe(sharingScope(local));
    expect(sharingScope(same, true)).not.toBe(sharingScope(local, true));
    expect(sharingScope({ ...local, locations: 'all' })).not.toBe(sharingScope(local));
    expect(sharingScope({ ...local, scopes: new Set(['a']) })).not.toBe(sharingScope(local));
    expect(sharingScope({ ...local, customerId: 'ada' })).not.toBe(sharingScope(local));
  });
});

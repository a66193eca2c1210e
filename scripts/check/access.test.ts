import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { accessFaults } from './access.ts';

const faultsOf = (...contracts: string[]): string[] =>
  accessFaults(Object.fromEntries(contracts.map((text, index) => [`subgraph${index + 1}`, parse(text).definitions])));

it('finds a field that says nothing, and whose type does not either', () => {
  expect(faultsOf('type Sale { total: Int } type Line @access(scopes: []) { sku: String }')).toEqual([
    'subgraph1: Sale.total has no @access, nor has its type.',
  ]);
});

it('finds a root field that leaves it to its type', () => {
  expect(faultsOf('extend type Query @access(scopes: []) { sale: Int }')).toEqual([
    'subgraph1: Query.sale has no @access of its own, which a root field needs.',
  ]);
});

it('lets keys of entities be, and what another subgraph answers for', () => {
  expect(faultsOf('type Sale @key(fields: "id") { id: ID total: Int @external }')).toEqual([]);
});

it('takes the rule of a type for what extends it', () => {
  expect(faultsOf('type Sale @access(scopes: ["a"]) { total: Int } extend type Sale { net: Int }')).toEqual([]);
});

it('finds rules of one type that are at odds in two subgraphs', () => {
  expect(
    faultsOf('type Sale @access(scopes: ["a"]) { net: Int }', 'type Sale @access(scopes: ["b"]) { tax: Int }'),
  ).toEqual(['Sale is @access(scopes: ["a"]) in subgraph1, and @access(scopes: ["b"]) in subgraph2: say the same.']);
});

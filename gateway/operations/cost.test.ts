import fc from 'fast-check';
import { Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { supergraph } from '../testing/fixture.ts';
import { compileCost, type OperationCost } from './cost.ts';

function compiled(source: string): OperationCost {
  const document = parse(source);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  return compileCost({ schema: supergraph.apiSchema, table: supergraph.costs, document, operation });
}

function costOf(source: string, variables: Record<string, unknown> = {}): number {
  return compiled(source)(variables);
}

describe('the cost of an operation', () => {
  test('counts objects, and neither scalars nor what weighs nothing', () => {
    expect(costOf('{ __typename }')).toBe(0);
    expect(costOf('{ sale(id: "s") { id receiptNumber total { amountMinor formatted } } }')).toBe(1);
    expect(costOf('{ sale(id: "s") { customer { id name } location { name } } }')).toBe(3);
  });

  test('counts a list as often as it is assumed to hold', () => {
    // The sale, ten lines, and for each of them its variant.
    expect(costOf('{ sale(id: "s") { lines { sku variant { name } } } }')).toBe(1 + 10 * 2);
    // Nothing is said about the taxes of a line: there are few.
    expect(costOf('{ sale(id: "s") { lines { taxes { name } } } }')).toBe(1 + 10 * (1 + 3));
  });

  test('counts a page as long as it is asked for, by a literal, a variable, or the default of either', () => {
    expect(costOf('{ variants(first: 7) { nodes { id product { title } } pageInfo { hasNextPage } } }')).toBe(
      1 + 7 * 2,
    );
    const paged = compiled('query ($first: Int! = 5) { variants(first: $first) { edges { cursor node { id } } } }');
    expect(paged({ first: 20 })).toBe(1 + 20 * 2);
    expect(paged({})).toBe(1 + 5 * 2);
    expect(costOf('{ customer(id: "c") { possibleDuplicates { customer { id } } } }')).toBe(1 + 10 * 2);
  });

  test('multiplies pages in pages', () => {
    const nested = compiled(`query ($outer: Int!, $inner: Int!) {
      locations { sales(first: $outer) { nodes { lines { sku } customer { sales(first: $inner) { nodes { id } } } } } }
    }`);
    const expected = (outer: number, inner: number): number => 20 * (1 + 1 + outer * (1 + 10 + 1 + 1 + inner));
    expect(nested({ outer: 2, inner: 3 })).toBe(expected(2, 3));
    expect(nested({ outer: 100, inner: 100 })).toBe(expected(100, 100));
  });

  test('counts once what several fragments select, and each alias for itself', () => {
    const twice = `query { sale(id: "s") { ...Lines ...More } }
      fragment Lines on Sale { lines { variant { name } } }
      fragment More on Sale { lines { variant { sku } taxes { name } } ...Lines }`;
    expect(costOf(twice)).toBe(1 + 10 * (1 + 1 + 3));
    expect(costOf('{ a: sale(id: "1") { id } b: sale(id: "2") { id } }')).toBe(2);
  });

  test('takes the costliest of the types that an object may turn out to be', () => {
    const either = compiled(`query ($first: Int!) { node(id: "x") {
      id
      ... on Sale { lines { sku } }
      ... on Location { sales(first: $first) { nodes { id } } }
    } }`);
    expect(either({ first: 1 })).toBe(1 + 10);
    expect(either({ first: 50 })).toBe(1 + 1 + 50);
  });

  test('weighs what a field is said to weigh, and what a mutation writes', () => {
    expect(costOf('{ taxReport(currency: "USD", from: "2026-01-01", to: "2026-01-31") { currency } }')).toBe(50);
    const sell = 'mutation ($input: CompleteSaleInput!) { completeSale(input: $input) { replayed } }';
    expect(costOf(sell)).toBe(10 + 1);
  });

  test('refuses a page that is longer than pages are, naming the field', () => {
    const advice = 'Query.variants: first must be from 1 to 100; ask for the next page with after.';
    const source = 'query ($first: Int!) { variants(first: $first) { nodes { id } } }';
    expect(() => costOf(source, { first: 101 })).toThrow(advice);
    const literal = compiled('{ variants(first: 1000000) { nodes { id } } }');
    expect(() => literal({})).toThrow(advice);
    expect(costOf(source, { first: 100 })).toBe(101);
  });

  test('never comes down to less than nothing', () => {
    expect(costOf('query ($first: Int!) { variants(first: $first) { nodes { id } } }', { first: -1_000 })).toBe(1);
  });
});

/** What stands inside of a sale, to some depth: fields, aliases, and fragments that say the same again. */
const selections = fc.letrec<{ sale: string; line: string; customer: string }>((tie) => ({
  sale: fc
    .array(
      fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('id', 'total { formatted }', 'a: id'),
        tie('line').map((line) => `lines { ${line} }`),
        tie('customer').map((customer) => `customer { ${customer} }`),
        tie('sale').map((sale) => `... on Sale { ${sale} }`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((fields) => fields.join(' ')),
  line: fc.constantFrom('sku', 'variant { sku }', 'taxes { name }', 'x: sku variant { id product { id } }'),
  customer: fc.oneof(
    { depthSize: 'small' },
    fc.constant('name'),
    tie('sale').map((sale) => `sales(first: $first) { nodes { ${sale} } }`),
  ),
})).sale;

describe('the cost of any operation', () => {
  const query = (selection: string): string => `query ($first: Int!) { sale(id: "s") { ${selection} } }`;

  test('grows with its pages, and never shrinks by asking for more', () => {
    fc.assert(
      fc.property(selections, selections, fc.integer({ min: 1, max: 99 }), (one, other, first) => {
        const cost = compiled(query(one));
        expect(cost({ first: first + 1 })).toBeGreaterThanOrEqual(cost({ first }));
        const both = costOf(query(`${one} ${other}`), { first });
        expect(both).toBeGreaterThanOrEqual(Math.max(cost({ first }), costOf(query(other), { first })));
        expect(both).toBeLessThanOrEqual(cost({ first }) + costOf(query(other), { first }));
      }),
    );
  });

  test('is the same however it is written down', () => {
    fc.assert(
      fc.property(selections, fc.integer({ min: 1, max: 100 }), (selection, first) => {
        const inFragment = `query ($first: Int!) { sale(id: "s") { ...S ...S } } fragment S on Sale { ${selection} }`;
        expect(costOf(inFragment, { first })).toBe(costOf(query(selection), { first }));
        expect(costOf(query(`${selection} ${selection}`), { first })).toBe(costOf(query(selection), { first }));
      }),
    );
  });
});

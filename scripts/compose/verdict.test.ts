import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it, test } from 'vitest';
import type { Base } from './base.ts';
import { readClientDocument } from './clients.ts';
import { reportOf } from './report.ts';
import { faultsOf, judge, type Verdict } from './verdict.ts';

const SHOP = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective", "@cost", "@listSize"])
    @link(url: "https://tillgraph.dev/access/v1.0", import: ["@access"])
    @composeDirective(name: "@access")
  directive @access(scopes: [String!]!, own: String) on FIELD_DEFINITION | OBJECT | INTERFACE

  type Query {
    sale(id: ID!, format: Format = TEXT): Sale @access(scopes: ["sales:read"])
    sales(first: Int!, filter: Filter): [Sale!]! @access(scopes: []) @listSize(slicingArguments: ["first"])
    things: [Thing!]! @access(scopes: []) @listSize(assumedSize: 5)
  }
  type Sale @access(scopes: ["sales:read"]) {
    id: ID!
    total: Int!
    note: String @deprecated(reason: "Ask for remarks.")
    status: Status!
    points: Int @access(scopes: ["customers:read"], own: "self:read")
    receipt: Receipt
  }
  type Receipt @access(scopes: []) @cost(weight: 5) { text: String }
  enum Format { TEXT HTML }
  enum Status { OPEN PAID }
  input Filter { status: Status, limit: Int = 10 }
  interface Named { name: String! }
  union Thing = Mug | Plate
  type Mug implements Named @access(scopes: []) { name: String! }
  type Plate @access(scopes: []) { name: String! }
`;

const DOCUMENTS = [
  {
    path: 'schema/operations/till/receipt.graphql',
    text: 'query Receipt($id: ID!) {\n  sale(id: $id, format: HTML) { total receipt { text } }\n}',
  },
  {
    path: 'schema/operations/dashboard/sales.graphql',
    text: 'query Sales($filter: Filter) {\n  sales(first: 5, filter: $filter) {\n    status\n    ...More\n  }\n}\nfragment More on Sale { points }',
  },
  { path: 'schema/operations/storefront/things.graphql', text: '{ things { ... on Mug { name } } }' },
].map(readClientDocument);

function composed(typeDefs: string): string {
  const { supergraphSdl, errors } = composeServices([{ name: 'shop', url: 'http://shop', typeDefs: parse(typeDefs) }]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

const BASE: Base = { name: 'before', supergraphSdl: composed(SHOP), declarations: '', documents: DOCUMENTS };

/** What becomes of the shop's clients when something in its schema is replaced. */
function verdictOn(replaced: string, by: string, declarations = ''): Verdict {
  if (!SHOP.includes(replaced)) throw new Error(`The shop has no ${replaced}`);
  return judge(BASE, { supergraphSdl: composed(SHOP.replace(replaced, by)), declarations });
}

const found = ({ changes }: Verdict): unknown[] =>
  changes.map(({ change: { level, description }, users }) => [level, description, users.map(({ at }) => at)]);

const TOTAL = 'schema/operations/till/receipt.graphql:2:33';
const SALE = 'schema/operations/till/receipt.graphql:2:3';
const HTML = 'schema/operations/till/receipt.graphql:2:17';
const RECEIPT = 'schema/operations/till/receipt.graphql:2:39';
const STATUS = 'schema/operations/dashboard/sales.graphql:3:5';
const SALES = 'schema/operations/dashboard/sales.graphql:2:3';
const FILTER = 'schema/operations/dashboard/sales.graphql:1:13';
const POINTS = 'schema/operations/dashboard/sales.graphql:7:25';
const MUG = 'schema/operations/storefront/things.graphql:1:12';
const THINGS = 'schema/operations/storefront/things.graphql:1:3';

describe('breaks the clients that use', () => {
  test.each([
    ['a field that is gone', 'total: Int!', '', 'Sale.total was removed.', [TOTAL]],
    ['a field that may be null now', 'total: Int!', 'total: Int', 'Sale.total changed type from Int! to Int.', [TOTAL]],
    [
      'a field that needs an argument',
      'total: Int!',
      'total(in: ID!): Int!',
      'A required arg in on Sale.total was added.',
      [TOTAL],
    ],
    ['an argument that is gone', ', format: Format = TEXT', '', 'Query.sale arg format was removed.', [HTML]],
    [
      'an argument that is needed now',
      'format: Format = TEXT',
      'format: Format!',
      'Query.sale arg format has changed type from Format to Format!.',
      [HTML],
    ],
    ['a value that is gone', 'OPEN PAID', 'OPEN', 'PAID was removed from enum type Status.', [FILTER]],
    [
      'an input that has more to be filled in',
      'limit: Int = 10',
      'limit: Int = 10, till: ID!',
      'A required field till on input type Filter was added.',
      [FILTER],
    ],
    ['an input without a field of before', ', limit: Int = 10', '', 'Filter.limit was removed.', [FILTER]],
    ['a union without one of its types', 'Mug | Plate', 'Mug', 'Plate was removed from union type Thing.', [THINGS]],
    ['a type of less', 'Mug implements Named', 'Mug', 'Mug no longer implements interface Named.', [MUG]],
    [
      'what needs another scope',
      '@access(scopes: ["sales:read"])\n    sales',
      '@access(scopes: ["sales:read", "till:read"])\n    sales',
      'Query.sale needs till:read as well.',
      [SALE],
    ],
    [
      'what their customers could have for themselves',
      'own: "self:read"',
      'own: "sales:read"',
      "Sale.points needs sales:read as well of a customer's own token.",
      [POINTS],
    ],
    [
      'what nobody may have any more',
      ' @access(scopes: []) @listSize(assumedSize: 5)',
      ' @listSize(assumedSize: 5)',
      'Query.things is closed to everybody.',
      [THINGS],
    ],
    ['what costs more than it did', 'weight: 5', 'weight: 6', 'Receipt weighs 6, not 5.', [RECEIPT]],
    [
      'a field that costs more than its type',
      'receipt: Receipt',
      'receipt: Receipt @cost(weight: 9)',
      'Sale.receipt weighs 9, not 5.',
      [RECEIPT],
    ],
    [
      'a list that is taken to be longer',
      'assumedSize: 5',
      'assumedSize: 6',
      'Query.things is taken to hold 6, not 5.',
      [THINGS],
    ],
    [
      'a list whose length cannot be said any more',
      ' @listSize(slicingArguments: ["first"])',
      '',
      'Query.sales is taken to hold 3, not 3, or what first says.',
      [SALES],
    ],
  ])('%s', (_what, replaced, by, description, places) => {
    expect(found(verdictOn(replaced, by))).toContainEqual(['breaking', description, places]);
  });

  it('all fields of a type that asks for more', () => {
    const verdict = verdictOn(
      'type Sale @access(scopes: ["sales:read"])',
      'type Sale @access(scopes: ["sales:audit"])',
    );
    expect(found(verdict)).toEqual([
      ['breaking', 'Sale { id total note status receipt } needs sales:audit as well.', [TOTAL, STATUS]],
    ]);
  });
});

describe('may surprise clients with', () => {
  test.each([
    ['a value that they do not know', 'OPEN PAID', 'OPEN PAID VOID', 'VOID was added to enum type Status.', [FILTER]],
    [
      'a type that they do not know',
      'Mug | Plate',
      'Mug | Plate | Sale',
      'Sale was added to union type Thing.',
      [THINGS],
    ],
    [
      'an argument that is taken otherwise when it is left out',
      'format: Format = TEXT',
      'format: Format = HTML',
      'Query.sale arg format has changed defaultValue from TEXT to HTML.',
      [SALE],
    ],
    ['an argument more', 'total: Int!', 'total(in: ID): Int!', 'An optional arg in on Sale.total was added.', [TOTAL]],
    ['an input that is', 'limit: Int = 10', 'limit: Int = 20', 'Filter.limit has another defaultValue.', [FILTER]],
    [
      'access that others have',
      'scopes: ["customers:read"]',
      'scopes: []',
      'Sale.points does not need customers:read any more.',
      [],
    ],
    [
      'access that customers have',
      'note: String',
      'note: String @access(scopes: ["sales:read"], own: "self:read")',
      "Sale.note is opened to a customer's own token.",
      [],
    ],
  ])('%s', (_what, replaced, by, description, places) => {
    expect(found(verdictOn(replaced, by))).toContainEqual(['dangerous', description, places]);
  });
});

describe('is safe', () => {
  test.each([
    ['a field more', 'total: Int!', 'total: Int! tax: Int', 'Sale.tax was added.'],
    ['a type more', 'enum Format', 'type Till { id: ID! } enum Format', 'Till was added.'],
    ['what is never null any more', 'note: String', 'note: String!', 'Sale.note changed type from String to String!.'],
    [
      'a deprecation',
      'total: Int!',
      'total: Int! @deprecated(reason: "Ask for sum.")',
      'Sale.total was deprecated: Ask for sum.',
    ],
    ['the end of one', ' @deprecated(reason: "Ask for remarks.")', '', 'Sale.note is not deprecated any more.'],
    ['other words', 'type Sale', '"What was sold." type Sale', 'Sale is described in other words.'],
    ['what costs less', 'weight: 5', 'weight: 4', 'Receipt weighs 4, not 5.'],
    [
      'a list that is taken to be shorter',
      'assumedSize: 5',
      'assumedSize: 4',
      'Query.things is taken to hold 4, not 5.',
    ],
  ])('%s', (_what, replaced, by, description) => {
    const verdict = verdictOn(replaced, by);
    expect(found(verdict)).toContainEqual(['safe', description, []]);
    expect(faultsOf(verdict)).toEqual([]);
  });

  it('nothing at all', () => {
    const verdict = judge(BASE, { supergraphSdl: BASE.supergraphSdl, declarations: '' });
    expect(reportOf(verdict, 'before')).toBe('Nothing has changed since before.');
  });
});

describe('a breaking change', () => {
  const declared = '# Breaking changes\n\n- Sale.total was removed.\n  Nobody asked for it in a year.\n';

  it('is refused with the clients that it breaks, where and why', () => {
    const [fault = '', ...others] = faultsOf(verdictOn('total: Int!', ''));
    expect(others).toEqual([]);
    expect(fault).toMatch(/^This breaks till\./);
    expect(fault).toContain(`- Sale.total was removed.\n    till  ${TOTAL}  Sale.total`);
  });

  it('names the documents that would be refused', () => {
    const report = reportOf(verdictOn('total: Int!', ''), 'before');
    expect(report).toContain(`till  ${TOTAL}  Cannot query field "total" on type "Sale".`);
  });

  it('passes once it is declared in its own words', () => {
    expect(faultsOf(verdictOn('total: Int!', '', declared))).toEqual([]);
  });

  it('is not declared by prose that mentions it', () => {
    expect(faultsOf(verdictOn('total: Int!', '', 'Sale.total was removed.\n'))).toHaveLength(1);
  });

  it('that has not happened may not be declared', () => {
    const [fault] = faultsOf(verdictOn('total: Int!', 'total: Int! tax: Int', declared));
    expect(fault).toContain('declares what has not changed');
    expect(fault).toContain('- Sale.total was removed.');
  });

  it('of long ago stays declared', () => {
    const later = judge(
      { ...BASE, declarations: declared },
      { supergraphSdl: BASE.supergraphSdl, declarations: declared },
    );
    expect(faultsOf(later)).toEqual([]);
  });
});

import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { compileRepresentations, NOT_ASKED } from './representations.ts';

const schema = buildSchema(
  'type Query { order: Order } type Order { id: ID! weight: Int items: [Item] } type Item { price: Int }',
);

const field = (name: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'Field',
  name,
  ...(selections.length > 0 ? { selections } : {}),
});
const onOrder = (...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition: 'Order',
  selections: [field('__typename'), field('id'), ...selections],
});

test('what one field requires stands though what another requires was left out', () => {
  const represent = compileRepresentations([onOrder(field('items', field('price'))), onOrder(field('weight'))], schema);
  const order = { __typename: 'Order', id: '1', items: [{ price: 3, name: 'x' }, null] };
  expect(represent([order]).list).toEqual([{ __typename: 'Order', id: '1', items: [{ price: 3 }, null] }]);
  expect(represent([{ ...order, weight: 7 }]).list).toMatchObject([{ weight: 7, items: [{ price: 3 }, null] }]);
});

test('an object of which nothing that is required is there is not asked for', () => {
  const represent = compileRepresentations([onOrder(field('weight'))], schema);
  expect(
    represent([
      { __typename: 'Order', id: '1' },
      { __typename: 'Item', price: 1 },
    ]),
  ).toEqual({
    list: [],
    placeOf: [NOT_ASKED, NOT_ASKED],
  });
});

test('entities are the same where they say the same in the same fields', () => {
  const told = (name: string): QueryPlanSelectionNode => ({
    kind: 'InlineFragment',
    typeCondition: 'Order',
    selections: [field('__typename'), field(name)],
  });
  const represent = compileRepresentations([told('id'), told('weight')], schema);
  const order = { __typename: 'Order' };
  const one = { ...order, id: '1' };
  const heavy = { ...order, weight: 1 };
  const both = { ...one, ...heavy };
  const { list, placeOf } = represent([one, heavy, both, one, { ...order, weight: '1' }, both, { ...order, id: 1 }]);
  expect(list).toEqual([one, heavy, both, { ...order, weight: '1' }, { ...order, id: 1 }]);
  expect(placeOf).toEqual([0, 1, 2, 0, 3, 2, 4]);
});

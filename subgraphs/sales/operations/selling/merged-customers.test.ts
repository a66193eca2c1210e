import { expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_MERGED, CUSTOMER_UNMERGED } from '#schema/events/customer-merged.v1.ts';
import { cash } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { event } from '#test/test-bed.ts';

const { shop, till } = await shopWithTill();

async function sellTo(customerId: string): Promise<string> {
  const { registerId } = till;
  const lines = [{ sku: 'MUG', quantity: '1' }];
  const input = { registerId, lines, customerId, tenders: [cash(1250)] };
  const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' });
  return sale.id;
}

/** All sales that are shown of a customer, read in pages of two, newest first. */
async function salesOf(id: string): Promise<string[]> {
  const document = `query($refs: [_Any!]!, $after: String) {
    _entities(representations: $refs) { ... on Customer {
      sales(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }
  }`;
  interface Page {
    _entities: [{ sales: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }];
  }
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const page: Page = await shop.run<Page>(document, { refs: [{ __typename: 'Customer', id }], after });
    const { nodes, pageInfo } = page._entities[0].sales;
    found.push(...nodes.map((node) => node.id));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

it('shows the sales of merged customers under each of their ids, in one order, until it is undone', async () => {
  const [ada, augusta, countess] = [newId('customer'), newId('customer'), newId('customer')];
  const first = await sellTo(ada);
  const second = await sellTo(augusta);
  const third = await sellTo(ada);
  const fourth = await sellTo(countess);
  const told = (type: string, customerId: typeof ada, survivorId: typeof ada, sequence: number) => {
    const data = { mergeId: newId('merge'), customerId, survivorId, occurredAt: new Date().toISOString() };
    return event({ source: 'customer', type, subject: customerId, sequence, data });
  };
  // The later merge is heard of first.
  await shop.deliver('customer', told(CUSTOMER_MERGED, ada, countess, 3));
  await shop.deliver('customer', told(CUSTOMER_MERGED, augusta, ada, 2));
  for (const id of [ada, augusta, countess]) expect(await salesOf(id)).toEqual([fourth, third, second, first]);
  const fifth = await sellTo(augusta);
  expect(await salesOf(countess)).toEqual([fifth, fourth, third, second, first]);

  await shop.deliver('customer', told(CUSTOMER_UNMERGED, augusta, ada, 5));
  // What was undone is heard of again, and changes nothing.
  await shop.deliver('customer', told(CUSTOMER_MERGED, augusta, ada, 2));
  expect(await salesOf(augusta)).toEqual([fifth, second]);
  expect(await salesOf(ada)).toEqual([fourth, third, first]);
});

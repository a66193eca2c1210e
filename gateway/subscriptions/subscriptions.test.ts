import { describe, expect, test } from 'vitest';
import { startFixture } from '../testing/fixture.ts';
import { shopSale } from '../testing/shop.ts';

const DASHBOARD = `subscription {
  saleCompleted { id total { formatted } customer { name } lines { variant { name } } }
}`;

describe('a federated subscription', () => {
  test('joins three subgraphs to each event, in order', async () => {
    await using fixture = await startFixture();
    const events = (await fixture.client()).iterate({ query: DASHBOARD });
    const first = events.next();
    await watched(fixture.shop.sales);
    for (const number of [1, 2, 3]) fixture.shop.sales.publish(shopSale(number));
    expect((await first).value).toEqual({
      data: {
        saleCompleted: {
          id: 'sale_1',
          total: { formatted: '1.00 USD' },
          customer: { name: 'Name of customer_1' },
          lines: [{ variant: { name: 'Thing "1" ü' } }, { variant: { name: 'Thing "2" ü' } }],
        },
      },
    });
    expect((await events.next()).value).toMatchObject({ data: { saleCompleted: { id: 'sale_2' } } });
    expect((await events.next()).value).toMatchObject({ data: { saleCompleted: { id: 'sale_3' } } });
  });
});

async function watched(feed: { readonly watchers: number }): Promise<void> {
  await expect.poll(() => feed.watchers).toBe(1);
}

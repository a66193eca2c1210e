import { describe, expect, test } from 'vitest';
import { startFixture } from './testing/fixture.ts';

describe('a query over several subgraphs', () => {
  test('is joined into one answer', async () => {
    await using fixture = await startFixture();
    const { status, body } = await fixture.post({
      query: `query ($id: ID!) {
        sale(id: $id) { id total { formatted } customer { name } lines { number variant { sku price { formatted } } } }
      }`,
      variables: { id: 'sale_12' },
    });
    expect(body).toEqual({
      data: {
        sale: {
          id: 'sale_12',
          total: { formatted: '12.00 USD' },
          customer: { name: 'Name of customer_12' },
          lines: [
            { number: 1, variant: { sku: 'SKU-1', price: { formatted: '1.00 USD' } } },
            { number: 2, variant: { sku: 'SKU-2', price: { formatted: '2.00 USD' } } },
          ],
        },
      },
    });
    expect(status).toBe(200);
  });
});

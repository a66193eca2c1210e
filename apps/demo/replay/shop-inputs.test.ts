import { expect, it } from 'vitest';
import { unlistedProduct } from '../journey/journey.ts';
import { openSample } from '../journey/sample.ts';
import type { PlannedProduct } from './plan.ts';
import { planReplay } from './plan.ts';
import { priceInputs, productInputs, stockInputs } from './shop-inputs.ts';

function planned(product: Partial<PlannedProduct['product']> & { productId: string }): [string, PlannedProduct] {
  const described = { ...unlistedProduct(product.productId), ...product };
  const figures = { soldMilli: 1000, payableMinor: 100, shelfPriceMinor: 100 };
  return [product.productId, { product: described, soldBy: 'PIECE', ...figures }];
}

const milk = { brand: 'Private', department: 'GROCERY', category: 'MILK', type: 'WHOLE MILK' };

it('makes one product of what is of one type and brand, with a variant for each published id', () => {
  const inputs = productInputs(
    new Map([
      planned({ productId: '1', ...milk, packageSize: '1 GA' }),
      planned({ productId: '2', ...milk, brand: 'National' }),
      planned({ productId: '3', ...milk }),
      planned({ productId: '4' }),
    ]),
  );
  expect(inputs.map(({ name, brand, variants }) => [name, brand, variants.map(({ sku }) => sku)])).toEqual([
    ['WHOLE MILK', 'Private', ['1', '3']],
    ['WHOLE MILK', 'National', ['2']],
    ['Product 4', null, ['4']],
  ]);
  expect(inputs[0]?.variants.map(({ name }) => name)).toEqual(['WHOLE MILK, 1 GA', 'WHOLE MILK']);
});

it('cuts what is too much for one input, and gives each part a key of its own', () => {
  const products = new Map(Array.from({ length: 1001 }, (_, id) => planned({ productId: String(id), ...milk })));
  const store = { totals: undefined as never, soldMilli: new Map([...products.keys()].map((sku) => [sku, 500])) };
  const stock = stockInputs('367', { locationId: 'location_1', store, occurredAt: '2017-12-11T12:00:00.000Z' });
  const [made, priced] = [productInputs(products), priceInputs(products)];
  expect(made.map(({ variants }) => variants.length)).toEqual([...Array.from({ length: 10 }, () => 100), 1]);
  expect(priced.map(({ prices }) => prices.length)).toEqual([500, 500, 1]);
  expect(stock.map(({ lines }) => lines.length)).toEqual([500, 500, 1]);
  for (const pages of [made, priced, stock]) {
    expect(new Set(pages.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(pages.length);
  }
  expect(stock[0]?.lines[0]).toEqual({ sku: '0', quantity: '10.5' });
});

it('covers each product of the sample with exactly one variant', async () => {
  const { products } = await planReplay(await openSample({ stores: 'all' }));
  const skus = productInputs(products).flatMap(({ variants }) => variants.map(({ sku }) => sku));
  expect(skus.toSorted()).toEqual([...products.keys()].toSorted());
});

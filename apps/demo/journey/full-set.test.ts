import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFullSet, toRow } from './full-set.ts';
import { collect } from './rows.fixture.ts';
import { openSample } from './sample.ts';

/** The sample's first day in the layout of the published files, with several pages to a column. */
const ONE_DAY = join(import.meta.dirname, 'fixtures', 'one-day');

describe('openFullSet', () => {
  it.each([37, 100_000])('reads from parquet, %i rows at a time, what the sample holds', async (rowsPerWindow) => {
    const fromParquet = await openFullSet(ONE_DAY, { stores: 'all' }, { rowsPerWindow });
    const fromSample = await openSample({ stores: 'all', days: 1 });
    const days = await collect(fromParquet.days());
    expect(days).toEqual(await collect(fromSample.days()));
    expect(days[0]?.rows.length).toBe(1117);
    for (const { productId, householdId } of days[0]?.rows ?? []) {
      expect(fromParquet.product(productId)).toEqual(fromSample.product(productId));
      expect(fromParquet.household(householdId)).toEqual(fromSample.household(householdId));
    }
  });

  it('takes the selected stores only', async () => {
    const source = await openFullSet(ONE_DAY, { stores: ['367', '406'] });
    const rows = (await collect(source.days())).flatMap((day) => day.rows);
    expect(new Set(rows.map((row) => row.storeId))).toEqual(new Set(['367', '406']));
  });
});

describe('toRow', () => {
  const published = {
    household_id: 900n,
    store_id: 330n,
    basket_id: 31198570044n,
    product_id: 1095275n,
    quantity: 1n,
    sales_value: 16.1,
    retail_disc: 0.29,
    coupon_disc: 0,
    coupon_match_disc: 0,
    week: 1n,
    transaction_timestamp: new Date('2017-01-01T11:53:26Z'),
  };

  it('makes whole cents of dollars that binary fractions cannot hold', () => {
    expect(toRow(published)).toMatchObject({ salesValueMinor: 1610, retailDiscMinor: 29 });
  });

  it.each([
    ['finer than a cent', { sales_value: 0.505 }],
    ['negative', { retail_disc: -0.1 }],
    ['missing', { coupon_disc: null }],
    ['not a number', { coupon_match_disc: NaN }],
    ['negative', { quantity: -1n }],
    ['missing', { basket_id: null }],
    ['missing', { transaction_timestamp: null }],
  ])('refuses a cell that is %s: %o', (_, cell) => {
    const [column] = Object.keys(cell);
    expect(() => toRow({ ...published, ...cell })).toThrow(`Cannot take ${column}`);
  });
});

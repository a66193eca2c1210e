import { mkdtempDisposable, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { basketTotals } from './basket-totals.ts';
import { toBaskets } from './basket.ts';
import { noNotes } from './data-notes.ts';
import { addFigures } from './figures.ts';
import { undescribedHousehold, unlistedProduct } from './journey.ts';
import { collect, row } from './rows.fixture.ts';
import { openSample, SAMPLE_FOLDER, writeSample } from './sample.ts';
import { noTotals, rowTotals } from './totals.ts';

describe('the committed sample', () => {
  it('has the totals that Python and pyarrow compute from the full set', async () => {
    const sample = await openSample({ stores: 'all' });
    let totals = noTotals();
    for await (const day of sample.days()) totals = addFigures(totals, rowTotals(day.rows, sample.product));
    expect(totals).toEqual({
      baskets: 2_109,
      pieces: 24_691,
      fuelMilliGallons: 3_084_334,
      grossMinor: 8_003_896,
      markdownMinor: 1_022_108,
      storeCouponMinor: 5_790,
      manufacturerCouponMinor: 37_340,
      unappliedCouponMinor: 0,
      salesValueMinor: 6_975_998,
      payableMinor: 6_938_658,
    });
  });

  it('makes baskets that add up to its rows, day by day and to the cent', async () => {
    const sample = await openSample({ stores: 'all' });
    let days = 0;
    for await (const day of sample.days()) {
      const made = toBaskets(day.rows, sample.product);
      expect(basketTotals(made, sample.product)).toEqual(rowTotals(day.rows, sample.product));
      days += 1;
    }
    expect(days).toBe(14);
  });

  it('has the awkward rows that its README counts', async () => {
    const sample = await openSample({ stores: 'all' });
    let notes = noNotes();
    for await (const day of sample.days()) notes = addFigures(notes, toBaskets(day.rows, sample.product).notes);
    expect(notes).toEqual({
      ...noNotes(),
      rows: 19_443,
      blankRows: 92,
      blankBaskets: 3,
      couponSlips: 38,
      zeroQuantityGoods: 1,
      freeGoods: 2,
      fullyDiscountedGoods: 18,
      couponsAboveTheirLine: 5,
      movedCouponMinor: 11_882,
      fuelLines: 271,
    });
  });

  it('describes every product and lists every household', async () => {
    const sample = await openSample({ stores: 'all' });
    const goods = (await collect(sample.days())).flatMap((day) => day.rows).filter((each) => each.quantity > 0);
    expect(goods.filter((each) => sample.product(each.productId).department === null)).toEqual([]);
    expect(goods.some((each) => sample.household(each.householdId).age !== null)).toBe(true);
  });

  it('stays under 2 MB', async () => {
    const files = await readdir(SAMPLE_FOLDER);
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(SAMPLE_FOLDER, file))).size));
    expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(2_000_000);
  });
});

describe('a sample', () => {
  it('is read back as it was written', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'tillgraph-sample-'));
    const rows = [row({ salesValueMinor: 5 }), row({ basketId: '2', occurredAt: '2017-12-11T18:00:00.000Z' })];
    const bread = { ...unlistedProduct('bread'), department: 'GROCERY' };
    const household = { ...undescribedHousehold('7'), age: '65+' };
    await writeSample(folder.path, { rows, products: [bread], households: [household] });

    const sample = await openSample({ stores: 'all' }, folder.path);
    expect(await collect(sample.days())).toEqual([{ date: '2017-12-11', rows }]);
    expect(sample.product('bread')).toEqual(bread);
    expect(sample.product('milk')).toEqual(unlistedProduct('milk'));
    expect(sample.household('7')).toEqual(household);
    expect(sample.household('8')).toEqual(undescribedHousehold('8'));
  });

  it('is refused when an amount is not a whole number of cents', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'tillgraph-sample-'));
    await writeSample(folder.path, { rows: [row({ salesValueMinor: 0.5 })], products: [], households: [] });
    await expect(openSample({ stores: 'all' }, folder.path)).rejects.toThrow('"0.5" where a whole number belongs');
  });
});

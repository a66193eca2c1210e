import { expect, it } from 'vitest';
import { basketTotals } from '../journey/basket-totals.ts';
import { toBaskets } from '../journey/basket.ts';
import { addFigures } from '../journey/figures.ts';
import type { JourneySource } from '../journey/journey.ts';
import { collect, productOf, row } from '../journey/rows.fixture.ts';
import { openSample } from '../journey/sample.ts';
import { noTotals } from '../journey/totals.ts';
import { basketsOf, planReplay } from './plan.ts';

const rows = [
  row({ basketId: '1', productId: 'bread', quantity: 2, salesValueMinor: 355, couponDiscMinor: 55 }),
  row({ basketId: '2', productId: 'gas', quantity: 8725, salesValueMinor: 2006, storeId: '406', householdId: '8' }),
  row({ basketId: '3', productId: 'bread', quantity: 1, salesValueMinor: 199, occurredAt: '2017-12-11T18:30:00.000Z' }),
  row({ basketId: '4', quantity: 0 }),
];
const source: JourneySource = {
  product: productOf,
  household: (householdId) => {
    throw new Error(`Nobody asks for household ${householdId}.`);
  },
  days: async function* () {
    yield { date: '2017-12-11', rows };
    yield { date: '2017-12-12', rows: [row({ basketId: '5', quantity: 0 })] };
  },
};

it('finds what has to be set up, and by when, by hand-checked figures', async () => {
  const plan = await planReplay(source);
  expect(plan.span).toEqual({ from: '2017-12-11T17:00:00.000Z', to: '2017-12-11T18:30:00.001Z' });
  expect(plan.days.map(({ date, totals }) => [date, totals.baskets])).toEqual([['2017-12-11', 3]]);
  expect([...plan.householdIds]).toEqual(['7', '8']);
  expect(plan.stores.get('367')?.soldMilli).toEqual(new Map([['bread', 3000]]));
  expect(plan.stores.get('406')?.soldMilli).toEqual(new Map([['gas', 8725]]));
  expect(plan.stores.get('406')?.totals).toMatchObject({ baskets: 1, fuelMilliGallons: 8725, payableMinor: 2006 });
  expect(plan.products.get('bread')).toMatchObject({ soldMilli: 3000, payableMinor: 499, shelfPriceMinor: 199 });
  expect(plan.products.get('gas')).toMatchObject({ soldBy: 'GALLON', shelfPriceMinor: 230 });
  expect(plan.notes).toMatchObject({ rows: 5, blankBaskets: 2 });
});

it('reads the same baskets at each call, in order of time', async () => {
  const first = (await collect(basketsOf(source))).map(({ basketId }) => basketId);
  expect(first).toEqual(['1', '2', '3']);
  expect((await collect(basketsOf(source))).map(({ basketId }) => basketId)).toEqual(first);
});

it('plans the sample with totals that are those of its baskets', async () => {
  const sample = await openSample({ stores: 'all' });
  const plan = await planReplay(sample);
  let sold = noTotals();
  for await (const day of sample.days()) {
    sold = addFigures(sold, basketTotals(toBaskets(day.rows, sample.product), sample.product));
  }
  expect(plan.totals).toEqual(sold);
  const ofStores = [...plan.stores.values()].map(({ totals }) => totals).reduce((a, b) => addFigures(a, b), noTotals());
  expect(ofStores).toEqual(sold);
  const ofProducts = [...plan.products.values()].reduce((sum, { payableMinor }) => sum + payableMinor, 0);
  expect(ofProducts).toBe(sold.payableMinor);
});

it('refuses days without anything to ring up', async () => {
  const blank = {
    ...source,
    days: async function* () {
      yield { date: '2017-12-12', rows: [row({ quantity: 0 })] };
    },
  };
  await expect(planReplay(blank)).rejects.toThrow('no basket');
});

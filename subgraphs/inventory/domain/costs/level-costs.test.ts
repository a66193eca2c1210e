import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '#platform/ids/ids.ts';
import { type Account, accountField, isAccount, type Place } from '../stock/account.ts';
import { type Change, LevelBook, type Revaluation } from '../stock/level-book.ts';
import { emptyLevel, type Level, type Position, unitsHereMilli } from '../stock/level.ts';
import { goesSomewhere, type Movement } from '../stock/movement.ts';
import { type CostingMethod, MAX_COST_LAYERS } from './cost-pool.ts';
import { poolOf } from './level-costs.ts';

const everywhere: readonly Position[] = (['a', 'b'] as const).flatMap((sku) =>
  (['x', 'y'] as const).map((at) => ({ variantId: `variant_${sku}`, sku, locationId: `location_${at}` }) as const),
);
const position = fc.constantFrom(...everywhere);
const accounts = Object.keys(accountField) as Account[];
const place = fc.constantFrom<Place>(...accounts, 'SUPPLIER', 'CUSTOMER', 'WASTE', 'CORRECTION', 'PRODUCTION');
const cost = fc.oneof(fc.constant(0), fc.nat(50), fc.nat(1_000_000));

const movement: fc.Arbitrary<Movement> = fc
  .record({
    at: position,
    from: place,
    to: place,
    quantityMilli: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 50_000 })),
    cost: fc.option(cost, { nil: undefined }),
    elsewhere: fc.option(fc.constantFrom<Id<'location'>>('location_x', 'location_y'), { nil: undefined }),
  })
  .map(({ at, from, to, quantityMilli, cost: costMinor, elsewhere }) =>
    Object.assign(
      { from, to, quantityMilli },
      at,
      costMinor === undefined || isAccount(from) ? {} : { costMinor },
      elsewhere === undefined || elsewhere === at.locationId ? {} : { toLocationId: elsewhere },
    ),
  )
  .filter(goesSomewhere);
const revaluation: fc.Arbitrary<Revaluation> = fc
  .tuple(position, cost)
  .map(([at, unitCostMinor]) => Object.assign({ unitCostMinor }, at));
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ movements: fc.array(movement, { minLength: 1, maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ revaluations: fc.array(revaluation, { minLength: 1, maxLength: 2 }) }) },
);

/** One location by each method. */
const methods: Readonly<Record<string, CostingMethod>> = { location_x: 'MOVING_AVERAGE', location_y: 'FIFO' };

const methodAt = (locationId: string): CostingMethod => methods[locationId] ?? 'MOVING_AVERAGE';

describe('the value of levels', () => {
  it('has the sign of their units, is nothing without any, and is the sum of the layers by FIFO', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const book = new LevelBook([], methodAt);
        for (const applied of changes)
          for (const level of book.apply(applied).levels) expect(faultsOf(level)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('and what left is what came in: no cost is lost or made up, to the cent', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const book = new LevelBook([], methodAt);
        let balance = 0;
        for (const each of changes) {
          const applied = book.apply(each);
          for (const { from, to, costMinor = 0, varianceMinor = 0 } of applied.movements) {
            if (isValued(to)) balance += costMinor - varianceMinor;
            if (isValued(from)) balance -= costMinor;
          }
          balance += sum(applied.revaluedMinor);
        }
        const held = book.steps().map(({ after }) => after.valueMinor + after.inTransitValueMinor);
        expect(sum(held)).toBe(balance);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same in whatever batches the changes come', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 30 }), (movements) => {
        const [together, apart] = [new LevelBook([], methodAt), new LevelBook([], methodAt)];
        together.apply({ movements });
        for (const each of movements) apart.apply({ movements: [each] });
        for (const { after } of together.steps()) expect({ ...apart.at(after), version: 1 }).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  function isValued(where: Place): boolean {
    return isAccount(where) && poolOf(where) !== null;
  }

  function faultsOf(level: Level): string[] {
    const layered = methodAt(level.locationId) === 'FIFO' && unitsHereMilli(level) > 0;
    const units = sum(level.costLayers.map(({ quantityMilli }) => quantityMilli));
    const value = sum(level.costLayers.map(({ valueMinor }) => valueMinor));
    const claims: readonly (readonly [string, boolean])[] = [
      ['its value has the sign of its units', hasSign(level.valueMinor, unitsHereMilli(level))],
      ['so has what is in transit', hasSign(level.inTransitValueMinor, level.inTransitMilli)],
      ['layers hold its units', units === (layered ? unitsHereMilli(level) : 0)],
      ['layers hold its value', value === (layered ? level.valueMinor : 0)],
      ['no layer is empty', level.costLayers.every((layer) => layer.quantityMilli > 0 && layer.valueMinor >= 0)],
      ['there are not too many', level.costLayers.length <= MAX_COST_LAYERS],
    ];
    return claims.filter(([, holds]) => !holds).map(([claim]) => claim);
  }

  function hasSign(valueMinor: number, unitsMilli: number): boolean {
    return unitsMilli === 0 ? valueMinor === 0 : valueMinor * Math.sign(unitsMilli) >= 0;
  }
});

describe('what leaves', () => {
  const at = { variantId: 'variant_a', sku: 'a' } as const;
  const average = { ...at, locationId: 'location_x' } as const;
  const fifo = { ...at, locationId: 'location_y' } as const;
  const came = (where: Position, units: number, costMinor?: number): Movement => ({
    ...where,
    from: 'SUPPLIER',
    to: 'ON_HAND',
    quantityMilli: units * 1000,
    ...(costMinor === undefined ? {} : { costMinor }),
  });
  const went = (where: Position, units: number): Movement => ({
    ...where,
    from: 'ON_HAND',
    to: 'CUSTOMER',
    quantityMilli: units * 1000,
  });
  /** The cost and the variance of each movement, and where the level stands then. */
  const play = (where: Position, movements: readonly Movement[], revaluations: readonly Revaluation[] = []) => {
    const book = new LevelBook([], methodAt);
    const applied = book.apply({ movements });
    const revaluedMinor = book.apply({ revaluations }).revaluedMinor;
    const costs = applied.movements.map(({ costMinor, varianceMinor }) => [costMinor, varianceMinor ?? 0]);
    return { costs, revaluedMinor, level: book.at(where) };
  };

  it('costs the average of what is there, and the last of it costs the rest', () => {
    const { costs, level } = play(average, [
      came(average, 1, 100),
      came(average, 2, 100),
      went(average, 1),
      went(average, 1),
      went(average, 1),
    ]);
    expect(costs.slice(2)).toEqual([
      [67, 0],
      [67, 0],
      [66, 0],
    ]);
    expect(level.valueMinor).toBe(0);
  });

  it('costs by FIFO what the oldest did, and a part of a layer its share', () => {
    const { costs, level } = play(fifo, [
      came(fifo, 2, 200),
      came(fifo, 3, 600),
      went(fifo, 1),
      went(fifo, 2),
      went(fifo, 1),
    ]);
    expect(costs.slice(2)).toEqual([
      [100, 0],
      [300, 0],
      [200, 0],
    ]);
    expect(level.costLayers).toEqual([{ quantityMilli: 1000, valueMinor: 200 }]);
  });

  it.each([
    ['average', average],
    ['fifo', fifo],
  ] as const)(
    'beyond what is there costs what a unit last cost; the difference is a variance when goods come in (%s)',
    (_, where) => {
      const { costs, level } = play(where, [came(where, 1, 100), went(where, 3), came(where, 4, 600)]);
      // Two left at 100 that came in at 150: 100 more than was reckoned.
      expect(costs.slice(1)).toEqual([
        [300, 0],
        [600, 100],
      ]);
      expect(level.valueMinor).toBe(300);
    },
  );

  it('before any cost was known has none, and what it cost is a variance later', () => {
    const { costs, level } = play(average, [went(average, 2), came(average, 3, 300)]);
    expect(costs).toEqual([
      [undefined, 0],
      [300, 200],
    ]);
    expect(level.valueMinor).toBe(100);
  });

  it('costs what a revaluation says from then on', () => {
    const { revaluedMinor, level } = play(
      fifo,
      [came(fifo, 2, 200), came(fifo, 2, 400)],
      [{ ...fifo, unitCostMinor: 90 }],
    );
    expect(revaluedMinor).toEqual([-240]);
    expect(level).toMatchObject({ valueMinor: 360, costLayers: [{ quantityMilli: 4000, valueMinor: 360 }] });
  });

  it('takes its cost along to where it goes, in transit first', () => {
    const book = new LevelBook([], methodAt);
    book.apply({ movements: [came(average, 4, 400), came(fifo, 1, 500)] });
    const moved = { ...average, quantityMilli: 2000 };
    book.apply({ movements: [{ ...moved, from: 'ON_HAND', to: 'IN_TRANSIT', toLocationId: 'location_y' }] });
    expect(book.at(average).valueMinor).toBe(200);
    expect(book.at(fifo)).toMatchObject({ valueMinor: 500, inTransitValueMinor: 200 });
    book.apply({ movements: [{ ...fifo, quantityMilli: 1000, from: 'IN_TRANSIT', to: 'ON_HAND' }] });
    expect(book.at(fifo)).toMatchObject({ valueMinor: 600, inTransitValueMinor: 100 });
  });

  it('is an estimate that stays exact for absurd quantities', () => {
    const much = went(average, 9_000_000_000);
    const book = new LevelBook([{ ...emptyLevel(average), lastUnitCostMinor: 100_000_000_000 }]);
    expect(book.apply({ movements: [much] }).movements[0]?.costMinor).toBe(100_000_000_000);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freedBy, heldBy, type ReservationLine, shortfalls } from '../reservations/reservation.ts';
import { type Account, accountField, type Place } from './account.ts';
import { type Change, LevelBook } from './level-book.ts';
import { availableMilli, emptyLevel, type Level, levelId, type Position, shortageMilli } from './level.ts';
import { entriesOf, goesSomewhere, type Movement } from './movement.ts';
import { NO_TOTAL, plus, type Total, totalChanges } from './variant-total.ts';

const everywhere: readonly Position[] = (['a', 'b'] as const).flatMap((sku) =>
  (['x', 'y'] as const).map((at) => ({ variantId: `variant_${sku}`, sku, locationId: `location_${at}` }) as const),
);
const position = fc.constantFrom(...everywhere);
const quantityMilli = fc.integer({ min: 1, max: 1_000_000 });
const accounts = Object.keys(accountField) as Account[];
const place = fc.constantFrom<Place>(...accounts, 'SUPPLIER', 'CUSTOMER', 'WASTE', 'CORRECTION', 'PRODUCTION');
const elsewhere = fc.option(fc.constantFrom('location_x', 'location_y'), { nil: undefined });

/** Something with a position, and these fields. */
const placed = <Fields extends object>(fields: fc.Arbitrary<Fields>): fc.Arbitrary<Position & Fields> =>
  fc.tuple(position, fields).map(([at, rest]) => Object.assign({}, at, rest));

const movement: fc.Arbitrary<Movement> = fc
  .tuple(placed(fc.record({ from: place, to: place, quantityMilli })), elsewhere)
  .map(([moved, toLocationId]) => Object.assign(moved, toLocationId === undefined ? {} : { toLocationId }))
  .filter(goesSomewhere);
const hold = placed(fc.record({ deltaMilli: fc.integer({ min: -1000, max: 1000 }) }));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ movements: fc.array(movement, { minLength: 1, maxLength: 6 }) }),
  fc.record({ holds: fc.array(hold, { minLength: 1, maxLength: 4 }) }),
  fc.record({ safetyStock: placed(fc.record({ safetyStockMilli: fc.nat(5000) })) }),
);

/** What is at each place, reckoned from movements alone. */
function unitsAt(movements: readonly Movement[]): Map<Place, number> {
  const units = new Map<Place, number>();
  for (const { from, to, quantityMilli: moved } of movements) {
    units.set(from, (units.get(from) ?? 0) - moved);
    units.set(to, (units.get(to) ?? 0) + moved);
  }
  return units;
}

describe('the level book', () => {
  it('keeps each level at the sum of its movements, and conserves units', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const book = new LevelBook([]);
        for (const applied of changes) book.apply(applied);
        const movements = changes.flatMap((applied) => applied.movements ?? []);
        for (const { after: level } of book.steps()) {
          for (const account of accounts) {
            const own = movements
              .flatMap(entriesOf)
              .filter((entry) => entry.account === account && levelId(entry.position) === levelId(level));
            expect(level[accountField[account]]).toBe(own.reduce((sum, { deltaMilli }) => sum + deltaMilli, 0));
          }
        }
        const units = unitsAt(movements);
        for (const account of accounts) {
          const held = book.steps().reduce((sum, { after }) => sum + after[accountField[account]], 0);
          expect(held).toBe(units.get(account) ?? 0);
        }
        expect([...units.values()].reduce((sum, count) => sum + count, 0)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('takes each touched level one version further with each change, and gives it as it then stands', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const book = new LevelBook([]);
        for (const applied of changes) {
          const before = everywhere.map((at) => book.at(at));
          const touched = new Set(book.apply(applied).levels);
          for (const [index, at] of everywhere.entries()) {
            const now = book.at(at);
            expect(now.version - (before[index]?.version ?? 0)).toBe(touched.has(now) ? 1 : 0);
            expect(touched.has(now) || now === before[index] || now.version === 0).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says what is available and what is short', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.nat(), (onHandMilli, reservedMilli, safetyStockMilli) => {
        const quantities = { onHandMilli, reservedMilli, safetyStockMilli };
        expect(availableMilli(quantities)).toBe(onHandMilli - reservedMilli - safetyStockMilli);
        expect(shortageMilli(quantities)).toBe(Math.max(0, reservedMilli - onHandMilli));
      }),
    );
  });

  it('throws rather than lose a unit beyond exact arithmetic', () => {
    const at = { variantId: 'variant_a', sku: 'a', locationId: 'location_x' } as const;
    const much = { ...at, from: 'SUPPLIER', to: 'ON_HAND', quantityMilli: Number.MAX_SAFE_INTEGER } as const;
    const book = new LevelBook([]);
    book.apply({ movements: [much] });
    expect(() => book.apply({ movements: [{ ...much, quantityMilli: 1 }] })).toThrow(RangeError);
  });
});

describe('reserving', () => {
  const lines = fc.uniqueArray(placed(fc.record({ quantityMilli: fc.integer({ min: 1, max: 40 }) })), {
    minLength: 1,
    maxLength: 4,
    selector: (line) => `${line.sku}:${line.locationId}`,
  });

  it('says by how much totals change, so that they stay the sum of the levels', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 10 }), (transactions) => {
        let levels: Level[] = [];
        const totals = new Map<string, Total>();
        for (const changes of transactions) {
          const book = new LevelBook(levels);
          for (const applied of changes) book.apply(applied);
          for (const added of totalChanges(book.steps())) {
            totals.set(added.variantId, plus(totals.get(added.variantId) ?? NO_TOTAL, added));
          }
          levels = everywhere.map((at) => book.at(at));
        }
        for (const { variantId } of everywhere) {
          const own = levels.filter((level) => level.variantId === variantId);
          expect(totals.get(variantId) ?? NO_TOTAL).toEqual({
            onHandMilli: own.reduce((sum, { onHandMilli }) => sum + onHandMilli, 0),
            availableMilli: own.reduce((sum, level) => sum + Math.max(0, availableMilli(level)), 0),
            locations: own.filter((level) => availableMilli(level) > 0).length,
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('promises all lines or none, never beyond what is available, in any order of grants and ends', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ lines, endsEarlier: fc.boolean() }), { maxLength: 60 }), (asked) => {
        const book = new LevelBook(stocked());
        const active: (readonly ReservationLine[])[] = [];
        for (const { lines: wanted, endsEarlier } of asked) {
          const ended = endsEarlier ? active.shift() : undefined;
          if (ended) book.apply({ holds: freedBy(ended) });
          const missing = shortfalls(book, wanted);
          expect(missing.length === 0).toBe(
            wanted.every((line) => availableMilli(book.at(line)) >= line.quantityMilli),
          );
          if (missing.length > 0) continue;
          book.apply({ holds: heldBy(wanted) });
          active.push(wanted);
          for (const { after: level } of book.steps()) {
            expect(availableMilli(level)).toBeGreaterThanOrEqual(0);
            const held = active.flat().filter((line) => line.sku === level.sku && line.locationId === level.locationId);
            expect(level.reservedMilli).toBe(held.reduce((sum, line) => sum + line.quantityMilli, 0));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  /** A hundred of each variant at each location, ten of them safety stock. */
  function stocked(): Level[] {
    return everywhere.map((at) => Object.assign(emptyLevel(at), { onHandMilli: 100, safetyStockMilli: 10 }));
  }
});

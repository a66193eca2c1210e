import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { LevelBook } from '../stock/level-book.ts';
import type { Movement } from '../stock/movement.ts';
import { followLots } from './follow-lots.ts';
import { firstExpired, type LotHolding, nextExpiry } from './lot.ts';

const position = { variantId: newId('variant'), sku: 'MILK', locationId: newId('location') };
const elsewhere = { ...position, locationId: newId('location') };
const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));
const lot = (
  code: string,
  expiresAt: Date | null,
  quantityMilli: number,
  account = 'ON_HAND' as const,
): LotHolding => ({
  account,
  code,
  expiresAt,
  quantityMilli,
});

/** Moves goods in a book, lots and all. */
function play(book: LevelBook, ...movements: Movement[]): readonly Movement[] {
  return movements.flatMap((movement) => {
    const followed = followLots(book, [movement]);
    book.apply(followed);
    return followed.movements;
  });
}

const arriving = (code: string, expiresAt: Date | null, quantityMilli: number): Movement => ({
  ...position,
  from: 'SUPPLIER',
  to: 'ON_HAND',
  quantityMilli,
  lots: [{ code, expiresAt, quantityMilli }],
});

describe('goods without a named lot', () => {
  it('leave first expired first out, those that never expire last', () => {
    const lots = [lot('NEVER', null, 3000), lot('LATE', day(9), 2000), lot('SOON', day(3), 1000)];
    expect(firstExpired(lots, 'ON_HAND', 4000)).toEqual([
      { code: 'SOON', expiresAt: day(3), quantityMilli: 1000 },
      { code: 'LATE', expiresAt: day(9), quantityMilli: 2000 },
      { code: 'NEVER', expiresAt: null, quantityMilli: 1000 },
    ]);
    expect(nextExpiry(lots)).toEqual(day(3));
  });

  it('keep their lots where a transfer takes them', () => {
    const book = new LevelBook([]);
    play(
      book,
      arriving('A', day(5), 2000),
      { ...position, from: 'ON_HAND', to: 'IN_TRANSIT', toLocationId: elsewhere.locationId, quantityMilli: 1500 },
      { ...elsewhere, from: 'IN_TRANSIT', to: 'ON_HAND', quantityMilli: 1000 },
    );
    expect(book.at(position).lots).toEqual([lot('A', day(5), 500)]);
    expect(book.at(elsewhere).lots).toEqual([
      { account: 'IN_TRANSIT', code: 'A', expiresAt: day(5), quantityMilli: 500 },
      lot('A', day(5), 1000),
    ]);
  });
});

it('a lot that a till names and that is not there is recorded below zero, with the expiry it is known to have', () => {
  const book = new LevelBook([]);
  const named = { ...position, from: 'ON_HAND', to: 'CUSTOMER', quantityMilli: 3000 } as const;
  const [, sale] = play(book, arriving('A', day(5), 2000), {
    ...named,
    lots: [{ code: 'A', expiresAt: null, quantityMilli: 3000 }],
  });
  expect(sale?.lots).toEqual([{ code: 'A', expiresAt: day(5), quantityMilli: 3000 }]);
  expect(book.at(position).lots).toEqual([lot('A', day(5), -1000)]);
});

it('whatever moves, each account holds of each lot what its movements of that lot add up to, and no more leaves unnamed', () => {
  const step = fc.record({
    from: fc.constantFrom('SUPPLIER', 'ON_HAND', 'QUALITY_CONTROL', 'DAMAGED', 'CUSTOMER'),
    to: fc.constantFrom('ON_HAND', 'QUALITY_CONTROL', 'DAMAGED', 'CUSTOMER', 'WASTE'),
    quantityMilli: fc.integer({ min: 1, max: 5000 }),
    code: fc.option(fc.constantFrom('A', 'B', 'C')),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const book = new LevelBook([]);
      const sums = new Map<string, number>();
      for (const { code, ...step } of steps.filter(({ from, to }) => from !== to)) {
        const lots = code === null ? {} : { lots: [{ code, expiresAt: null, quantityMilli: step.quantityMilli }] };
        const before = book.at(position).lots;
        const [moved] = play(book, { ...position, ...step, ...lots });
        for (const share of moved?.lots ?? []) {
          const held = before.find((each) => each.code === share.code && each.account === step.from);
          const most = code === null ? (held?.quantityMilli ?? 0) : share.quantityMilli;
          expect(share.quantityMilli).toBeLessThanOrEqual(most);
          for (const [place, sign] of [[step.from, -1] as const, [step.to, 1] as const]) {
            const key = `${place} ${share.code}`;
            sums.set(key, (sums.get(key) ?? 0) + sign * share.quantityMilli);
          }
        }
      }
      const { lots } = book.at(position);
      for (const account of ['ON_HAND', 'QUALITY_CONTROL', 'DAMAGED']) {
        for (const code of ['A', 'B', 'C']) {
          const held = lots.find((each) => each.account === account && each.code === code)?.quantityMilli ?? 0;
          expect(held).toBe(sums.get(`${account} ${code}`) ?? 0);
        }
      }
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  available,
  credited,
  debited,
  EMPTY_LEDGER,
  holding,
  type Ledger,
  released,
  spent,
  withoutExpired,
} from './ledger.ts';
import { type Lots, pointsIn } from './lots.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const lot = (points: number, expires: number | null) => ({ points, expiresAt: expires === null ? null : day(expires) });

describe('points', () => {
  it('are used oldest first, those that never expire last', () => {
    const ledger = credited(EMPTY_LEDGER, [lot(10, null), lot(10, 9), lot(10, 5)]);
    expect(debited(ledger, 15).lots).toEqual([lot(5, 9), lot(10, null)]);
    expect(debited(ledger, 15, lot(0, null)).lots).toEqual([lot(5, 5), lot(10, 9)]);
  });

  it('that are missing are owed, and paid by the next ones', () => {
    const owing = debited(credited(EMPTY_LEDGER, [lot(10, 5)]), 25);
    expect(owing).toMatchObject({ points: -15, owed: 15, lots: [] });
    expect(available(owing)).toBe(0);
    expect(credited(owing, [lot(20, 9)])).toMatchObject({ points: 5, owed: 0, lots: [lot(5, 9)] });
  });

  it('that are held cannot be used, nor expire, and go back to expire as before', () => {
    const held = holding(credited(EMPTY_LEDGER, [lot(10, 5)]), 8);
    if (held === null) throw new Error('There were enough.');
    expect(holding(held.ledger, 3)).toBeNull();
    const { ledger, expired } = withoutExpired(held.ledger, day(6));
    expect([expired, ledger.points, ledger.held]).toEqual([2, 8, 8]);
    const back = released(ledger, held.lots);
    expect(back.lots).toEqual([lot(8, 5)]);
    expect(withoutExpired(back, day(6)).expired).toBe(8);
  });
});

describe('whatever happens to points', () => {
  const expiry = fc.option(fc.integer({ min: 1, max: 28 }));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('credit' as const), points: fc.nat(50), expires: expiry }),
    fc.record({ kind: fc.constant('debit' as const), points: fc.nat(50), expires: expiry }),
    fc.record({ kind: fc.constant('hold' as const), points: fc.nat(50) }),
    fc.record({ kind: fc.constantFrom('release' as const, 'spend' as const), of: fc.nat(5) }),
    fc.record({ kind: fc.constant('expire' as const), by: fc.integer({ min: 1, max: 28 }) }),
  );

  it('lots, holds and debts add up to the balance, and nothing is used twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let ledger: Ledger = EMPTY_LEDGER;
        let sum = 0;
        const holds: Lots[] = [];
        const refusedRightly: boolean[] = [];
        for (const each of steps) {
          if (each.kind === 'credit') {
            ledger = credited(ledger, [lot(each.points, each.expires)]);
            sum += each.points;
          } else if (each.kind === 'debit') {
            ledger = debited(ledger, each.points, lot(0, each.expires));
            sum -= each.points;
          } else if (each.kind === 'expire') {
            const after = withoutExpired(ledger, day(each.by));
            ledger = after.ledger;
            sum -= after.expired;
          } else if (each.kind === 'hold') {
            const held = holding(ledger, each.points);
            refusedRightly.push((held === null) === each.points > available(ledger));
            if (held === null) continue;
            ledger = held.ledger;
            holds.push(held.lots);
          } else {
            const [lots] = holds.splice(each.of % Math.max(1, holds.length), 1);
            if (lots === undefined) continue;
            ledger = each.kind === 'release' ? released(ledger, lots) : spent(ledger, pointsIn(lots));
            sum -= each.kind === 'spend' ? pointsIn(lots) : 0;
          }
          expect(ledger.points).toBe(sum);
          expect(pointsIn(ledger.lots) + ledger.held - ledger.owed).toBe(sum);
          expect(ledger.held).toBe(pointsIn(holds.flat()));
          expect(ledger.owed === 0 || ledger.lots.length === 0).toBe(true);
          expect(ledger.lots.every(({ points }) => points > 0)).toBe(true);
        }
        expect(refusedRightly).not.toContain(false);
      }),
      { numRuns: 300 },
    );
  });
});

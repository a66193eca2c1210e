import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credited, EMPTY_LEDGER, holding } from './ledger.ts';
import { type Lots, pointsIn } from './lots.ts';
import { allOf, type Counted, emptied, goingBack, withMoved, withoutMoved } from './moving.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const lots = (...pairs: readonly (readonly [points: number, day: number])[]): Lots =>
  pairs.map(([points, on]) => ({ points, expiresAt: day(on) }));
const account = (lotsOf: Lots): Counted => ({ ...credited(EMPTY_LEDGER, lotsOf), months: [] });
const NEVER = { expiresAt: null };

describe('points that go over with a merge', () => {
  const one = account(lots([10, 3]));
  const other = holding(account(lots([20, 2], [30, 5])), 30);
  if (other === null) throw new Error('There were enough.');
  const moved = allOf(other.ledger);
  const hold = { lots: other.lots, spentPoints: 0 };

  it('are held on by the survivor for what they were held for', () => {
    expect(withMoved(one, moved)).toMatchObject({ points: 60, held: 30, lots: lots([10, 3], [20, 5]) });
    expect(emptied(other.ledger)).toMatchObject({ points: 0, held: 0, lots: [] });
  });

  it.each([
    ['held still', other.lots, [], { held: 30, lots: lots([20, 5]) }],
    ['let go', [], [], { held: 0, lots: lots([20, 2], [30, 5]) }],
    ['spent', [], other.lots, { held: 0, lots: lots([20, 5]) }],
    ['spent in part, the oldest first, and let go', [], lots([20, 2], [4, 5]), { held: 0, lots: lots([26, 5]) }],
    ['spent in part and held still', lots([10, 5]), lots([20, 2]), { held: 10, lots: lots([20, 5]) }],
  ])('go back as they are by then: %s', (_, nowHeld, spent, expected) => {
    const back = goingBack(moved, [{ ...hold, now: { lots: nowHeld, spent } }], day(1));
    expect(back).toMatchObject(expected);
  });

  it('go back without what has expired meanwhile', () => {
    expect(goingBack(moved, [{ ...hold, now: { lots: [], spent: [] } }], day(4))).toMatchObject({
      lots: lots([30, 5]),
    });
  });

  it('are as many as before, whatever goes over, is held and goes back', () => {
    const anyLots = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 10, max: 20 })), {
      maxLength: 4,
    });
    const property = fc.property(anyLots, anyLots, fc.nat(100), fc.nat(100), (mine, theirs, held, spent) => {
      const [survivor, merged] = [account(lots(...mine)), account(lots(...theirs))];
      const holdingThem = holding(merged, held) ?? { ledger: merged, lots: [] };
      const over = allOf(holdingThem.ledger);
      const both = withMoved(survivor, over);
      expect(both.points).toBe(survivor.points + merged.points);
      const kept = holdingThem.lots.filter((lot) => lot.points > spent);
      const now = { lots: kept, spent: [] };
      const back = goingBack(over, [{ lots: holdingThem.lots, spentPoints: 0, now }], day(1));
      const [left, again] = [withoutMoved(both, back, NEVER), withMoved(emptied(merged), back)];
      expect([left.points + again.points, left.held + again.held]).toEqual([both.points, both.held]);
      expect([again.points, again.held]).toEqual([merged.points, pointsIn(kept)]);
      for (const each of [left, again]) expect(pointsIn(each.lots) + each.held - each.owed).toBe(each.points);
    });
    fc.assert(property);
  });
});

import { credited, debited, type Ledger } from './ledger.ts';
import { expiredBy, type Lots, pointsIn, takeNewest, together } from './lots.ts';
import type { Month } from './tiers.ts';

/** What went over with a customer who was merged. */
export interface MovedPoints {
  readonly points: number;
  /** What of them was held for purchases, which go on under the survivor. */
  readonly held: number;
  readonly owed: number;
  readonly lots: Lots;
  readonly months: readonly Month[];
}

/** A hold as it was when its customer was merged, and as it is by now. */
export interface MovedHold {
  /** What it held then, and how many of its points were spent before. */
  readonly lots: Lots;
  readonly spentPoints: number;
  readonly now: { readonly lots: Lots; readonly spent: Lots };
}

export interface Counted extends Ledger {
  readonly months: readonly Month[];
}

/** All that an account has. */
export function allOf({ points, held, owed, lots, months }: Counted): MovedPoints {
  return { points, held, owed, lots, months };
}

export function emptied<A extends Counted>(account: A): A {
  return { ...account, points: 0, held: 0, owed: 0, lots: [], months: [] };
}

/** An account with what comes over: points keep their expiry, what is held is held on, debts are paid out of what there is. */
export function withMoved<A extends Counted>(account: A, { held, owed, lots, months }: MovedPoints): A {
  return {
    ...debited(credited(holdingMore(account, held), lots), owed),
    months: monthsWith(account.months, months, 1),
  };
}

/**
 * Of what went over, what goes back: what has expired since has expired for both, what was spent of a hold is spent, what
 * is held still is held on, and what was let go of it goes back as it was.
 */
export function goingBack(moved: MovedPoints, holds: readonly MovedHold[], now: Date): MovedPoints {
  const letGo = holds.map(letGoSince);
  const held = holds.reduce((sum, hold) => sum + pointsIn(hold.now.lots), 0);
  return { ...moved, held, lots: expiredBy(letGo.reduce(together, moved.lots), now).left };
}

/**
 * An account without what goes back: of the same lots as far as they are there, then the oldest, then owed. A debt that
 * goes back too is one less here; what was paid of it comes back with the expiry of what is given now.
 */
export function withoutMoved<A extends Counted>(
  account: A,
  { held, owed, lots, months }: MovedPoints,
  { expiresAt }: { readonly expiresAt: Date | null },
): A {
  const less = lots.reduce((left, lot) => debited(left, lot.points, lot), holdingMore(account, -held));
  return {
    ...credited(less, owed === 0 ? [] : [{ expiresAt, points: owed }]),
    months: monthsWith(account.months, months, -1),
  };
}

/** Points are spent the oldest first, so that what is held still is of the newest, and what was let go of those before. */
function letGoSince({ lots, spentPoints, now }: MovedHold): Lots {
  const spentSince = Math.max(0, pointsIn(now.spent) - spentPoints);
  const heldNoMore = takeNewest(lots, pointsIn(now.lots)).left;
  return takeNewest(heldNoMore, Math.max(0, pointsIn(heldNoMore) - spentSince)).taken;
}

function holdingMore<A extends Counted>(account: A, held: number): A {
  return { ...account, points: account.points + held, held: account.held + held };
}

function monthsWith(months: readonly Month[], others: readonly Month[], sign: 1 | -1): readonly Month[] {
  const sums = new Map(months.map((each) => [each.month, each]));
  for (const { month, spendMinor, points } of others) {
    const before = sums.get(month) ?? { spendMinor: 0, points: 0 };
    sums.set(month, {
      month,
      spendMinor: before.spendMinor + sign * spendMinor,
      points: before.points + sign * points,
    });
  }
  return [...sums.values()].toSorted((a, b) => a.month - b.month);
}

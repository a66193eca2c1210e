import { credited, debited, type Ledger } from './ledger.ts';
import { expiredBy, type Lots } from './lots.ts';
import type { Month } from './tiers.ts';

/** What went over with a customer who was merged. */
export interface MovedPoints {
  readonly points: number;
  readonly owed: number;
  readonly lots: Lots;
  readonly months: readonly Month[];
}

export interface Counted extends Ledger {
  readonly months: readonly Month[];
}

/** All that an account without held points has. */
export function allOf({ points, owed, lots, months }: Counted): MovedPoints {
  return { points, owed, lots, months };
}

export function emptied<A extends Counted>(account: A): A {
  return { ...account, points: 0, owed: 0, lots: [], months: [] };
}

/** An account with what comes over: points keep their expiry, debts are paid out of what there is. */
export function withMoved<A extends Counted>(account: A, { owed, lots, months }: MovedPoints): A {
  return { ...debited(credited(account, lots), owed), months: monthsWith(account.months, months, 1) };
}

/** Of what went over, what goes back: what has expired since has expired for both. */
export function goingBack(moved: MovedPoints, now: Date): MovedPoints {
  return { ...moved, lots: expiredBy(moved.lots, now).left };
}

/**
 * An account without what goes back: of the same lots as far as they are there, then the oldest, then owed. A debt that
 * goes back too is one less here; what was paid of it comes back with the expiry of what is given now.
 */
export function withoutMoved<A extends Counted>(
  account: A,
  { owed, lots, months }: MovedPoints,
  { expiresAt }: { readonly expiresAt: Date | null },
): A {
  const less = lots.reduce((left, lot) => debited(left, lot.points, lot), account);
  return {
    ...credited(less, owed === 0 ? [] : [{ expiresAt, points: owed }]),
    months: monthsWith(account.months, months, -1),
  };
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

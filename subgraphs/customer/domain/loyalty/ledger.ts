import { expiredBy, type Lots, pointsIn, take, together } from './lots.ts';

/**
 * A customer's points. The balance is what is in the lots, plus what is held, less what is owed: a refund takes back
 * what its sale gave even where that is spent, and what is missing then is owed and paid by whatever comes in next.
 * While anything is owed there is nothing in the lots.
 */
export interface Ledger {
  /** Below zero while more is owed than is held. */
  readonly points: number;
  readonly held: number;
  readonly owed: number;
  /** What can be used, by when it expires. */
  readonly lots: Lots;
}

export const EMPTY_LEDGER: Ledger = { points: 0, held: 0, owed: 0, lots: [] };

/** What can be used: never below zero. */
export function available({ lots }: Pick<Ledger, 'lots'>): number {
  return pointsIn(lots);
}

/** Points come in. */
export function credited<L extends Ledger>(ledger: L, lots: Lots): L {
  return settled({ ...ledger, points: ledger.points + pointsIn(lots), lots: together(ledger.lots, lots) });
}

/** Points go, whether or not they are there: of the lot that is named first, then the oldest; the rest is owed. */
export function debited<L extends Ledger>(ledger: L, points: number, first?: { readonly expiresAt: Date | null }): L {
  const { taken, left } = take(ledger.lots, points, first);
  const missing = points - pointsIn(taken);
  return { ...ledger, points: ledger.points - points, owed: ledger.owed + missing, lots: left };
}

export interface Held<L extends Ledger> {
  readonly ledger: L;
  /** What is held, to be given back as it was. */
  readonly lots: Lots;
}

/** Holds points, the oldest first; null where there are not so many. */
export function holding<L extends Ledger>(ledger: L, points: number): Held<L> | null {
  if (points > available(ledger)) return null;
  const { taken, left } = take(ledger.lots, points);
  return { ledger: { ...ledger, held: ledger.held + points, lots: left }, lots: taken };
}

/** Gives held points back to the lots that they are of, which may have expired meanwhile. */
export function released<L extends Ledger>(ledger: L, lots: Lots): L {
  return settled({ ...ledger, held: ledger.held - pointsIn(lots), lots: together(ledger.lots, lots) });
}

/** Spends points that are held. */
export function spent<L extends Ledger>(ledger: L, points: number): L {
  return { ...ledger, points: ledger.points - points, held: ledger.held - points };
}

/** Takes off what has expired: what is held has not, as long as it is. */
export function withoutExpired<L extends Ledger>(
  ledger: L,
  now: Date,
): { readonly ledger: L; readonly expired: number } {
  const { taken, left } = expiredBy(ledger.lots, now);
  const expired = pointsIn(taken);
  return expired === 0
    ? { ledger, expired }
    : { ledger: { ...ledger, points: ledger.points - expired, lots: left }, expired };
}

/** Pays what is owed out of what there is, the oldest first. */
function settled<L extends Ledger>(ledger: L): L {
  const { taken, left } = take(ledger.lots, ledger.owed);
  return { ...ledger, owed: ledger.owed - pointsIn(taken), lots: left };
}

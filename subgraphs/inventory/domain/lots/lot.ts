import { type Account, isAccount, type Place } from '../stock/account.ts';

/** Goods that were made together and expire together, as a movement carries them, in thousandths of the variant's unit. */
export interface LotShare {
  /** The maker's own, unique for a variant. */
  readonly code: string;
  /** From this instant on it is not to be sold; null where it does not expire. */
  readonly expiresAt: Date | null;
  readonly quantityMilli: number;
}

/**
 * What an account of a level holds of a lot: the sum of the movements of that lot. Negative where more of it left than
 * was ever taken in. What an account holds beyond its lots is of no known lot.
 */
export interface LotHolding extends LotShare {
  readonly account: Account;
}

/** Whether a place is an account that is told apart by lots. Of what is ordered nobody knows its lots before it comes. */
export function hasLots(place: Place): place is Account {
  return isAccount(place) && place !== 'INCOMING';
}

export const NO_LOTS: readonly LotHolding[] = [];

/** What leaves an account that nobody named a lot for: first expired first out, as far as lots are known. */
export function firstExpired(lots: readonly LotHolding[], account: Account, quantityMilli: number): LotShare[] {
  const shares: LotShare[] = [];
  let wanted = quantityMilli;
  for (const lot of heldIn(lots, account)) {
    if (wanted === 0) break;
    const taken = Math.min(wanted, lot.quantityMilli);
    wanted -= taken;
    shares.push({ code: lot.code, expiresAt: lot.expiresAt, quantityMilli: taken });
  }
  return shares;
}

/** What an account holds of lots, first to expire first; what never expires last, and of one instant by its code. */
export function heldIn(lots: readonly LotHolding[], account: Account): LotHolding[] {
  return lots.filter((lot) => lot.account === account && lot.quantityMilli > 0).sort(byExpiry);
}

export function byExpiry(a: Pick<LotShare, 'code' | 'expiresAt'>, b: Pick<LotShare, 'code' | 'expiresAt'>): number {
  const [first, second] = [a, b].map(({ expiresAt }) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
  if (first !== second) return (first ?? 0) < (second ?? 0) ? -1 : 1;
  return a.code < b.code ? -1 : 1;
}

/** When the first of the lots on the shelf expires; null when none does. */
export function nextExpiry(lots: readonly LotHolding[]): Date | null {
  return heldIn(lots, 'ON_HAND')[0]?.expiresAt ?? null;
}

/** What of the lots on the shelf has expired by an instant. */
export function expiredBy(lots: readonly LotHolding[], instant: Date): LotShare[] {
  return heldIn(lots, 'ON_HAND').filter(({ expiresAt }) => expiresAt !== null && expiresAt <= instant);
}

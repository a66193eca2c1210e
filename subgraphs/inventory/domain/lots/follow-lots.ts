import { type Account, isAccount } from '../stock/account.ts';
import type { LevelBook, LotsAt } from '../stock/level-book.ts';
import { levelId, type LevelId, type Position } from '../stock/level.ts';
import { arrival, type Movement } from '../stock/movement.ts';
import { firstExpired, hasLots, type LotHolding, type LotShare } from './lot.ts';

export interface Followed<Moved extends Movement> {
  /** The movements with the lots that each moved, where any are known. */
  readonly movements: readonly Moved[];
  /** What the levels hold of lots afterwards, for those where that changes. */
  readonly lots: readonly LotsAt[];
}

/** Which lots movements move, in their order, and what is held of lots afterwards. Most levels have none. */
export function followLots<Moved extends Movement>(
  book: Pick<LevelBook, 'at'>,
  movements: readonly Moved[],
): Followed<Moved> {
  const changed = new Map<LevelId, LotsAt>();
  const lotsAt = (position: Position): readonly LotHolding[] =>
    changed.get(levelId(position))?.lots ?? book.at(position).lots;
  const move = (
    { variantId, sku, locationId }: Position,
    account: Account,
    shares: readonly LotShare[],
    sign: 1 | -1,
  ) => {
    const position = { variantId, sku, locationId };
    const lots = shares.reduce((held, share) => withShare(held, account, share, sign), lotsAt(position));
    changed.set(levelId(position), { ...position, lots });
  };
  const followed = movements.map((movement): Moved => {
    const { from, to, quantityMilli, lots: named } = movement;
    const shares = named
      ? named.map((share) => withKnownExpiry(share, lotsAt(movement)))
      : isAccount(from)
        ? firstExpired(lotsAt(movement), from, quantityMilli)
        : [];
    if (shares.length === 0) return movement;
    if (hasLots(from)) move(movement, from, shares, -1);
    if (hasLots(to)) move(arrival(movement), to, shares, 1);
    return Object.assign({}, movement, { lots: shares });
  });
  return { movements: followed, lots: [...changed.values()] };
}

function withShare(
  lots: readonly LotHolding[],
  account: Account,
  { code, expiresAt, quantityMilli }: LotShare,
  sign: 1 | -1,
): readonly LotHolding[] {
  const isIt = (lot: LotHolding): boolean => lot.account === account && lot.code === code;
  const before = lots.find(isIt);
  const after = { account, code, expiresAt, quantityMilli: (before?.quantityMilli ?? 0) + sign * quantityMilli };
  const others = lots.filter((lot) => !isIt(lot));
  return after.quantityMilli === 0 ? others : [...others, after];
}

/** A till that names a lot need not know when it expires. */
function withKnownExpiry(share: LotShare, lots: readonly LotHolding[]): LotShare {
  const known = lots.find(({ code }) => code === share.code);
  return known ? { ...share, expiresAt: known.expiresAt } : share;
}

/** Points that expire together. Those that never do have no instant. */
export interface Lot {
  readonly expiresAt: Date | null;
  /** Above zero. */
  readonly points: number;
}

/** Lots in the order in which they are used: those that expire first come first, those that never do last. */
export type Lots = readonly Lot[];

export function pointsIn(lots: Lots): number {
  return lots.reduce((sum, { points }) => sum + points, 0);
}

/** Both together, one lot an instant. */
export function together(one: Lots, other: Lots): Lots {
  const sums = new Map<number, Lot>();
  for (const { expiresAt, points } of [...one, ...other]) {
    if (points <= 0) continue;
    const at = instantOf({ expiresAt });
    sums.set(at, { expiresAt, points: (sums.get(at)?.points ?? 0) + points });
  }
  return [...sums.values()].toSorted((a, b) => (instantOf(a) < instantOf(b) ? -1 : 1));
}

export interface Taken {
  readonly taken: Lots;
  readonly left: Lots;
}

/** Takes points, as many as there are at most: of the lot that is named first, then the oldest. */
export function take(lots: Lots, points: number, first?: { readonly expiresAt: Date | null }): Taken {
  const named = first && instantOf(first);
  const inTurn =
    named === undefined
      ? lots
      : [...lots.filter((lot) => instantOf(lot) === named), ...lots.filter((lot) => instantOf(lot) !== named)];
  const taken: Lot[] = [];
  const left: Lot[] = [];
  let wanted = points;
  for (const { expiresAt, points: held } of inTurn) {
    const part = Math.min(held, wanted);
    wanted -= part;
    if (part > 0) taken.push({ expiresAt, points: part });
    if (held > part) left.push({ expiresAt, points: held - part });
  }
  return { taken: together(taken, []), left: together(left, []) };
}

/** Takes those that expire last: what goes back of points that were spent is what was spent last. */
export function takeNewest(lots: Lots, points: number): Taken {
  const kept = take(lots, Math.max(0, pointsIn(lots) - points));
  return { taken: kept.left, left: kept.taken };
}

/** What has expired by an instant, and what has not. */
export function expiredBy(lots: Lots, now: Date): Taken {
  const isOver = ({ expiresAt }: Lot): boolean => expiresAt !== null && expiresAt <= now;
  return { taken: lots.filter(isOver), left: lots.filter((lot) => !isOver(lot)) };
}

/** When the first of them expires. */
export function nextExpiry(lots: Lots): Date | null {
  return lots[0]?.expiresAt ?? null;
}

function instantOf({ expiresAt }: Pick<Lot, 'expiresAt'>): number {
  return expiresAt?.getTime() ?? Infinity;
}

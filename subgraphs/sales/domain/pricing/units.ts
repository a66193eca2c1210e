import { sumMinor } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { inOrder, type Pile, valueOf } from './piles.ts';

/** How many units of which piles, in an order that counts: what a promotion goes through to make its sets. */
export type Units = ReadonlyMap<Pile, number>;

/**
 * All units of these piles, the dearest first by what they cost now. Only what is sold by the piece can be counted: of
 * the others there are none.
 */
export function unitsOf(piles: readonly Pile[]): Units {
  const counted = piles.filter(({ goods }) => goods.isSoldWhole);
  const dearestFirst = counted.toSorted(
    (a, b) => b.valueMinor / b.quantityMilli - a.valueMinor / a.quantityMilli || inOrder(a, b),
  );
  return new Map(dearestFirst.map((pile) => [pile, pile.quantityMilli / MILLI]));
}

export function count(units: Units): number {
  return sumMinor(units.values());
}

/** What this many units of a pile are worth. */
export function worth(pile: Pile, units: number): number {
  return valueOf(pile, units * MILLI);
}

/** The first so many of them, or all when there are fewer. */
export function first(units: Units, most: number): Units {
  const taken = new Map<Pile, number>();
  let left = most;
  for (const [pile, available] of units) {
    if (left <= 0) break;
    taken.set(pile, Math.min(available, left));
    left -= available;
  }
  return taken;
}

/** From the other end. */
export function reversed(units: Units): Units {
  return new Map([...units].toReversed());
}

export function only(units: Units, isWanted: (pile: Pile) => boolean): Units {
  return new Map([...units].filter(([pile]) => isWanted(pile)));
}

/** What is left of the ones without the others, in the order of the ones. */
export function without(units: Units, others: Units): Units {
  const left = [...units].map(([pile, available]) => [pile, available - (others.get(pile) ?? 0)] as const);
  return new Map(left.filter(([, available]) => available > 0));
}

import { allocate, multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { MILLIONTHS } from '../taxes/tax.ts';
import type { Pile, Take } from './piles.ts';
import {
  type AmountOff,
  type BasketThreshold,
  type Effect,
  type FixedPrice,
  isTarget,
  type PercentOff,
  type Share,
  type Targets,
} from './promotion.ts';
import { takesOfBundle, takesOfBuyXGetY, takesOfCheapestFree } from './sets.ts';

/**
 * What an effect takes off these piles, at most one take a pile; none when it takes nothing off. No more is ever taken
 * off units than they are worth. Shares are rounded half up, and what is spread is spread by largest remainder.
 */
export function takesOf(effect: Effect, piles: readonly Pile[]): readonly Take[] {
  const takes = allTakesOf(effect, piles);
  return takes.some(({ offMinor }) => offMinor > 0) ? takes : [];
}

function allTakesOf(effect: Effect, piles: readonly Pile[]): readonly Take[] {
  switch (effect.kind) {
    case 'PERCENT_OFF':
    case 'AMOUNT_OFF':
    case 'FIXED_PRICE':
      return targeted(piles, effect.targets).map((pile) => whole(pile, offEach(effect, pile)));
    case 'BASKET_THRESHOLD':
      return takesOfThreshold(effect, targeted(piles, effect.targets));
    case 'BUY_X_GET_Y':
      return takesOfBuyXGetY(effect, piles);
    case 'CHEAPEST_FREE':
      return takesOfCheapestFree(effect, targeted(piles, effect.targets));
    case 'BUNDLE':
      return takesOfBundle(effect, piles);
  }
}

export function shareOf(amountMinor: number, { rateMillionths }: Share): number {
  return multiplyDivideHalfUp(amountMinor, rateMillionths, MILLIONTHS);
}

function targeted(piles: readonly Pile[], targets: Targets): Pile[] {
  return piles.filter(({ goods }) => isTarget(targets, goods));
}

function whole(pile: Pile, offMinor: number): Take {
  return { pile, quantityMilli: pile.quantityMilli, offMinor };
}

function offEach(effect: PercentOff | AmountOff | FixedPrice, pile: Pile): number {
  switch (effect.kind) {
    case 'PERCENT_OFF':
      return shareOf(pile.valueMinor, effect);
    case 'AMOUNT_OFF':
      return costOf(pile, effect.amount.amountMinor);
    case 'FIXED_PRICE':
      return pile.valueMinor - costOf(pile, effect.price.amountMinor);
  }
}

/** What the pile comes to at this price a unit, and no more than it costs. */
function costOf({ quantityMilli, valueMinor }: Pile, unitMinor: number): number {
  // Beyond what it costs, the exact product may not be a safe integer; that it is more is all that counts then.
  if ((unitMinor / MILLI) * quantityMilli > valueMinor + 1) return valueMinor;
  return Math.min(valueMinor, multiplyDivideHalfUp(unitMinor, quantityMilli, MILLI));
}

function takesOfThreshold({ minimum, off }: BasketThreshold, piles: readonly Pile[]): readonly Take[] {
  const valueMinor = sumMinor(piles.map((pile) => pile.valueMinor));
  if (valueMinor === 0 || valueMinor < minimum.amountMinor) return [];
  const offMinor = 'amount' in off ? Math.min(off.amount.amountMinor, valueMinor) : shareOf(valueMinor, off);
  const parts = allocate(
    offMinor,
    piles.map((pile) => pile.valueMinor),
  );
  return piles.map((pile, index) => whole(pile, parts[index] ?? 0));
}

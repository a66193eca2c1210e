import { allocate, multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { MILLIONTHS } from '../taxes/tax.ts';
import type { Pile, Take } from './piles.ts';
import { type Bundle, type BuyXGetY, type CheapestFree, isTarget } from './promotion.ts';
import { count, first, only, reversed, type Units, unitsOf, without, worth } from './units.ts';

// Promotions that use units in sets. A basket may hold a million pieces: all of this reckons with how many units of
// a pile it uses, and never goes through single ones.

/** The units laid out from the dearest: of each full set the last ones are free. */
export function takesOfCheapestFree(
  { everyUnits, freeUnits, maxTimes }: CheapestFree,
  piles: readonly Pile[],
): readonly Take[] {
  const units = unitsOf(piles);
  const sets = timesOf(count(units), everyUnits, maxTimes);
  const freeBefore = (position: number): number =>
    Math.floor(position / everyUnits) * freeUnits + Math.max(0, (position % everyUnits) - (everyUnits - freeUnits));
  let position = 0;
  return [...first(units, sets * everyUnits)].map(([pile, used]) => {
    const free = freeBefore(position + used) - freeBefore(position);
    position += used;
    return { pile, quantityMilli: used * MILLI, offMinor: worth(pile, free) };
  });
}

/**
 * As often as there are units for both. Given are the cheapest, bought the dearest; of units that may be either, no
 * more are given than leaves enough to be bought.
 */
export function takesOfBuyXGetY(effect: BuyXGetY, piles: readonly Pile[]): readonly Take[] {
  const { buyUnits, getUnits, maxTimes, rateMillionths } = effect;
  const units = unitsOf(piles.filter(({ goods }) => isTarget(effect.buy, goods) || isTarget(effect.get, goods)));
  const isBuyable = ({ goods }: Pile): boolean => isTarget(effect.buy, goods);
  const isGivable = ({ goods }: Pile): boolean => isTarget(effect.get, goods);
  const onlyBuyable = only(units, (pile) => !isGivable(pile));
  const either = only(units, (pile) => isBuyable(pile) && isGivable(pile));

  const times = Math.min(
    timesOf(count(only(units, isBuyable)), buyUnits, maxTimes),
    timesOf(count(only(units, isGivable)), getUnits, maxTimes),
    timesOf(count(units), buyUnits + getUnits, maxTimes),
  );
  const neededOfEither = Math.max(0, times * buyUnits - count(onlyBuyable));
  const kept = first(either, neededOfEither);
  const given = first(reversed(without(only(units, isGivable), kept)), times * getUnits);
  const bought = new Map([...first(onlyBuyable, times * buyUnits), ...kept]);

  return [...units.keys()].flatMap((pile) => {
    const free = given.get(pile) ?? 0;
    const used = free + (bought.get(pile) ?? 0);
    const offMinor = multiplyDivideHalfUp(worth(pile, free), rateMillionths, MILLIONTHS);
    return used === 0 ? [] : [{ pile, quantityMilli: used * MILLI, offMinor }];
  });
}

/** Of each part the dearest units; as often as one bundle more costs less than its units do. */
export function takesOfBundle({ parts, price, maxTimes }: Bundle, piles: readonly Pile[]): readonly Take[] {
  const unitsOfPart = parts.map(({ skus }) => unitsOf(piles.filter(({ goods }) => skus.includes(goods.sku))));
  const usedBy = (times: number): Units =>
    new Map(parts.flatMap(({ units }, index) => [...first(unitsOfPart[index] ?? new Map(), times * units)]));
  const valueBy = (times: number): number => sumMinor(valuesOf(usedBy(times)));

  // The dearest come first, so that each bundle more is worth no more than the one before.
  let times = 0;
  let beyond =
    1 + Math.min(...parts.map(({ units }, index) => timesOf(count(unitsOfPart[index] ?? new Map()), units, maxTimes)));
  while (beyond - times > 1) {
    const middle = Math.floor((times + beyond) / 2);
    if (valueBy(middle) - valueBy(middle - 1) > price.amountMinor) times = middle;
    else beyond = middle;
  }
  const used = usedBy(times);
  const values = valuesOf(used);
  // Rounded values may make the last bundle worth a minor unit less than it seemed.
  const offMinor = Math.max(0, sumMinor(values) - times * price.amountMinor);
  if (offMinor === 0) return [];
  const offs = allocate(offMinor, values);
  return [...used].map(([pile, units], index) => ({
    pile,
    quantityMilli: units * MILLI,
    offMinor: offs[index] ?? 0,
  }));
}

function timesOf(available: number, perTime: number, maxTimes: number | null): number {
  return Math.min(Math.floor(available / perTime), maxTimes ?? Number.MAX_SAFE_INTEGER);
}

function valuesOf(units: Units): number[] {
  return [...units].map(([pile, used]) => worth(pile, used));
}

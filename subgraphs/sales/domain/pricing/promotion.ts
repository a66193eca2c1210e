import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Conditions } from './conditions.ts';

/** A rule that takes something off the price of goods, wherever its conditions hold. */
export interface Promotion extends Conditions {
  /** Of a reward, the hold of its points. */
  readonly id: Id<'promotion'> | Id<'hold'>;
  /** As it is printed on a receipt. */
  readonly name: string;
  /** Lower numbers come first; among equals, the older promotion. */
  readonly priority: number;
  /** Takes only units that no other promotion touched, and leaves none of them to others. */
  readonly isExclusive: boolean;
  /** Of those that name the same group, only the one that is best for the customer applies to a basket. */
  readonly exclusivityGroup: string | null;
  /** Applies only where one of its coupons is shown. */
  readonly needsCoupon: boolean;
  /** Whether a sale that comes back whole gives its coupon back, and its use where those are limited. */
  readonly couponsComeBack: boolean;
  /** How many sales and orders of a customer may have it, who has to be known then; absent and null are without limit. */
  readonly maxUsesPerCustomer?: number | null;
  readonly effect: Effect;
}

/** The goods that an effect is about: those of these SKUs and of these categories, all when neither is named. */
export interface Targets {
  readonly skus: readonly string[];
  readonly categories: readonly string[];
  readonly exceptSkus: readonly string[];
}

/** Parts are whole millionths, as with taxes: 10 % is 100,000. */
export interface Share {
  /** As it was given: `"0.10"`. */
  readonly rate: string;
  readonly rateMillionths: number;
}

export interface PercentOff extends Share {
  readonly kind: 'PERCENT_OFF';
  readonly targets: Targets;
}

/** Off each unit. */
export interface AmountOff {
  readonly kind: 'AMOUNT_OFF';
  readonly amount: Money;
  readonly targets: Targets;
}

/** What each unit costs, where that is less. */
export interface FixedPrice {
  readonly kind: 'FIXED_PRICE';
  readonly price: Money;
  readonly targets: Targets;
}

/** With every `buyUnits` of the ones, the share comes off `getUnits` of the others: the cheapest, bought with the dearest. */
export interface BuyXGetY extends Share {
  readonly kind: 'BUY_X_GET_Y';
  readonly buy: Targets;
  readonly buyUnits: number;
  readonly get: Targets;
  readonly getUnits: number;
  readonly maxTimes: number | null;
}

/** Of every `everyUnits`, counted from the dearest, the cheapest `freeUnits` are free. */
export interface CheapestFree {
  readonly kind: 'CHEAPEST_FREE';
  readonly targets: Targets;
  readonly everyUnits: number;
  readonly freeUnits: number;
  readonly maxTimes: number | null;
}

/** When the goods come to the minimum, after the promotions before this one, an amount or a share comes off them. */
export interface BasketThreshold {
  readonly kind: 'BASKET_THRESHOLD';
  readonly targets: Targets;
  readonly minimum: Money;
  readonly off: { readonly amount: Money } | Share;
}

/** So many of each part together for one price, as often as that is less. No SKU is in two parts. */
export interface Bundle {
  readonly kind: 'BUNDLE';
  readonly parts: readonly { readonly skus: readonly string[]; readonly units: number }[];
  readonly price: Money;
  readonly maxTimes: number | null;
}

export type Effect = PercentOff | AmountOff | FixedPrice | BuyXGetY | CheapestFree | BasketThreshold | Bundle;

/** The currency of the amounts in it; null when it has none and counts in every currency. */
export function currencyOf(effect: Effect): CurrencyCode | null {
  switch (effect.kind) {
    case 'AMOUNT_OFF':
      return effect.amount.currency;
    case 'FIXED_PRICE':
    case 'BUNDLE':
      return effect.price.currency;
    case 'BASKET_THRESHOLD':
      return effect.minimum.currency;
    default:
      return null;
  }
}

/** Every SKU that an effect names. */
export function skusOf(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case 'BUNDLE':
      return effect.parts.flatMap(({ skus }) => skus);
    case 'BUY_X_GET_Y':
      return [effect.buy, effect.get].flatMap(({ skus, exceptSkus }) => skus.concat(exceptSkus));
    default:
      return [...effect.targets.skus, ...effect.targets.exceptSkus];
  }
}

/** Whether an effect is about any of these goods, whatever they cost and however many there are: it takes nothing off others. */
export function isAbout(effect: Effect, goods: readonly Named[]): boolean {
  switch (effect.kind) {
    case 'BUNDLE':
      return effect.parts.every(({ skus }) => goods.some(({ sku }) => skus.includes(sku)));
    case 'BUY_X_GET_Y':
      return goods.some((one) => isTarget(effect.get, one));
    default:
      return goods.some((one) => isTarget(effect.targets, one));
  }
}

/** Goods, by what effects name them. */
interface Named {
  readonly sku: string;
  readonly category: string | null;
}

export function isTarget(targets: Targets, { sku, category }: Named): boolean {
  const { skus, categories, exceptSkus } = targets;
  if (exceptSkus.includes(sku)) return false;
  if (skus.length === 0 && categories.length === 0) return true;
  return skus.includes(sku) || (category !== null && categories.includes(category));
}

import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Conditions, hold, isLimited, type Situation } from './conditions.ts';

/** Prices in one currency that count under conditions. */
export interface PriceList extends Conditions {
  readonly id: Id<'pricelist'>;
  readonly name: string;
  readonly currency: CurrencyCode;
  /** Among lists that are equally specific the lower number wins. */
  readonly priority: number;
}

/** A price per unit that counts from a quantity on. */
export interface PriceTier {
  /** In thousandths; 0 is any quantity. */
  readonly minMilli: number;
  readonly amountMinor: number;
}

/** What a list asks for a variant: tiers of different quantities, the smallest first. */
export interface PriceCandidate {
  readonly list: PriceList;
  readonly tiers: readonly PriceTier[];
}

export interface ListPrice {
  readonly list: PriceList;
  readonly tier: PriceTier;
}

/**
 * The price of one unit when so many are bought; null when no list has one. The most specific list wins: one for a
 * customer segment before one for a location, before one for a channel, before one for a time, before a price that is
 * for larger quantities only. Then the lower priority number, then the lower price. Nothing of this depends on the
 * order of the candidates.
 */
export function choosePrice(
  candidates: readonly PriceCandidate[],
  situation: Situation,
  quantityMilli: number,
): ListPrice | null {
  let best: ListPrice | null = null;
  for (const { list, tiers } of candidates) {
    if (situation.currency !== null && list.currency !== situation.currency) continue;
    const tier = tiers.findLast(({ minMilli }) => minMilli <= quantityMilli);
    if (tier === undefined || !hold(list, situation)) continue;
    const price = { list, tier };
    if (best === null || compare(price, best) < 0) best = price;
  }
  return best;
}

function compare(a: ListPrice, b: ListPrice): number {
  return (
    specificity(b) - specificity(a) ||
    a.list.priority - b.list.priority ||
    // Amounts of two currencies do not compare: this decides where none was asked for.
    compareText(a.list.currency, b.list.currency) ||
    a.tier.amountMinor - b.tier.amountMinor ||
    compareText(a.list.id, b.list.id)
  );
}

/** Each criterion weighs more than all that come after it. */
function specificity({ list, tier }: ListPrice): number {
  return (
    (list.segments.length > 0 ? 16 : 0) +
    (list.locationIds.length > 0 ? 8 : 0) +
    (list.channels.length > 0 ? 4 : 0) +
    (isLimited(list.window) ? 2 : 0) +
    (tier.minMilli > 0 ? 1 : 0)
  );
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

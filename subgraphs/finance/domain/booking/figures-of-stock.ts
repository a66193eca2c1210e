import type { Money } from '#platform/money/money.ts';
import { type Amount, credit, debit } from './figure.ts';

/** Where goods were, and are: accounts of stock, or outside of what is counted. */
export const STOCK_PLACES = [
  'ON_HAND',
  'IN_TRANSIT',
  'QUALITY_CONTROL',
  'DAMAGED',
  'INCOMING',
  'SUPPLIER',
  'CUSTOMER',
  'WASTE',
  'CORRECTION',
  'PRODUCTION',
] as const;
export type StockPlace = (typeof STOCK_PLACES)[number];

export const LANDED_COST_KINDS = ['FREIGHT', 'DUTY', 'INSURANCE', 'OTHER'] as const;

/** What was paid for getting goods here, in minor units. */
export interface LandedCost {
  readonly kind: (typeof LANDED_COST_KINDS)[number];
  readonly amountMinor: number;
}

/** What the books need of a change of stock: amounts in minor units. */
export interface CostedStock {
  readonly movements: readonly {
    readonly from: StockPlace;
    readonly to: StockPlace;
    readonly reason?: string | undefined;
    /** Left out where the goods' cost was never known. */
    readonly costMinor?: number | undefined;
    /** What of the cost is not in the inventory's value afterwards. */
    readonly varianceMinor?: number | undefined;
    readonly currency?: string | undefined;
  }[];
  readonly revaluations: readonly { readonly deltaMinor: number; readonly currency: string }[];
}

/**
 * Goods go from an account to an account, as their units go from a place to a place: debit where they are, credit where
 * they were, at what they cost. The ledger's inventory accounts thereby stand at what inventory's levels are worth.
 */
export function figuresOfStock({ movements, revaluations }: CostedStock): Amount[] {
  return [...movements.flatMap(movedGoods), ...revaluations.flatMap(revaluedGoods)];
}

/**
 * What was paid for getting goods here is in what they cost, as if it were owed to their supplier: it is owed to
 * others.
 */
export function figuresOfLandedCosts(costs: readonly LandedCost[], currency: string): Amount[] {
  return costs.flatMap(({ kind, amountMinor }) => [
    debit('STOCK', { amountMinor, currency }, { PLACE: 'SUPPLIER', REASON: 'LANDED_COST' }),
    credit('LANDED_COST', { amountMinor, currency }, { COST_KIND: kind }),
  ]);
}

function movedGoods(moved: CostedStock['movements'][number]): Amount[] {
  const { from, to, reason, costMinor = 0, varianceMinor = 0, currency } = moved;
  if (currency === undefined) return [];
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  return [
    debit('STOCK', money(costMinor - varianceMinor), { PLACE: to, REASON: reason }),
    debit('COST_VARIANCE', money(varianceMinor)),
    credit('STOCK', money(costMinor), { PLACE: from, REASON: reason }),
  ];
}

function revaluedGoods({ deltaMinor, currency }: CostedStock['revaluations'][number]): Amount[] {
  const money = { amountMinor: deltaMinor, currency };
  return [debit('STOCK', money, { PLACE: 'ON_HAND' }), credit('REVALUATION', money)];
}

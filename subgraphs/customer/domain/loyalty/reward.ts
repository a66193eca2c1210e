import type { Money } from '#platform/money/money.ts';
import type { Goods } from './programme.ts';

/** What points can be redeemed for. */
export interface Reward {
  readonly name: string;
  readonly costPoints: number;
  readonly gives: RewardGives;
  /** Codes of the tiers that may have it; everybody when it names none. */
  readonly tiers: readonly string[];
  /** So long its points are held for a basket. */
  readonly holdForSeconds: number;
}

export type RewardGives =
  /** Off the whole basket, as far as it comes to that much. */
  | { readonly kind: 'AMOUNT_OFF'; readonly amount: Money }
  /** Off these goods; off all when none are named. */
  | { readonly kind: 'PERCENT_OFF'; readonly rate: string; readonly goods: Goods }
  /** So many units of these goods for nothing, the dearest in the basket first. */
  | { readonly kind: 'PRODUCT'; readonly units: number; readonly goods: Goods }
  /** What these goods cost, which stand for the delivery. */
  | { readonly kind: 'SHIPPING'; readonly goods: Goods };

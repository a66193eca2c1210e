import type { Actor } from '#platform/auth/actor.ts';
import type { Faults } from '../../domain/input-rules.ts';
import type { UsedCoupon } from '../../domain/pricing/coupons.ts';
import type { LimitedPromotion } from '../../domain/pricing/limits.ts';
import type { UsedReward } from '../../domain/pricing/rewards.ts';
import type { PricedLine, SaleLineInput } from '../../domain/selling/sale-line.ts';
import { totalsOf } from '../../domain/selling/sale.ts';
import type { TaxExemptionInput } from '../../domain/taxes/tax-exemption.ts';
import type { TaxMode, TaxRounding } from '../../domain/taxes/tax.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { KnownRewards } from '../loyalty-port.ts';
import { evaluateBasket } from './evaluate-basket.ts';

/** Where orders come from, as price lists and promotions know it: a web shop, or a till. */
export type OrderChannel = 'ONLINE' | 'STORE';

export interface LinesAt {
  readonly locationId: string;
  readonly customerId: string | null;
  readonly channel: OrderChannel;
  readonly lines: readonly SaleLineInput[];
  readonly couponCodes?: readonly string[] | null | undefined;
  readonly rewardHoldIds?: readonly string[] | null | undefined;
  /** What the customer subgraph says of those rewards. */
  readonly rewards?: KnownRewards;
  /** Whether it is said only when they are handed over which units they are: the goods are ordered. */
  readonly unitsAreToCome: boolean;
  /** Whether no promotion counts that is limited for each customer: nothing is sold or ordered by this. */
  readonly withoutLimited?: boolean;
}

export type PricedLines = ReturnType<typeof totalsOf> & {
  readonly lines: readonly PricedLine[];
  /** Those that took something off; absent in quotes, which take none. */
  readonly coupons?: readonly UsedCoupon[];
  readonly limited?: readonly LimitedPromotion[];
  readonly rewards?: readonly UsedReward[];
  readonly taxMode: TaxMode;
  /** Absent in quotes from before it was kept. */
  readonly taxRounding?: TaxRounding;
  /** Why they are without tax; null where tax is asked for. */
  readonly taxExemption: TaxExemptionInput | null;
};

const NOTHING: PricedLines = { lines: [], taxMode: 'EXCLUSIVE', taxExemption: null, ...totalsOf([]) };

/** What goods come to at a location now, by the same reckoning as a sale there. What is wrong is among the faults. */
export async function priceLinesAt(
  store: SalesStore,
  actor: Actor,
  asked: LinesAt,
  faults: Faults,
): Promise<PricedLines> {
  if (asked.lines.length === 0) return NOTHING;
  const evaluation = await evaluateBasket(store, actor, asked);
  if (evaluation.kind === 'evaluated') return evaluation.basket;
  for (const refusal of evaluation.refusals) faults.add(refusal);
  return NOTHING;
}

import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import { MILLIONTHS } from '../taxes/tax.ts';
import { ALWAYS } from './conditions.ts';
import { isEligible, type Eligibility } from './coupons.ts';
import type { Effect, Promotion, Targets } from './promotion.ts';

/** A basket takes at most this many. */
export const MAX_REWARDS = 5;
/** After all promotions: a reward takes off what is left. */
const LAST = Number.MAX_SAFE_INTEGER;

/** A reward whose points are held at the customer subgraph, as it was told of there. */
export interface ShownReward {
  readonly holdId: Id<'hold'>;
  readonly name: string;
  readonly isHeld: boolean;
  /** Whether the points are those of the basket's customer. */
  readonly isCustomers: boolean;
  readonly gives: RewardGives;
}

export type RewardGives =
  | { readonly kind: 'AMOUNT_OFF'; readonly amount: Money }
  | {
      readonly kind: 'PERCENT_OFF';
      readonly rate: string;
      readonly skus: readonly string[];
      readonly categories: readonly string[];
    }
  | {
      readonly kind: 'PRODUCT';
      readonly units: number;
      readonly skus: readonly string[];
      readonly categories: readonly string[];
    }
  | { readonly kind: 'SHIPPING'; readonly skus: readonly string[]; readonly categories: readonly string[] };

/** A reward that took something off a sale, or an order. */
export interface UsedReward {
  readonly holdId: Id<'hold'>;
}

export type RewardRefusalReason = 'UNKNOWN' | 'NEEDS_CUSTOMER' | 'OTHER_CUSTOMER' | 'ENDED' | 'NO_EFFECT';

export interface RewardNotApplicable extends Refusal {
  readonly kind: 'RewardNotApplicable';
  readonly holdId: string;
  readonly reason: RewardRefusalReason;
}

const MESSAGES: Record<RewardRefusalReason, string> = {
  UNKNOWN: 'There are no such points held for a reward: hold them with holdReward.',
  NEEDS_CUSTOMER: 'A reward is redeemed with what its customer buys: name the customer.',
  OTHER_CUSTOMER: 'These are another customer’s points: take it out.',
  ENDED: 'These points were redeemed or let go: hold them again.',
  NO_EFFECT: 'It takes nothing off this basket: take it out, and let its points go.',
};

export interface RewardFacts extends Eligibility {
  readonly hasCustomer: boolean;
  /** Undefined for a hold that there is not, or that is for no reward. */
  rewardOf(holdId: string): ShownReward | undefined;
}

/** Rewards shown with a basket: each takes something off, or the basket is refused with the reason why it does not. */
export class ShownRewards {
  readonly promotions: readonly Promotion[];
  readonly #faults: Faults;
  readonly #holdIds: readonly string[];

  constructor(holdIds: readonly string[], facts: RewardFacts, faults: Faults) {
    this.#faults = faults;
    this.#holdIds = holdIds;
    faults.count(holdIds, { field: ['rewardHoldIds'], least: 0, most: MAX_REWARDS });
    this.promotions = holdIds.slice(0, MAX_REWARDS).flatMap((holdId, index) => {
      if (holdIds.indexOf(holdId) < index) {
        faults.invalid(['rewardHoldIds', index], 'Give each once.');
        return [];
      }
      const reward = facts.rewardOf(holdId);
      const promotion = reward && promotionOf(reward);
      const reason =
        reasonAgainst(reward, facts) ?? (promotion && isEligible(promotion, facts.situation) ? null : 'NO_EFFECT');
      if (reason !== null) this.#refuse(holdId, reason);
      return promotion && reason === null ? [promotion] : [];
    });
  }

  /** Those that took something off; the others are faults. */
  used(applied: ReadonlySet<string>): readonly UsedReward[] {
    return this.promotions.flatMap(({ id }) => {
      if (applied.has(id)) return [{ holdId: id as Id<'hold'> }];
      this.#refuse(id, 'NO_EFFECT');
      return [];
    });
  }

  #refuse(holdId: string, reason: RewardRefusalReason): void {
    this.#faults.add(rewardNotApplicable(holdId, this.#holdIds.indexOf(holdId), reason));
  }
}

/** Says why a reward, by its place among those that were shown, cannot be redeemed. */
export function rewardNotApplicable(holdId: string, index: number, reason: RewardRefusalReason): RewardNotApplicable {
  const field = path('input', 'rewardHoldIds', index);
  return { kind: 'RewardNotApplicable', message: MESSAGES[reason], field, holdId, reason };
}

function reasonAgainst(reward: ShownReward | undefined, { hasCustomer }: RewardFacts): RewardRefusalReason | null {
  if (reward === undefined) return 'UNKNOWN';
  if (!hasCustomer) return 'NEEDS_CUSTOMER';
  if (!reward.isCustomers) return 'OTHER_CUSTOMER';
  return reward.isHeld ? null : 'ENDED';
}

/** A reward takes off a basket what a promotion would, under the id of its hold. */
function promotionOf({ holdId, name, gives }: ShownReward): Promotion {
  return {
    id: holdId,
    name,
    priority: LAST,
    isExclusive: false,
    exclusivityGroup: null,
    needsCoupon: false,
    couponsComeBack: false,
    channels: [],
    locationIds: [],
    segments: [],
    window: ALWAYS,
    effect: effectOf(gives),
  };
}

function effectOf(gives: RewardGives): Effect {
  switch (gives.kind) {
    case 'AMOUNT_OFF': {
      const { amount } = gives;
      const minimum = { amountMinor: 1, currency: amount.currency };
      return {
        kind: 'BASKET_THRESHOLD',
        targets: { skus: [], categories: [], exceptSkus: [] },
        minimum,
        off: { amount },
      };
    }
    case 'PERCENT_OFF':
      return {
        kind: 'PERCENT_OFF',
        rate: gives.rate,
        rateMillionths: Math.round(Number(gives.rate) * MILLIONTHS),
        targets: targetsOf(gives),
      };
    case 'PRODUCT':
      return { kind: 'CHEAPEST_FREE', targets: targetsOf(gives), everyUnits: 1, freeUnits: 1, maxTimes: gives.units };
    case 'SHIPPING':
      return { kind: 'PERCENT_OFF', rate: '1', rateMillionths: MILLIONTHS, targets: targetsOf(gives) };
  }
}

function targetsOf({ skus, categories }: Pick<Targets, 'skus' | 'categories'>): Targets {
  return { skus, categories, exceptSkus: [] };
}

import type { Money } from '#platform/money/money.ts';
import type { RewardGives } from '../../domain/loyalty/reward.ts';

export interface RewardGivesInput {
  readonly kind: RewardGives['kind'];
  readonly amount?: Money | null | undefined;
  readonly rate?: string | null | undefined;
  readonly units?: number | null | undefined;
  readonly skus?: readonly string[] | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
}

const NOTHING = { amountMinor: 0, currency: 'USD' };

/** Reads what a reward gives; what is missing of it is among its faults. */
export function givesOf({ kind, amount, rate, units, skus, categories }: RewardGivesInput): RewardGives {
  const goods = { skus: skus ?? [], categories: categories ?? [] };
  switch (kind) {
    case 'AMOUNT_OFF':
      return { kind, amount: amount ?? NOTHING };
    case 'PERCENT_OFF':
      return { kind, rate: rate ?? '', goods };
    case 'PRODUCT':
      return { kind, units: units ?? 0, goods };
    case 'SHIPPING':
      return { kind, goods };
  }
}

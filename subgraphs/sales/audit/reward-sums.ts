import type { OrderRecord } from '../store/orders.ts';
import type { SaleRecord } from '../store/sales.ts';

/** What became of a reward at the tills and in orders. */
export interface RewardSum {
  /** How often it came off something. */
  readonly times: number;
  /** 1 while what it came off stands; 0 once all of that came back, or was cancelled. */
  readonly kept: number;
}

/** How often each reward came off a sale or an order, by the hold of its points. */
export class RewardSums {
  readonly sums = new Map<string, RewardSum>();

  addSale({ rewards = [], lines }: SaleRecord): void {
    const isBack = lines.every(({ quantityMilli, returnedMilli }) => returnedMilli === quantityMilli);
    this.#add(rewards, isBack);
  }

  addOrder({ rewards = [], status }: OrderRecord): void {
    this.#add(rewards, status === 'CANCELLED');
  }

  #add(rewards: NonNullable<SaleRecord['rewards']>, isBack: boolean): void {
    for (const { holdId } of rewards) {
      const { times, kept } = this.sums.get(holdId) ?? { times: 0, kept: 0 };
      this.sums.set(holdId, { times: times + 1, kept: kept + (isBack ? 0 : 1) });
    }
  }
}

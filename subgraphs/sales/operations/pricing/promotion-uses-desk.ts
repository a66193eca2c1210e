import type { ClientSession } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { LimitedPromotion, UsesLeft } from '../../domain/pricing/limits.ts';
import type { CountedUses } from '../../store/promotion-uses.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { useKey } from '../../store/use-key.ts';
import type { UsesOfPeople } from './uses-of-people.ts';

/** How often the customers of a batch of baskets have had promotions: as it was read, and with what the batch has had since. */
export class PromotionUsesDesk {
  readonly #people: UsesOfPeople;
  /** By `useKey`. */
  readonly #counted = new Map<string, CountedUses>();

  constructor(people: UsesOfPeople) {
    this.#people = people;
  }

  /** Nobody has a limited promotion whom nobody named. */
  leftFor(customerId: string | null | undefined): UsesLeft {
    return ({ id, maxUsesPerCustomer = null }) => {
      if (maxUsesPerCustomer === null) return null;
      return customerId ? maxUsesPerCustomer - this.#people.timesHad(id, customerId) : 0;
    };
  }

  use(customerId: Id<'customer'> | null, limited: readonly LimitedPromotion[] = []): void {
    if (customerId === null) return;
    for (const { promotionId } of limited) {
      const key = useKey(promotionId, customerId);
      const times = (this.#counted.get(key)?.times ?? 0) + 1;
      const mostBefore = this.#people.before(promotionId, customerId);
      this.#counted.set(key, { promotionId, customerId, times, mostBefore });
      this.#people.add(promotionId, customerId);
    }
  }

  async write(store: SalesStore, session: ClientSession): Promise<void> {
    if (this.#counted.size === 0) return;
    await store.promotionUses.count([...this.#counted.values()], session);
    await store.customers.takeTurns(this.#people.shared, session);
  }
}

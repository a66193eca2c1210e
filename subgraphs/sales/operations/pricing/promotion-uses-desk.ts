import type { ClientSession } from 'mongoose';
import type { Refusal } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { type LimitedPromotion, mayHave, promotionUsedUp, type UsesLeft } from '../../domain/pricing/limits.ts';
import type { Promotion } from '../../domain/pricing/promotion.ts';
import type { People } from '../../store/customers.ts';
import type { CountedUses } from '../../store/promotion-uses.ts';
import { promotionOf } from '../../store/promotions.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { useKey } from '../../store/use-key.ts';
import { idsOf, UsesOfPeople } from './uses-of-people.ts';

/** A basket that may have promotions which are limited for each customer. */
interface Asking {
  readonly promotions: readonly Promotion[];
  readonly customerId: string | null | undefined;
}

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
    await store.promotionUses.count([...this.#counted.values()], session);
    await store.customers.takeTurns(this.#people.shared, session);
  }
}

/** Reads it in the transaction in which promotions are to be had, when they are. Asks nothing where none is limited. */
export async function openPromotionUses(
  store: SalesStore,
  baskets: readonly Asking[],
  { people, session }: { readonly people: People; readonly session?: ClientSession },
): Promise<PromotionUsesDesk> {
  const keys = baskets.flatMap(({ promotions, customerId }) =>
    customerId && isId('customer', customerId)
      ? promotions.flatMap(({ id, maxUsesPerCustomer = null }) =>
          maxUsesPerCustomer === null ? [] : idsOf(people, customerId).map((one) => useKey(id, one)),
        )
      : [],
  );
  return new PromotionUsesDesk(new UsesOfPeople(people, await store.promotionUses.of([...new Set(keys)], session)));
}

/** An order with the limited promotions that took something off it. */
interface Having {
  readonly customerId: Id<'customer'> | null;
  readonly limited: readonly LimitedPromotion[];
  readonly people: People;
}

/**
 * Counts what an order has of limited promotions, in its transaction. The customer may have had the last of one since the
 * order was priced: then it says so, and nothing is written.
 */
export async function usePromotions(
  store: SalesStore,
  { customerId, limited, people }: Having,
  { session }: Pick<Transaction, 'session'>,
): Promise<readonly Refusal[]> {
  if (limited.length === 0) return [];
  const rows = await store.pricing.promotions.byIds(limited.map(({ promotionId }) => promotionId));
  const promotions = rows.map(promotionOf);
  const desk = await openPromotionUses(store, [{ promotions, customerId }], { people, session });
  const left = desk.leftFor(customerId);
  const refusals = promotions
    .filter((promotion) => !mayHave(promotion, left))
    .flatMap(({ id }) => (isId('promotion', id) ? [promotionUsedUp(id)] : []));
  if (refusals.length > 0) return refusals;
  desk.use(customerId, limited);
  await desk.write(store, session);
  return [];
}

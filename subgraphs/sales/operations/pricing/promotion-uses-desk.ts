import type { ClientSession } from 'mongoose';
import type { Refusal } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { type LimitedPromotion, mayHave, promotionUsedUp, type UsesLeft } from '../../domain/pricing/limits.ts';
import type { Promotion } from '../../domain/pricing/promotion.ts';
import { type CountedUses, promotionUseKey } from '../../store/promotion-uses.ts';
import { promotionOf } from '../../store/promotions.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** A basket that may have promotions which are limited for each customer. */
interface Asking {
  readonly promotions: readonly Promotion[];
  readonly customerId: string | null | undefined;
}

/** What a customer had so far: under the id that was asked for, and under all others that stand for the same person. */
interface Had {
  readonly own: number;
  readonly others: number;
}

const NEVER: Had = { own: 0, others: 0 };

/** How often the customers of a batch of baskets have had promotions: as it was read, and with what the batch has had since. */
export class PromotionUsesDesk {
  /** By `promotionUseKey`. */
  readonly #had: ReadonlyMap<string, Had>;
  readonly #counted = new Map<string, CountedUses>();

  constructor(had: ReadonlyMap<string, Had>) {
    this.#had = had;
  }

  /** Nobody has a limited promotion whom nobody named. */
  leftFor(customerId: string | null | undefined): UsesLeft {
    return ({ id, maxUsesPerCustomer = null }) => {
      if (maxUsesPerCustomer === null) return null;
      if (!customerId) return 0;
      const key = promotionUseKey(id, customerId);
      const { own, others } = this.#had.get(key) ?? NEVER;
      return maxUsesPerCustomer - own - others - (this.#counted.get(key)?.times ?? 0);
    };
  }

  use(customerId: Id<'customer'> | null, limited: readonly LimitedPromotion[] = []): void {
    if (customerId === null) return;
    for (const { promotionId } of limited) {
      const key = promotionUseKey(promotionId, customerId);
      const times = (this.#counted.get(key)?.times ?? 0) + 1;
      const mostBefore = (this.#had.get(key) ?? NEVER).own;
      this.#counted.set(key, { promotionId, customerId, times, mostBefore });
    }
  }

  async write(store: SalesStore, session: ClientSession): Promise<void> {
    await store.promotionUses.count([...this.#counted.values()], session);
  }
}

/** Reads it in the transaction in which promotions are to be had, when they are. Asks nothing where none is limited. */
export async function openPromotionUses(
  store: SalesStore,
  baskets: readonly Asking[],
  session?: ClientSession,
): Promise<PromotionUsesDesk> {
  const wanted = new Map<string, Set<string>>();
  for (const { promotions, customerId } of baskets) {
    if (!customerId || !isId('customer', customerId)) continue;
    const limited = promotions.filter(({ maxUsesPerCustomer = null }) => maxUsesPerCustomer !== null);
    if (limited.length === 0) continue;
    wanted.set(customerId, new Set([...(wanted.get(customerId) ?? []), ...limited.map(({ id }) => id)]));
  }
  if (wanted.size === 0) return new PromotionUsesDesk(new Map());
  const idsOf = new Map(
    await Promise.all([...wanted.keys()].map(async (id) => [id, await store.customers.idsOf(id)] as const)),
  );
  const keys = [...wanted].flatMap(([customerId, promotionIds]) =>
    (idsOf.get(customerId) ?? []).flatMap((id) => [...promotionIds].map((promotion) => promotionUseKey(promotion, id))),
  );
  const used = await store.promotionUses.of([...new Set(keys)], session);
  const had = new Map<string, Had>();
  for (const [customerId, promotionIds] of wanted) {
    const others = (idsOf.get(customerId) ?? []).filter((id) => id !== customerId);
    for (const promotionId of promotionIds) {
      const usesOf = (id: string): number => used.get(promotionUseKey(promotionId, id)) ?? 0;
      const othersHad = others.reduce((sum, id) => sum + usesOf(id), 0);
      had.set(promotionUseKey(promotionId, customerId), { own: usesOf(customerId), others: othersHad });
    }
  }
  return new PromotionUsesDesk(had);
}

/**
 * Counts what an order has of limited promotions, in its transaction. The customer may have had the last of one since the
 * order was priced: then it says so, and nothing is written.
 */
export async function usePromotions(
  store: SalesStore,
  { customerId, limited }: { customerId: Id<'customer'> | null; limited: readonly LimitedPromotion[] },
  { session }: Pick<Transaction, 'session'>,
): Promise<readonly Refusal[]> {
  if (limited.length === 0) return [];
  const rows = await store.pricing.promotions.byIds(limited.map(({ promotionId }) => promotionId));
  const promotions = rows.map(promotionOf);
  const desk = await openPromotionUses(store, [{ promotions, customerId }], session);
  const left = desk.leftFor(customerId);
  const refusals = promotions
    .filter((promotion) => !mayHave(promotion, left))
    .flatMap(({ id }) => (isId('promotion', id) ? [promotionUsedUp(id)] : []));
  if (refusals.length > 0) return refusals;
  desk.use(customerId, limited);
  await desk.write(store, session);
  return [];
}

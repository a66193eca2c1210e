import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { choosePrice } from '../../domain/pricing/price-list.ts';
import { DEFAULT_CHANNEL } from '../../domain/selling/sale.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** What somebody wants to know the price of; what is null is not told apart. */
export interface PriceQuestion {
  readonly variantId: string;
  readonly locationId: string | null;
  readonly channel: string | null;
  readonly segment: string | null;
  /** In thousandths. */
  readonly quantity: number | null;
  readonly at: Date | null;
  readonly currency: CurrencyCode | null;
}

/** Answers questions together, in their order; null where no list has a price. */
export async function pricesOf(store: SalesStore, questions: readonly PriceQuestion[]): Promise<(Money | null)[]> {
  const locationIds = questions.map(({ locationId }) => locationId).filter((id) => id !== null);
  const [pricing, locations] = await Promise.all([store.pricing.current(), store.locations.byId.of(locationIds)]);
  const candidates = await pricing.candidates(questions);
  const now = new Date();
  return questions.map((question) => {
    const { locationId, channel, segment, quantity, at } = question;
    const location = locationId === null ? undefined : locations.get(locationId);
    const situation = {
      channel: channel ?? DEFAULT_CHANNEL,
      locationId,
      timeZone: location?.timeZone ?? 'UTC',
      currency: question.currency ?? location?.currency ?? null,
      segments: segment === null ? [] : [segment],
      at: at ?? now,
    };
    const price = choosePrice(candidates(question), situation, quantity ?? MILLI);
    return price && { amountMinor: price.tier.amountMinor, currency: price.list.currency };
  });
}

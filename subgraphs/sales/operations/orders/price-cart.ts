import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { CartRecord } from '../../store/carts.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type LoyaltyPort, NO_REWARDS } from '../loyalty-port.ts';
import { priceLinesAt, type PricedLines } from '../pricing/price-lines.ts';

export interface PricedCart {
  readonly currency: CurrencyCode;
  /** Means nothing while there are faults. */
  readonly lines: PricedLines;
  readonly faults: readonly Refusal[];
}

export interface CartDesk {
  readonly store: SalesStore;
  readonly actor: Actor;
  readonly loyalty: LoyaltyPort;
}

/** A cart as it was read is priced once for all that ask about it. */
const known = new WeakMap<CartRecord, Promise<PricedCart>>();

/** What a cart would come to if it were ordered now, or why it cannot be. */
export function priceCart(desk: CartDesk, cart: CartRecord): Promise<PricedCart> {
  const before = known.get(cart);
  if (before) return before;
  const pricing = price(desk, cart);
  known.set(cart, pricing);
  return pricing;
}

async function price({ store, actor, loyalty }: CartDesk, cart: CartRecord): Promise<PricedCart> {
  const { locationId, customerId, couponCodes, rewardHoldIds = [] } = cart;
  const location = await store.locations.one(locationId);
  if (!location) throw new AppError('CATALOGUE_GAP', `The location of ${cart._id} is not known here.`);
  const inputs = cart.lines.map(({ sku, quantityMilli }) => ({ sku, quantity: quantityMilli }));
  const faults = new Faults();
  const rewards =
    rewardHoldIds.length === 0 ? NO_REWARDS : await loyalty.rewards({ holdIds: rewardHoldIds, customerId });
  const shown = { couponCodes, rewardHoldIds, rewards };
  const goods = { channel: 'ONLINE', lines: inputs, ...shown, unitsAreToCome: true } as const;
  const lines = await priceLinesAt(store, actor, { locationId, customerId, ...goods }, faults);
  return { currency: location.currency, lines, faults: faults.found };
}

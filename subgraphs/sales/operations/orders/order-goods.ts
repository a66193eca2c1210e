import { type Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { OrderLineInput, OrderTermsInput } from '../../domain/orders/order-input.ts';
import type { CartRecord } from '../../store/carts.ts';
import { openCart } from './carts.ts';
import { order, type OrderDesk } from './place-order.ts';
import type { Goods } from './plan-order.ts';

export interface PlaceOrderInput extends OrderTermsInput {
  readonly registerId?: string | null | undefined;
  readonly cartId?: string | null | undefined;
  readonly cartVersion?: number | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly lines?: readonly OrderLineInput[] | null | undefined;
  /** Of an order of lines; a cart has its own, and its own rewards. */
  readonly couponCodes?: readonly string[] | null | undefined;
  readonly rewardHoldIds?: readonly string[] | null | undefined;
}

/** Orders what is in a cart, or the lines given. Answers with the order's id. */
export function placeOrder(desk: OrderDesk, actor: Actor, input: PlaceOrderInput): Promise<Outcome<Id<'order'>>> {
  const { store } = desk;
  const { cartId, cartVersion } = input;
  const cart = cartId ? { cartId, version: cartVersion ?? 0 } : null;
  return order(desk, {
    actor,
    command: 'placeOrder',
    payload: input,
    input,
    goods: async () => {
      if (!cart) return goodsOfLines(input);
      if (input.lines || input.locationId) {
        return refused(invalidInput(path('input', 'cartId'), 'Order a cart, or lines at a location, not both.'));
      }
      if (input.couponCodes && input.couponCodes.length > 0) {
        return refused(invalidInput(path('input', 'couponCodes'), 'A cart has coupons of its own: set them there.'));
      }
      if (input.rewardHoldIds && input.rewardHoldIds.length > 0) {
        return refused(invalidInput(path('input', 'rewardHoldIds'), 'A cart has rewards of its own: set them there.'));
      }
      const found = await openCart(store, actor, cart);
      return found.kind === 'refused' ? found : done(goodsOfCart(found.value));
    },
    also: async (orderId, { session, now }) => {
      if (!cart) return [];
      const found = await openCart(store, actor, { ...cart, session });
      if (found.kind === 'refused') return found.refusals;
      await store.carts.change(found.value, { orderId, updatedAt: now }, session);
      return [];
    },
  });
}

function goodsOfCart({ locationId, lines, couponCodes, rewardHoldIds }: CartRecord): Goods {
  const goods = lines.map(({ sku, quantityMilli }) => ({ sku, quantity: quantityMilli }));
  return { locationId, lines: goods, couponCodes, rewardHoldIds };
}

function goodsOfLines({ locationId, lines, couponCodes, rewardHoldIds }: PlaceOrderInput): Outcome<Goods> {
  if (locationId && lines) return done({ locationId, lines, couponCodes, rewardHoldIds });
  return refused(
    invalidInput(
      path('input', 'lines'),
      'Say what is ordered: a cart, or lines and the location whose prices they have.',
    ),
  );
}

import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { payloadOf, userError } from '#platform/graphql/payload.ts';
import type { Money } from '#platform/money/money.ts';
import type { CartLineValue, Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createCart, setCartLines } from '../operations/orders/carts.ts';
import { priceCart, type PricedCart } from '../operations/orders/price-cart.ts';
import type { CartRecord } from '../store/carts.ts';
import { visible } from './visible.ts';

export const cartResolvers: Resolvers = {
  Query: {
    cart: async (_, { id }, { actor, store }) => visible(actor, await store.carts.one(id)),
  },
  Mutation: {
    createCart: async (_, { input }, { store, actor }) => cartPayload(store, await createCart(store, actor, input)),
    setCartLines: async (_, { input }, { store, actor }) => cartPayload(store, await setCartLines(store, actor, input)),
  },
  Cart: {
    id: (cart) => cart._id,
    location: (cart) => ({ id: cart.locationId }),
    customer: (cart) => (cart.customerId === null ? null : { id: cart.customerId }),
    lines: (cart) => cart.lines.map((_line, index) => ({ cart, index })),
    couponCodes: ({ couponCodes = [] }) => [...couponCodes],
    rewards: ({ rewardHoldIds = [] }) => rewardHoldIds.map((id) => ({ id })),
    total: async (cart, _, context) => moneyOf(await priceCart(context, cart), (lines) => lines.totalMinor),
    taxTotal: async (cart, _, context) => moneyOf(await priceCart(context, cart), (lines) => lines.taxMinor),
    faults: async (cart, _, context) => (await priceCart(context, cart)).faults.map(userError),
    order: async (cart, _, { loaders }) => (cart.orderId === null ? null : loaders.order.load(cart.orderId)),
  },
  CartLine: {
    variant: async (line, _, { store }) => {
      const { sku } = lineOf(line);
      const item = (await store.catalogue.bySku.of([sku])).get(sku);
      if (!item) throw new AppError('CATALOGUE_GAP', `${sku} is in a cart and is not known here.`);
      return { id: item.variantId };
    },
    sku: (line) => lineOf(line).sku,
    quantity: (line) => lineOf(line).quantityMilli,
    total: async ({ cart, index }, _, context) =>
      moneyOf(await priceCart(context, cart), ({ lines }) => lines[index]?.totalMinor ?? 0),
  },
};

function lineOf({ cart, index }: CartLineValue): CartRecord['lines'][number] {
  const line = cart.lines[index];
  if (!line) throw new RangeError(`${cart._id} has no line ${index + 1}.`);
  return line;
}

function moneyOf(
  { currency, lines, faults }: PricedCart,
  amountOf: (lines: PricedCart['lines']) => number,
): Money | null {
  return faults.length > 0 ? null : { currency, amountMinor: amountOf(lines) };
}

async function cartPayload(store: Context['store'], outcome: Outcome<string>) {
  const { value: cartId, status } = payloadOf(outcome);
  return { cart: cartId ? await store.carts.one(cartId) : null, ...status };
}

import type { WebDeed } from '../history.ts';
import { chosen, quantityOf, type Town } from '../town.ts';
import { card } from './till.ts';

const ADDRESS = { lines: ['1 Pier'], city: 'Boston', country: 'US' };
const ROUTING = ['NEAREST', 'MOST_STOCK', 'FEWEST_PARCELS'] as const;

/** What customers do in the web shop: they order, hold goods for a while, and let them go. */
export async function actInWebShop(town: Town, deed: WebDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const actor = town.actor('storefront');
  const customerId = pick % 2 === 0 ? town.customerId : null;
  const options = { actor, twice };
  switch (deed.kind) {
    case 'order': {
      const input = { locationId: town.main, lines: linesOf(town, deed), customerId, ...deliveryOf(town, deed) };
      return rememberOrder(town, await town.command<Ordered>('placeOrder', input, { ...options, select: ORDER }));
    }
    case 'cart': {
      const select = 'cart { id version total { amountMinor } }';
      const input = { locationId: town.side, customerId, lines: linesOf(town, deed) };
      const begun = await town.command<{ cart: Cart }>('createCart', input, { ...options, select });
      const total = begun?.cart.total;
      if (!begun || !total) return;
      const paid = total.amountMinor > 0 ? [card(total.amountMinor)] : [];
      const order = {
        cartId: begun.cart.id,
        cartVersion: begun.cart.version,
        tenders: paid,
        ...deliveryOf(town, deed),
      };
      return rememberOrder(town, await town.command<Ordered>('placeOrder', order, { ...options, select: ORDER }));
    }
    case 'quote': {
      const validUntil = new Date(town.bed.now().getTime() + units * 600_000).toISOString();
      const input = { locationId: town.main, lines: linesOf(town, deed), validUntil };
      const select = 'quote { id }';
      const quoted = await town.command<{ quote: { id: string } }>('createQuote', input, { ...options, select });
      if (!quoted) return;
      const accepted = { quoteId: quoted.quote.id, ...deliveryOf(town, deed) };
      return rememberOrder(town, await town.command<Ordered>('acceptQuote', accepted, { ...options, select: ORDER }));
    }
    case 'reserve': {
      const locationId = chosen(town.locationIds, units);
      const lines = linesOf(town, deed).map(({ sku, quantity }) => ({ sku, quantity, locationId }));
      const input = { owner: 'somebody', holdForSeconds: 60 * units, lines };
      const select = 'reservation { id }';
      const held = await town.command<{ reservation: { id: string } }>('reserveStock', input, { ...options, select });
      if (held) town.reservations.push(held.reservation.id);
      return;
    }
    case 'extend': {
      const input = { reservationId: chosen(town.reservations, pick), holdForSeconds: 600 };
      if (input.reservationId) await town.command('extendReservation', input, options);
      return;
    }
    case 'release': {
      const input = { reservationId: chosen(town.reservations, pick) };
      if (input.reservationId) await town.command('releaseReservation', input, options);
      return;
    }
    case 'claim': {
      const input = { reservationId: chosen(town.reservations, pick) };
      if (!input.reservationId) return;
      const select = 'reservation { lines { variant { sku } quantity } }';
      const claimed = await town.command<{ reservation: Held }>('claimReservation', input, { ...options, select });
      for (const { variant, quantity } of claimed?.reservation.lines ?? []) town.said.moved(variant.sku, quantity, -1);
    }
  }
}

const ORDER = 'order { id }';

interface Ordered {
  readonly order: { readonly id: string };
}

interface Cart {
  readonly id: string;
  readonly version: number;
  readonly total: { readonly amountMinor: number } | null;
}

interface Held {
  readonly lines: readonly { readonly variant: { readonly sku: string }; readonly quantity: string }[];
}

function rememberOrder(town: Town, taken: Ordered | null): void {
  if (taken) town.orders.push(taken.order.id);
}

/** One or two lines; what is tracked by lot is not for the web shop, which cannot tell lots apart. */
function linesOf({ goods }: Town, { pick, units }: WebDeed): { sku: string; quantity: string }[] {
  const untracked = goods.filter(({ tracking }) => tracking === 'NONE');
  return Array.from({ length: 1 + (units % untracked.length) }, (_, index) => {
    const good = untracked[(pick + index) % untracked.length];
    if (!good) throw new Error('There are goods.');
    return { sku: good.sku, quantity: quantityOf(good, units) };
  });
}

function deliveryOf({ main, side }: Town, { pick, units }: WebDeed): object {
  const allowBackOrder = pick % 3 === 0;
  if (units > 3) {
    const pickUpLocationId = pick % 2 === 0 ? main : side;
    return { allowBackOrder, fulfilment: { method: 'PICK_UP', pickUpLocationId } };
  }
  const near = { latitude: 40.7, longitude: -74, routing: chosen(ROUTING, pick) };
  return { allowBackOrder, fulfilment: { method: 'DELIVERY', address: ADDRESS, ...near } };
}

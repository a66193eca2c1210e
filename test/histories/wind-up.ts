import type { Town } from './town.ts';

/** Longer than anybody holds a reservation, and than an order waits to be confirmed. */
const ALL_EXPIRED_MS = 60 * 60_000;
const ORDER = 'query($id: ID!) { order(id: $id) { lines { number quantity fulfilledQuantity cancelledQuantity } } }';

interface Order {
  readonly lines: readonly {
    readonly number: number;
    readonly quantity: string;
    readonly fulfilledQuantity: string;
    readonly cancelledQuantity: string;
  }[];
}

/** Ends all that holds stock: orders are cancelled, and reservations run out. */
export async function windUp(town: Town): Promise<void> {
  const { bed, orders } = town;
  for (const orderId of orders) {
    const { order } = await bed.query<{ order: Order }>('sales', ORDER, { id: orderId });
    const open = order.lines.flatMap(({ number, quantity, fulfilledQuantity, cancelledQuantity }) => {
      const left = Number(quantity) - Number(fulfilledQuantity) - Number(cancelledQuantity);
      return left > 0 ? [{ lineNumber: number, quantity: left.toFixed(3) }] : [];
    });
    if (open.length > 0) {
      await town.command('cancelOrderLines', { orderId, lines: open }, { actor: town.actor('admin') });
    }
  }
  bed.advance(ALL_EXPIRED_MS);
  await bed.settled();
}

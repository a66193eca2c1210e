import type { PickerDeed } from '../history.ts';
import { chosen, quantityOf, type Town } from '../town.ts';
import { card, remember, type Sold } from './till.ts';

const MINUTE_MS = 60_000;
const ORDER = `query($id: ID!) { order(id: $id) {
  tenders { kind } lines { number sku } fulfilments { id pickUpCode location { id } lines { lineNumber } }
} }`;
const SALE = 'sale { id register { id } lines { sku quantity } tenders { kind amount { amountMinor } } }';

interface Order {
  readonly tenders: readonly object[];
  readonly lines: readonly { readonly number: number; readonly sku: string }[];
  readonly fulfilments: readonly {
    readonly id: string;
    readonly pickUpCode: string | null;
    readonly location: { readonly id: string };
    readonly lines: readonly { readonly lineNumber: number }[];
  }[];
}

/** What is done with orders: goods are handed over or sent, or not wanted any more. Meanwhile time passes. */
export async function actOnOrders(town: Town, deed: PickerDeed): Promise<void> {
  const { pick, units, twice } = deed;
  if (deed.kind === 'wait') return town.bed.advance(units * 2 * MINUTE_MS);
  const orderId = chosen(town.orders, pick);
  if (!orderId) return;
  const actor = town.actor('admin');
  const { order } = await town.bed.query<{ order: Order }>('sales', ORDER, { id: orderId });
  if (deed.kind === 'cancel') {
    const some = order.lines.slice(0, Math.max(1, units % (order.lines.length + 1)));
    const lines = some.map(({ number }) => ({ lineNumber: number, quantity: partOf(town, order, number) }));
    await town.command('cancelOrderLines', { orderId, lines }, { actor, twice });
    return;
  }
  const fulfilment = chosen(order.fulfilments, pick + units);
  if (!fulfilment) return;
  const till = town.tills.find(({ locationId }) => locationId === fulfilment.location.id);
  const part = fulfilment.lines.slice(0, 1).map(({ lineNumber }) => ({
    lineNumber,
    quantity: partOf(town, order, lineNumber),
  }));
  const input = {
    orderId,
    fulfilmentId: fulfilment.id,
    pickUpCode: fulfilment.pickUpCode,
    registerId: pick % 2 === 0 ? till?.registerId : null,
    lines: units < 3 ? part : null,
  };
  const options = { actor, twice, select: SALE };
  const taken =
    order.tenders.length > 0
      ? await town.command<{ sale: Sold }>('fulfilOrder', input, options)
      : await town.pay<{ sale: Sold }>('fulfilOrder', input, { ...options, tenders: (due) => [card(due)] });
  return remember(town, taken?.sale);
}

/** The least that makes sense of a line. */
function partOf({ goods }: Town, { lines }: Order, lineNumber: number): string {
  const sku = lines.find(({ number }) => number === lineNumber)?.sku;
  const good = goods.find((known) => known.sku === sku);
  return good ? quantityOf(good, 1) : '1';
}

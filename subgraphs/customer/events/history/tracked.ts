import { type CurrencyCode, minorDigits } from '#platform/money/currency.ts';
import type { OrderPlaced } from '#schema/events/order-placed.v1.ts';
import type { ReturnRecorded } from '#schema/events/return-recorded.v1.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';

/** A `track` call: the names of events and properties are those of the Segment spec for e-commerce, version 2. */
export interface Tracked {
  readonly event: string;
  readonly properties: object;
}

const MILLI = 1_000;

/** `revenue` is without tax, as the spec has it; `subtotal` is before discounts. */
export function trackedSale(sale: SaleCompleted): Tracked {
  const { currency } = sale;
  const amount = amountsIn(currency);
  const properties = {
    order_id: sale.saleId,
    ...(sale.orderId === null ? {} : { checkout_id: sale.orderId }),
    affiliation: sale.locationId,
    channel: sale.channel,
    subtotal: amount(sale.grossMinor),
    discount: amount(sale.discountMinor),
    revenue: amount(sale.netMinor),
    tax: amount(sale.taxMinor),
    total: amount(sale.totalMinor),
    currency,
    ...(sale.couponCodes?.length ? { coupon: sale.couponCodes.join(',') } : {}),
    products: productsOf(sale.lines, { currency, minorOf: ({ grossMinor }) => grossMinor }),
  };
  return { event: 'Order Completed', properties };
}

/** A sale that was voided is an order that was cancelled. */
export function trackedRefund(refund: SaleRefunded): Tracked {
  const { currency } = refund;
  const amount = amountsIn(currency);
  const properties = {
    order_id: refund.saleId,
    affiliation: refund.locationId,
    revenue: amount(refund.netMinor),
    tax: amount(refund.taxMinor),
    total: amount(refund.totalMinor),
    currency,
    products: productsOf(refund.lines, { currency, minorOf: ({ netMinor }) => netMinor }),
  };
  return { event: refund.kind === 'VOID' ? 'Order Cancelled' : 'Order Refunded', properties };
}

export function trackedReturn(returned: ReturnRecorded): Tracked {
  const { currency } = returned;
  const properties = {
    return_id: returned.returnId,
    affiliation: returned.locationId,
    total: amountsIn(currency)(returned.totalMinor),
    currency,
    products: productsOf(returned.lines, { currency, minorOf: ({ netMinor }) => netMinor }),
  };
  return { event: 'Product Returned', properties };
}

/** No revenue yet: the sale has that, once the goods are handed over. */
export function trackedOrder(order: OrderPlaced): Tracked {
  const properties = {
    checkout_id: order.orderId,
    affiliation: order.locationId,
    channel: order.channel,
    total: amountsIn(order.currency)(order.totalMinor),
    currency: order.currency,
  };
  return { event: 'Order Placed', properties };
}

interface Line {
  readonly variantId: string;
  readonly sku: string;
  readonly category?: string | undefined;
  readonly quantityMilli: number;
}

/** `price` is for a unit. */
function productsOf<Each extends Line>(
  lines: readonly Each[],
  { currency, minorOf }: { currency: CurrencyCode; minorOf: (line: Each) => number },
): object[] {
  const amount = amountsIn(currency);
  return lines.map((line) => ({
    product_id: line.variantId,
    sku: line.sku,
    category: line.category,
    price: amount(line.quantityMilli === 0 ? 0 : Math.round((minorOf(line) * MILLI) / line.quantityMilli)),
    quantity: line.quantityMilli / MILLI,
  }));
}

/** Decimal numbers of the currency's units: what the spec asks for, and nothing is reckoned with here. */
function amountsIn(currency: CurrencyCode): (amountMinor: number) => number {
  const digits = minorDigits(currency);
  return (amountMinor) => Number((amountMinor / 10 ** digits).toFixed(digits));
}

import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { PricedLine } from '../selling/sale-line.ts';
import type { TaxMode, TaxRounding } from '../taxes/tax.ts';
import type { Tender } from '../tenders/tenders.ts';

export type FulfilmentMethod = 'DELIVERY' | 'PICK_UP';
export type OrderStatus = 'OPEN' | 'BACK_ORDERED' | 'PARTLY_FULFILLED' | 'FULFILLED' | 'CANCELLED';

/** Goods that were ordered, with the prices and taxes of the moment: what is sold of them later comes to these. */
export interface Order {
  readonly currency: CurrencyCode;
  readonly taxMode: TaxMode;
  /** How its taxes were rounded; absent in orders from before it was kept. */
  readonly taxRounding?: TaxRounding;
  readonly lines: readonly PricedLine[];
  readonly totalMinor: number;
  readonly fulfilments: readonly Fulfilment[];
  /** What it was paid with when it was placed: all of it, or nothing. */
  readonly tenders: readonly HeldTender[];
}

/** What one location is to hand over or send. */
export interface Fulfilment {
  readonly id: Id<'fulfilment'>;
  readonly method: FulfilmentMethod;
  readonly locationId: Id<'location'>;
  /** What the customer says at the counter; null for a delivery. */
  readonly pickUpCode: string | null;
  /** From when it can be picked up; null for a delivery, and while any of it waits for stock. */
  readonly readyAt: Date | null;
  readonly lines: readonly FulfilmentLine[];
  /** In the order in which they were recorded. */
  readonly saleIds: readonly Id<'sale'>[];
  /** The carriers' numbers of what was sent. */
  readonly tracking: readonly string[];
}

/** Units of one line of the order, in thousandths. */
export interface FulfilmentLine {
  readonly lineNumber: number;
  readonly quantityMilli: number;
  readonly cancelledMilli: number;
  readonly fulfilledMilli: number;
  /** What of the rest is not in stock yet. */
  readonly waitingMilli: number;
}

/** A tender given when the order was placed: `capturedMinor` of it has paid for sales so far. */
export interface HeldTender extends Tender {
  readonly capturedMinor: number;
}

/** What of a line at a location is neither cancelled nor handed over. */
export function openMilli({ quantityMilli, cancelledMilli, fulfilledMilli }: FulfilmentLine): number {
  return quantityMilli - cancelledMilli - fulfilledMilli;
}

/** What of it can be handed over now. */
export function readyMilli(line: FulfilmentLine): number {
  return openMilli(line) - line.waitingMilli;
}

export function statusOf({ fulfilments }: Pick<Order, 'fulfilments'>): OrderStatus {
  const lines = fulfilments.flatMap((fulfilment) => fulfilment.lines);
  const open = sumMinor(lines.map(openMilli));
  const fulfilled = sumMinor(lines.map((line) => line.fulfilledMilli));
  if (open === 0) return fulfilled > 0 ? 'FULFILLED' : 'CANCELLED';
  if (fulfilled > 0) return 'PARTLY_FULFILLED';
  return lines.every((line) => readyMilli(line) === 0) ? 'BACK_ORDERED' : 'OPEN';
}

/** What of one line of the order has been handed over, at all locations. */
export function fulfilledOf({ fulfilments }: Pick<Order, 'fulfilments'>, lineNumber: number): number {
  return sumMinor(linesOf(fulfilments, lineNumber).map((line) => line.fulfilledMilli));
}

/** What of one line of the order is neither cancelled nor handed over, at all locations. */
export function openOf({ fulfilments }: Pick<Order, 'fulfilments'>, lineNumber: number): number {
  return sumMinor(linesOf(fulfilments, lineNumber).map(openMilli));
}

function linesOf(fulfilments: readonly Fulfilment[], lineNumber: number): readonly FulfilmentLine[] {
  return fulfilments.flatMap(({ lines }) => lines.filter((line) => line.lineNumber === lineNumber));
}

/** The fulfilments with some of their lines changed. */
export function amend(
  fulfilments: readonly Fulfilment[],
  change: (line: FulfilmentLine, fulfilment: Fulfilment) => FulfilmentLine,
): readonly Fulfilment[] {
  return fulfilments.map((fulfilment) => ({
    ...fulfilment,
    lines: fulfilment.lines.map((line) => change(line, fulfilment)),
  }));
}

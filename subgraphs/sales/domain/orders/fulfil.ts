import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { Faults } from '../input-rules.ts';
import { refusePayments } from '../payments/payments-of-tenders.ts';
import type { TraceStep } from '../pricing/price-trace.ts';
import { checkSerialNumbers, type Tracking, type Units, type UnitsInput, unitsOf } from '../selling/line-details.ts';
import type { PricedLine } from '../selling/sale-line.ts';
import { checkTenders, settle, type Settlement, type TenderInput } from '../tenders/tenders.ts';
import { checkQuantities, type LineQuantity } from './cancel.ts';
import { amend, type Fulfilment, fulfilledOf, type HeldTender, type Order, readyMilli } from './order.ts';

/** Units of a line that are handed over or sent, and which they are where they are told apart. */
export interface HandOverLine extends LineQuantity, UnitsInput {}

export interface FulfilInput {
  readonly idempotencyKey: string;
  readonly fulfilmentId: string;
  /** Null is everything that is ready. */
  readonly lines?: readonly HandOverLine[] | null | undefined;
  readonly pickUpCode?: string | null | undefined;
  /** How it is paid for, unless the order was paid for when it was placed. */
  readonly tenders?: readonly TenderInput[] | null | undefined;
  readonly tracking?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

/** What a sale of goods of the order comes to, line by line, and how it is paid. */
export interface HandedOver extends Settlement {
  readonly fulfilments: readonly Fulfilment[];
  readonly held: readonly HeldTender[];
  /** Numbered anew from 1. */
  readonly lines: readonly PricedLine[];
}

export interface FulfilFacts {
  readonly order: Order | null;
  /** How the units of a variant are told apart. */
  trackingOf(sku: string): Tracking;
  readonly now: Date;
}

export type FulfilDecision =
  | ({ readonly kind: 'decided' } & HandedOver)
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Decides what is handed over or sent of one fulfilment, and what is sold by that. Finds all faults at once. */
export function decideFulfil(input: FulfilInput, { order, trackingOf, now }: FulfilFacts): FulfilDecision {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.text(input.tracking, ['tracking']);
  faults.notAhead(input.occurredAt, { field: ['occurredAt'], now });
  const fulfilment = order?.fulfilments.find(({ id }) => id === input.fulfilmentId);
  if (order && !fulfilment) faults.add(notFound(path('input', 'fulfilmentId'), 'fulfilment', input.fulfilmentId));
  if (fulfilment?.pickUpCode && input.pickUpCode?.trim() !== fulfilment.pickUpCode) {
    faults.invalid(['pickUpCode'], 'This is not the order’s code: ask the customer for it again.');
  }
  const quantities: readonly HandOverLine[] = input.lines ?? allThatIsReady(fulfilment);
  if (fulfilment && quantities.length === 0)
    faults.invalid(['fulfilmentId'], 'Nothing of this is ready to be handed over.');
  else if (fulfilment) checkQuantities(quantities, order, { most: (number) => readyOf(fulfilment, number), faults });
  const units = order ? unitsHandedOver(quantities, { order, trackingOf, faults }) : [];
  const tenders = input.tenders ?? [];
  checkTenders(tenders, order?.currency ?? null, faults);
  refusePayments(tenders, faults);
  if (order && order.tenders.length > 0 && tenders.length > 0) {
    faults.invalid(['tenders'], 'The order was paid for when it was placed.');
  }
  if (faults.found.length > 0 || !order || !fulfilment) return { kind: 'refused', refusals: faults.found };

  const lines = quantities.map((wanted, index) =>
    soldLine(order, wanted, { number: index + 1, units: units[index] ?? {} }),
  );
  const total = { amountMinor: sumMinor(lines.map((line) => line.totalMinor)), currency: order.currency };
  const paid = order.tenders.length > 0 ? capture(order.tenders, total.amountMinor) : settle(tenders, total);
  if ('kind' in paid) return { kind: 'refused', refusals: [paid] };
  const taken = new Map(quantities.map(({ lineNumber, quantity }) => [lineNumber, quantity]));
  const fulfilments = amend(order.fulfilments, (line, { id }) => {
    const quantityMilli = id === fulfilment.id ? (taken.get(line.lineNumber) ?? 0) : 0;
    return quantityMilli === 0 ? line : { ...line, fulfilledMilli: line.fulfilledMilli + quantityMilli };
  });
  const { held = order.tenders, ...settlement }: Settlement & { held?: readonly HeldTender[] } = paid;
  return { kind: 'decided', fulfilments, held, lines, ...settlement };
}

/** Which units are handed over, line by line: as many serial numbers as units, each once, or the lot. */
function unitsHandedOver(
  quantities: readonly HandOverLine[],
  { order, trackingOf, faults }: { order: Order; trackingOf: FulfilFacts['trackingOf']; faults: Faults },
): readonly Units[] {
  const lines = quantities.map((line) => ({ ...line, sku: order.lines[line.lineNumber - 1]?.sku ?? null }));
  checkSerialNumbers(lines, faults);
  return lines.map(({ sku, ...line }, index) =>
    sku === null ? {} : unitsOf(line, { sku, tracking: trackingOf(sku) }, { field: ['lines', index], faults }),
  );
}

function allThatIsReady(fulfilment: Fulfilment | undefined): LineQuantity[] {
  const lines = fulfilment?.lines ?? [];
  return lines
    .map((line) => ({ lineNumber: line.lineNumber, quantity: readyMilli(line) }))
    .filter(({ quantity }) => quantity > 0);
}

function readyOf(fulfilment: Fulfilment, lineNumber: number): number {
  const line = fulfilment.lines.find((each) => each.lineNumber === lineNumber);
  return line ? readyMilli(line) : 0;
}

/**
 * The share of each of the line's figures is reckoned on all units handed over so far, less the share of those before:
 * the sales of a line, in whatever portions, add up to exactly the line. The gross follows from the rest, so that
 * every sale's own figures add up as well.
 */
function soldLine(
  order: Order,
  { lineNumber, quantity }: LineQuantity,
  { number, units }: { number: number; units: Units },
): PricedLine {
  const ordered = order.lines[lineNumber - 1];
  if (ordered === undefined) throw new RangeError(`The order has no line ${lineNumber}.`);
  // A quote used to name the units of the whole line; those of this portion are what counts.
  const { serialNumbers: _serials, lot: _lot, ...line } = ordered;
  const before = fulfilledOf(order, lineNumber);
  const share = (minor: number): number =>
    multiplyDivideHalfUp(minor, before + quantity, line.quantityMilli) -
    multiplyDivideHalfUp(minor, before, line.quantityMilli);
  const discounts = line.discounts.map((discount) => ({ ...discount, amountMinor: share(discount.amountMinor) }));
  const discountMinor = sumMinor(discounts.map(({ amountMinor }) => amountMinor));
  const taxes = line.taxes.map((tax) => ({ ...tax, amountMinor: share(tax.amountMinor) }));
  const taxMinor = sumMinor(taxes.map(({ amountMinor }) => amountMinor));
  const netMinor = share(line.netMinor);
  const exemptTaxMinor = share(line.exemptTaxMinor ?? 0);
  const pretaxMinor = order.taxMode === 'INCLUSIVE' ? netMinor + taxMinor + exemptTaxMinor : netMinor;
  return {
    ...line,
    ...units,
    number,
    quantityMilli: quantity,
    grossMinor: pretaxMinor + discountMinor,
    discounts,
    discountMinor,
    netMinor,
    taxes,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    ...(line.exemptTaxMinor === undefined ? {} : { exemptTaxMinor }),
    priceTrace: traceOfShare(line, { share, toMinor: pretaxMinor }),
    returnedMilli: 0,
  };
}

/**
 * The steps by which the line's price came about, back from what the share comes to: each takes off the share of what it
 * took off the line, as the discounts do, so that both say the same to the cent whatever is rounded before them.
 */
function traceOfShare(
  { priceTrace }: Pick<PricedLine, 'priceTrace'>,
  { share, toMinor }: { share: (minor: number) => number; toMinor: number },
): PricedLine['priceTrace'] {
  const steps: TraceStep[] = [];
  let afterMinor = toMinor;
  for (const step of priceTrace.toReversed()) {
    const beforeMinor = step.beforeMinor === null ? null : afterMinor + share(step.beforeMinor - step.afterMinor);
    steps.unshift({ ...step, beforeMinor, afterMinor });
    afterMinor = beforeMinor ?? 0;
  }
  return steps;
}

/** Pays a sale out of what the order was paid with, the first tender first. */
function capture(tenders: readonly HeldTender[], totalMinor: number): Settlement & { held: readonly HeldTender[] } {
  let leftMinor = totalMinor;
  const held: HeldTender[] = [];
  const paying: Settlement['tenders'][number][] = [];
  for (const { capturedMinor, ...tender } of tenders) {
    const amountMinor = Math.min(leftMinor, tender.amountMinor - capturedMinor);
    leftMinor -= amountMinor;
    held.push({ ...tender, capturedMinor: capturedMinor + amountMinor });
    if (amountMinor > 0) paying.push({ ...tender, amountMinor, receivedMinor: null });
  }
  if (leftMinor > 0) throw new RangeError('An order was paid with less than its goods come to.');
  return { tenders: paying, changeMinor: 0, held };
}

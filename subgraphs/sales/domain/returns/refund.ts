import { type Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { formatMoney, multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { Faults } from '../input-rules.ts';
import { backByPayments, type RefundablePayment } from '../payments/payments-back.ts';
import { currencyMismatch, type RefundExceedsSale } from '../refusals.ts';
import type { LineDiscount, PricedLine } from '../selling/sale-line.ts';
import { netServiceMinor } from '../selling/service-charge.ts';
import type { LineTax } from '../taxes/tax.ts';
import { cardsTakenBack, giftCardsMinor, type SoldGiftCard } from '../tenders/gift-cards.ts';
import { checkTenders, settleExactly, type Tender, type TenderInput } from '../tenders/tenders.ts';
import { type CashRounding, cashRoundingOf, NO_CASH_ROUNDING } from '../tills/cash-rounding.ts';
import { checkReturnedSerials, returnedSerials } from './returned-serials.ts';

const MAX_LINES = 500;

export interface RefundInput {
  readonly idempotencyKey: string;
  readonly lines: readonly RefundLineInput[];
  readonly tenders: readonly TenderInput[];
  /** The cards whose value, which the sale has sold, is taken back. */
  readonly giftCards?: readonly string[] | null | undefined;
  readonly reason?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

export interface RefundLineInput {
  readonly lineNumber: number;
  /** In thousandths of the unit. */
  readonly quantity: number;
  /** Whether it goes back on the shelf, where no disposition is given. */
  readonly restock: boolean;
  readonly disposition?: Disposition | null | undefined;
  /** Which units, where they are told apart one by one; all that have not come back when left out. */
  readonly serialNumbers?: readonly string[] | null | undefined;
}

/** What becomes of goods that came back. */
export type Disposition = 'RESTOCK' | 'DAMAGED' | 'RETURN_TO_VENDOR' | 'DISCARD';

export function dispositionOf({ restock, disposition }: Pick<RefundLineInput, 'restock' | 'disposition'>): Disposition {
  return disposition ?? (restock ? 'RESTOCK' : 'DISCARD');
}

/** A sale as its refunds so far have left it. */
export interface RefundableSale {
  readonly currency: CurrencyCode;
  readonly lines: readonly PricedLine[];
  readonly totalMinor: number;
  readonly refundedMinor: number;
}

export interface RefundFacts {
  readonly now: Date;
  /** Null when it is not there, or not visible: then no more than the input by itself is looked at. */
  readonly sale: RefundableSale | null;
  /** The register's; null when it is not known. */
  readonly currency: CurrencyCode | null;
  /** The location's; cash is not rounded when it is left out. */
  readonly cashRounding?: CashRounding;
  /** Those that the sale was paid with; none when it is left out. */
  readonly payments?: readonly RefundablePayment[];
  /** Those that the sale has sold and nothing took back; none when it is left out. */
  readonly giftCards?: readonly SoldGiftCard[];
  /** What a void gives back besides its lines, and how its cash was rounded when it was paid. */
  readonly exactly?: { readonly tipMinor: number; readonly roundingMinor: number };
}

/** What goes back of one line: its share of every figure that was frozen on the sale. */
export interface RefundedLine {
  readonly lineNumber: number;
  readonly quantityMilli: number;
  readonly netMinor: number;
  readonly taxes: readonly LineTax[];
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly discounts: readonly LineDiscount[];
  /** What of the net was asked for serving; absent where nothing was. */
  readonly serviceChargeMinor?: number;
  /** Absent in what was refunded before there were more than two. */
  readonly disposition?: Disposition;
  readonly restock: boolean;
  /** Which units came back, where they are told apart one by one. */
  readonly serialNumbers?: readonly string[];
}

export interface DecidedRefund {
  readonly lines: readonly RefundedLine[];
  readonly tenders: readonly Tender[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  /** Taken back of gift cards, and given back besides the total; absent where there were none. */
  readonly giftCards?: readonly SoldGiftCard[];
  /** Given back besides the total, by a void alone; absent where there was none. */
  readonly tipMinor?: number;
  /** What cash rounding added to what went back, or took off it; absent where it did neither. */
  readonly roundingMinor?: number;
  readonly reason: string | null;
  readonly occurredAt: Date;
}

/** What lines that are brought back come to; null where something is wrong with them, which a decision would say. */
export function refundTotalOf(lines: readonly RefundLineInput[], sale: RefundableSale): number | null {
  const faults = new Faults();
  checkLines(lines, sale, { faults, least: 1 });
  if (faults.found.length > 0) return null;
  return sumMinor(lines.map((line) => refundedLine(lineOf(sale, line), line).totalMinor));
}

export type RefundDecision =
  | { readonly kind: 'decided'; readonly refund: DecidedRefund }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Decides what goes back for the units that came back. Finds all faults at once. */
export function decideRefund(input: RefundInput, facts: RefundFacts): RefundDecision {
  const { now, sale, currency, cashRounding = NO_CASH_ROUNDING, payments = [], exactly } = facts;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.text(input.reason, ['reason']);
  faults.notAhead(input.occurredAt, { field: ['occurredAt'], now });
  if (sale !== null && currency !== null && sale.currency !== currency) {
    faults.add(currencyMismatch(['input', 'registerId'], { expected: sale.currency, actual: currency }));
  }
  const giftCards = cardsTakenBack(input.giftCards ?? [], facts.giftCards ?? [], faults);
  checkLines(input.lines, sale, { faults, least: input.giftCards?.length ? 0 : 1 });
  const currencyOfSale = sale?.currency ?? null;
  const wanted = backByPayments(input.tenders, { payments, currency: currencyOfSale }, faults);
  checkTenders(wanted, currencyOfSale, faults);
  if (faults.found.length > 0 || sale === null) return { kind: 'refused', refusals: faults.found };

  const lines = input.lines.map((line) => refundedLine(lineOf(sale, line), line));
  const totals = {
    netMinor: sumMinor(lines.map((line) => line.netMinor)),
    taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
    totalMinor: sumMinor(lines.map((line) => line.totalMinor)),
  };
  const backMinor = totals.totalMinor + giftCardsMinor({ giftCards });
  const { tipMinor = 0, roundingMinor = cashRoundingOf(wanted, backMinor, cashRounding) } = exactly ?? {};
  const amountMinor = backMinor + tipMinor + roundingMinor;
  const tenders = settleExactly(wanted, { amountMinor, currency: sale.currency });
  if ('kind' in tenders) return { kind: 'refused', refusals: [tenders] };
  const reason = input.reason?.trim() || null;
  const besides = {
    ...(giftCards.length === 0 ? {} : { giftCards }),
    ...(tipMinor === 0 ? {} : { tipMinor }),
    ...(roundingMinor === 0 ? {} : { roundingMinor }),
  };
  const occurredAt = input.occurredAt ?? now;
  return { kind: 'decided', refund: { lines, tenders, ...totals, ...besides, reason, occurredAt } };
}

function checkLines(
  lines: readonly RefundLineInput[],
  sale: RefundableSale | null,
  { faults, least }: { faults: Faults; least: 0 | 1 },
): void {
  faults.count(lines, { field: ['lines'], least, most: MAX_LINES });
  const seen = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const { lineNumber, quantity } = line;
    const sold = sale?.lines[lineNumber - 1];
    if (sale !== null && sold === undefined) {
      faults.invalid(['lines', index, 'lineNumber'], `The sale has lines 1 to ${sale.lines.length}.`);
    }
    if (seen.has(lineNumber)) faults.invalid(['lines', index, 'lineNumber'], 'Name each line once.');
    seen.add(lineNumber);
    const field = ['lines', index, 'quantity'];
    faults.quantity(quantity, { field, soldWhole: sold === undefined ? null : sold.unit === 'EACH' });
    if (sale !== null && sold !== undefined && quantity > sold.quantityMilli - sold.returnedMilli) {
      faults.add(exceeds(sale, sold, ['input', ...field.map(String)]));
    }
    if (sold !== undefined) checkReturnedSerials(line, sold, { field: ['lines', index, 'serialNumbers'], faults });
  }
}

function exceeds(sale: RefundableSale, sold: PricedLine, field: readonly string[]): RefundExceedsSale {
  const refundable = { amountMinor: sale.totalMinor - sale.refundedMinor, currency: sale.currency };
  const left = formatQuantity(sold.quantityMilli - sold.returnedMilli);
  const message = `Of this line ${left} may still come back, of the sale ${formatMoney(refundable)}.`;
  return { kind: 'RefundExceedsSale', message, field, refundable };
}

function lineOf(sale: RefundableSale, { lineNumber }: RefundLineInput): PricedLine {
  const line = sale.lines[lineNumber - 1];
  if (line === undefined) throw new RangeError(`The sale has no line ${lineNumber}.`);
  return line;
}

/**
 * The share of each stored figure is reckoned on all units returned so far, less the share of those returned before:
 * so the refunds of a line, in whatever portions, add up to exactly the line.
 */
function refundedLine(line: PricedLine, input: RefundLineInput): RefundedLine {
  const { quantity, ...given } = input;
  const serialNumbers = returnedSerials(input, line);
  const share = (minor: number): number =>
    multiplyDivideHalfUp(minor, line.returnedMilli + quantity, line.quantityMilli) -
    multiplyDivideHalfUp(minor, line.returnedMilli, line.quantityMilli);
  const disposition = dispositionOf(given);
  const taxes = line.taxes.map((tax) => ({ ...tax, amountMinor: share(tax.amountMinor) }));
  const netMinor = share(line.netMinor);
  const taxMinor = sumMinor(taxes.map((tax) => tax.amountMinor));
  const serviceChargeMinor = share(netServiceMinor(line));
  return {
    lineNumber: line.number,
    quantityMilli: quantity,
    netMinor,
    taxes,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    ...(serviceChargeMinor === 0 ? {} : { serviceChargeMinor }),
    discounts: line.discounts.map((discount) => ({ ...discount, amountMinor: share(discount.amountMinor) })),
    disposition,
    restock: disposition === 'RESTOCK',
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
  };
}

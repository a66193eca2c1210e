import { isId } from '#platform/ids/ids.ts';
import { multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import type { PricedLine } from '../selling/sale-line.ts';
import type { LineTax } from '../taxes/tax.ts';
import type { Disposition } from './refund.ts';

/** Each line asks for the lowest price of up to 720 hours. */
export const MAX_RETURN_LINES = 20;
export const MAX_POLICY_DAYS = 30;
export const MAX_RETURNS = 100;

/** What a location takes back without a receipt: the lowest price of so many days, so many times a customer in them. */
export interface ReturnPolicy {
  readonly days: number;
  readonly maxPerCustomer: number;
}

export interface ReturnedLineInput {
  readonly sku: string;
  /** In thousandths of the unit. */
  readonly quantity: number;
  readonly disposition: Disposition;
  /** One for each unit, where the variant is tracked by serial number. */
  readonly serialNumbers?: readonly string[] | null | undefined;
}

export interface ReturnWithoutReceiptInput {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly customerId: string;
  readonly lines: readonly ReturnedLineInput[];
  readonly reference: string;
  /** The gift card that it goes onto; the customer's credit when left out. */
  readonly giftCardId?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** What is given for one line. */
export interface ReturnedLine {
  readonly number: number;
  readonly variantId: PricedLine['variantId'];
  readonly sku: string;
  readonly quantityMilli: number;
  readonly netMinor: number;
  readonly taxes: readonly LineTax[];
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly disposition: Disposition;
  readonly serialNumbers?: readonly string[];
}

/** What is wrong with a return by itself. */
export function checkReturn(input: ReturnWithoutReceiptInput, faults: Faults): void {
  faults.key(input.idempotencyKey);
  faults.requiredText(input.reference, ['reference']);
  if (input.giftCardId && !isId('giftcard', input.giftCardId)) {
    faults.invalid(['giftCardId'], 'This is not the id of a gift card.');
  }
  faults.text(input.reason, ['reason']);
  faults.count(input.lines, { field: ['lines'], least: 1, most: MAX_RETURN_LINES });
  if (!isId('customer', input.customerId)) faults.invalid(['customerId'], 'This is not the id of a customer.');
  const seen = new Set<string>();
  for (const [index, { sku }] of input.lines.entries()) {
    if (seen.has(sku)) faults.invalid(['lines', index, 'sku'], 'Name each SKU once.');
    seen.add(sku);
  }
}

/**
 * What is given for a line: what it would cost now, or what the cheapest hour of the last days came to on average,
 * whichever is less, with its share of the taxes of now.
 */
export function returnedLine(
  line: PricedLine,
  { disposition, lowest }: { disposition: Disposition; lowest: { quantityMilli: number; netMinor: number } | null },
): ReturnedLine {
  const { number, variantId, sku, quantityMilli, serialNumbers } = line;
  const cheapestMinor =
    lowest === null ? line.netMinor : multiplyDivideHalfUp(lowest.netMinor, quantityMilli, lowest.quantityMilli);
  const netMinor = Math.min(line.netMinor, cheapestMinor);
  const taxes = line.taxes.map((tax) => ({
    ...tax,
    amountMinor: line.netMinor === 0 ? 0 : multiplyDivideHalfUp(tax.amountMinor, netMinor, line.netMinor),
  }));
  const taxMinor = sumMinor(taxes.map(({ amountMinor }) => amountMinor));
  return {
    number,
    variantId,
    sku,
    quantityMilli,
    netMinor,
    taxes,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    disposition,
    ...(serialNumbers ? { serialNumbers } : {}),
  };
}

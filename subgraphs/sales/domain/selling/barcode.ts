import { type CurrencyCode, minorDigits } from '#platform/money/currency.ts';
import { MILLI } from '#platform/quantity/quantity.ts';

/** GTIN-13s that begin with these are for the retailer's own use (GS1 General Specifications, 1.4.5). */
export const RESTRICTED_PREFIX = /^(02|2[0-9])$/;
/** Digits of a GTIN-13 before its check digit. */
const BODY_DIGITS = 12;
const PREFIX_DIGITS = 2;

/**
 * How a retailer's scales write a restricted circulation number: prefix, item reference, a check digit of the value
 * where there is one, value, check digit (GS1 General Specifications, 2.1.12). A UPC-A of number system 2 is the GTIN-13
 * of prefix 02.
 */
export interface BarcodeRule {
  readonly prefix: string;
  readonly itemDigits: number;
  readonly valueDigits: number;
  /** Four and five digit values may have a check digit of their own. */
  readonly hasValueCheckDigit: boolean;
  readonly measure: 'PRICE' | 'QUANTITY';
  /** How many of the value's digits are behind the point. */
  readonly decimals: number;
  /** What stands before the item reference in the SKU. */
  readonly skuPrefix: string;
}

/** What a scanned barcode says. */
export type ScannedBarcode =
  | { readonly kind: 'gtin'; readonly gtin14: string }
  | ({ readonly kind: 'measured'; readonly sku: string } & EmbeddedValue)
  | { readonly kind: 'refused'; readonly message: string };

/** A price or a quantity in the digits of a barcode. */
export interface EmbeddedValue {
  readonly measure: BarcodeRule['measure'];
  readonly value: number;
  readonly decimals: number;
}

export const MAX_VALUE_DIGITS = 6;

/** Reads a barcode by the retailer's rules, one a prefix; anything that no rule is for is a GTIN. */
export function readBarcode(text: string, rules: readonly BarcodeRule[]): ScannedBarcode {
  const barcode = text.trim();
  if (!/^(\d{8}|\d{12,14})$/.test(barcode) || !hasCheckDigit(barcode)) {
    return {
      kind: 'refused',
      message: 'This is no GTIN-8, -12, -13 or -14 with a correct check digit: scan it again.',
    };
  }
  const gtin13 = barcode.length === 12 || barcode.length === 13 ? barcode.padStart(13, '0') : null;
  const prefix = gtin13?.slice(0, PREFIX_DIGITS) ?? '';
  if (gtin13 === null || !RESTRICTED_PREFIX.test(prefix)) return { kind: 'gtin', gtin14: barcode.padStart(14, '0') };
  const rule = rules.find((candidate) => candidate.prefix === prefix);
  // Without a rule it may still be a number that the retailer gave to one thing.
  return rule === undefined ? { kind: 'gtin', gtin14: barcode.padStart(14, '0') } : measured(gtin13, rule);
}

function measured(gtin13: string, rule: BarcodeRule): ScannedBarcode {
  const { itemDigits, valueDigits, hasValueCheckDigit, measure, decimals, skuPrefix } = rule;
  const item = gtin13.slice(PREFIX_DIGITS, PREFIX_DIGITS + itemDigits);
  const value = gtin13.slice(BODY_DIGITS - valueDigits, BODY_DIGITS);
  const checkDigit = gtin13.at(PREFIX_DIGITS + itemDigits);
  if (hasValueCheckDigit && Number(checkDigit) !== valueCheckDigit(value)) {
    const what = measure === 'PRICE' ? 'price' : 'weight';
    return { kind: 'refused', message: `The ${what} in this barcode has a wrong check digit: scan it again.` };
  }
  return { kind: 'measured', sku: `${skuPrefix}${item}`, measure, value: Number(value), decimals };
}

/** What is wrong with a rule, by field; empty when it can be used. */
export function ruleFaults(rule: BarcodeRule): { field: keyof BarcodeRule; message: string }[] {
  const { prefix, itemDigits, valueDigits, hasValueCheckDigit, measure, decimals } = rule;
  const faults: { field: keyof BarcodeRule; message: string }[] = [];
  if (!RESTRICTED_PREFIX.test(prefix)) {
    faults.push({ field: 'prefix', message: 'Give 02 or 20 to 29: others are not for a retailer’s own use.' });
  }
  if (valueDigits < 1 || valueDigits > MAX_VALUE_DIGITS) {
    faults.push({ field: 'valueDigits', message: `A value has 1 to ${MAX_VALUE_DIGITS} digits.` });
  } else if (hasValueCheckDigit && valueDigits !== 4 && valueDigits !== 5) {
    faults.push({ field: 'hasValueCheckDigit', message: 'Only values of four or five digits have a check digit.' });
  }
  const digits = PREFIX_DIGITS + itemDigits + valueDigits + (hasValueCheckDigit ? 1 : 0);
  if (itemDigits < 1 || digits !== BODY_DIGITS) {
    faults.push({
      field: 'itemDigits',
      message: `With all its parts a barcode has ${BODY_DIGITS} digits before the last.`,
    });
  }
  const mostDecimals = measure === 'QUANTITY' ? 3 : Math.min(valueDigits, MAX_VALUE_DIGITS);
  if (decimals < 0 || decimals > mostDecimals) {
    faults.push({ field: 'decimals', message: `Give 0 to ${mostDecimals} decimals.` });
  }
  return faults;
}

/** The price in minor units; null when the currency has no such fraction. */
export function embeddedPriceMinor({ value, decimals }: EmbeddedValue, currency: CurrencyCode): number | null {
  const shift = minorDigits(currency) - decimals;
  const minor = shift >= 0 ? value * 10 ** shift : value / 10 ** -shift;
  return Number.isInteger(minor) ? minor : null;
}

/** The quantity in thousandths of the variant's unit. */
export function embeddedQuantityMilli({ value, decimals }: EmbeddedValue): number {
  return (value * MILLI) / 10 ** decimals;
}

/** GS1 General Specifications, 7.9.1: weights of 3 and 1 from the right, the sum a multiple of ten. */
function hasCheckDigit(gtin: string): boolean {
  const sum = Array.from(gtin).reduce(
    (total, digit, index) => total + Number(digit) * ((gtin.length - index) % 2 ? 1 : 3),
    0,
  );
  return sum % 10 === 0;
}

/**
 * The check digit of a price or weight of four or five digits (GS1 General Specifications, 7.9.2 to 7.9.4). Each digit is
 * weighted by a table: 2- (twice, less the tens), 3 (three times), 5+ and 5- (five times, plus or less the tens).
 * Four digits: 2-, 2-, 3, 5-, and the sum three times. Five: 5+, 2-, 5-, 5+, 2-, and the digit whose 5- is what the sum
 * lacks of a multiple of ten.
 */
export function valueCheckDigit(value: string): number {
  const digits = Array.from(value, Number);
  const weights = digits.length === 4 ? [TWO_MINUS, TWO_MINUS, THREE, FIVE_MINUS] : FIVE_DIGIT_WEIGHTS;
  const sum = digits.reduce((total, digit, index) => total + (weights[index]?.[digit] ?? 0), 0);
  return digits.length === 4 ? (sum * 3) % 10 : FIVE_MINUS.indexOf((10 - (sum % 10)) % 10);
}

const TWO_MINUS = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
const THREE = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
const FIVE_PLUS = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
const FIVE_MINUS = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];
const FIVE_DIGIT_WEIGHTS = [FIVE_PLUS, TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TWO_MINUS];

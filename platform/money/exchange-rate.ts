import { minorDigits } from './currency.ts';
import type { Money } from './money.ts';
import { multiplyDivide, type Rounding } from './rounding.ts';

/** How many of one currency are given for one of another, in whole units, not minor ones. */
export interface ExchangeRate {
  readonly from: string;
  readonly to: string;
  /** What one unit of `from` comes to in `to`: `"0.92345678"`. */
  readonly rate: string;
}

const DIGITS = 8;
const SCALE = 10 ** DIGITS;
const RATE = /^(\d{1,7})(?:\.(\d{1,8}))?$/;

/** A rate in hundred-millionths; null for anything but a positive decimal number with at most eight digits after the point. */
export function parseExchangeRate(text: string): number | null {
  const match = RATE.exec(text);
  if (match === null) return null;
  const [, whole, fraction = ''] = match;
  const scaled = Number(whole) * SCALE + Number(fraction.padEnd(DIGITS, '0'));
  return scaled > 0 ? scaled : null;
}

/** What an amount comes to in another currency, rounded once; as much below zero as above it. */
export function converted(
  { amountMinor, currency }: Money,
  to: string,
  { rateScaled, rounding = 'HALF_UP' }: { readonly rateScaled: number; readonly rounding?: Rounding },
): Money {
  const shift = minorDigits(to) - minorDigits(currency);
  const valueMinor = multiplyDivide(Math.abs(amountMinor), {
    multiplier: rateScaled * 10 ** Math.max(0, shift),
    divisor: SCALE * 10 ** Math.max(0, -shift),
    rounding,
  });
  return { amountMinor: amountMinor < 0 ? -valueMinor : valueMinor, currency: to };
}

/** The rate at which one amount went for another, to eight digits. */
export function rateOf(given: Money, received: Money): ExchangeRate {
  const shift = minorDigits(given.currency) - minorDigits(received.currency);
  const scaled =
    (BigInt(received.amountMinor) * BigInt(SCALE) * 10n ** BigInt(Math.max(0, shift)) * 2n + divisorOf(given, shift)) /
    (divisorOf(given, shift) * 2n);
  const digits = scaled.toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  const rate = `${digits.slice(0, -DIGITS)}${fraction === '' ? '' : `.${fraction}`}`;
  return { from: given.currency, to: received.currency, rate };
}

function divisorOf({ amountMinor }: Money, shift: number): bigint {
  return BigInt(amountMinor) * 10n ** BigInt(Math.max(0, -shift));
}

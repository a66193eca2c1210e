import { type CurrencyCode, minorDigits } from '#platform/money/currency.ts';

/** An amount as people of a locale write it. Exact: it is handed over as a text, never as a float. */
export function amountText(
  amountMinor: number,
  { currency, locale }: { currency: CurrencyCode; locale: string },
): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const decimal = `${amountMinor < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimal as `${number}`);
}

/** An instant as a clock on the wall shows it there. */
export function instantText(at: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

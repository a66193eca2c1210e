/**
 * Quantities are kept as whole thousandths of the variant's unit ("milli"), so that sums are exact:
 * 2 pieces are 2000, 0.750 kg is 750.
 */
export const MILLI = 1000;

const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,3}))?$/;

/** Reads `"2"`, `"0.750"`, `"-1.5"`; null for anything else, more than three digits after the point included. */
export function parseQuantity(text: string): number | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign, whole, fraction = ''] = match;
  const milli = Number(whole) * MILLI + Number(fraction.padEnd(3, '0'));
  if (milli === 0) return 0;
  return sign === '-' ? -milli : milli;
}

/** Writes thousandths without needless zeros: 2000 is `"2"`, 750 is `"0.75"`. */
export function formatQuantity(milli: number): string {
  if (milli % MILLI === 0) return String(milli / MILLI);
  const magnitude = Math.abs(milli);
  const whole = Math.trunc(magnitude / MILLI);
  const fraction = String(magnitude % MILLI)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${milli < 0 ? '-' : ''}${whole}.${fraction}`;
}

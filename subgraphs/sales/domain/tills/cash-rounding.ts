import { sumMinor } from '#platform/money/money.ts';
import { multiplyDivide, type Rounding } from '#platform/money/rounding.ts';
import type { TenderInput } from '../tenders/tenders.ts';

/** To what cash is rounded where the smallest coins are gone. One minor unit rounds nothing. */
export interface CashRounding {
  readonly incrementMinor: number;
  readonly rounding: Rounding;
}

export const NO_CASH_ROUNDING: CashRounding = { incrementMinor: 1, rounding: 'HALF_UP' };

/** Five and ten cents, and the half and whole units of countries that have no smaller coin. */
export const CASH_INCREMENTS: readonly number[] = [1, 5, 10, 50, 100];

/**
 * What is added to a total (or taken off it, below zero) so that the part of it that is paid in cash can be. Swedish
 * rounding, as the Royal Canadian Mint and the Reserve Banks of Australia and New Zealand had it introduced: what other
 * tenders leave to pay is rounded once, never an article, and nothing where no cash is given. Cash of another currency is
 * such another tender, and what is rounded may be the change for it.
 */
export function cashRoundingOf(
  tenders: readonly TenderInput[],
  totalMinor: number,
  { incrementMinor, rounding }: CashRounding,
): number {
  if (incrementMinor === 1 || !tenders.some(({ kind }) => kind === 'CASH')) return 0;
  const isCash = ({ kind, foreign }: TenderInput): boolean => kind === 'CASH' && foreign === undefined;
  const elsewhere = sumMinor(tenders.map((tender) => (isCash(tender) ? 0 : tender.amount.amountMinor)));
  const inCash = totalMinor - elsewhere;
  const givesChange = tenders.some(({ foreign }) => foreign !== undefined);
  if (inCash === 0 || (inCash < 0 && !givesChange)) return 0;
  const pieces = multiplyDivide(Math.abs(inCash), { multiplier: 1, divisor: incrementMinor, rounding });
  return Math.sign(inCash) * pieces * incrementMinor - inCash;
}

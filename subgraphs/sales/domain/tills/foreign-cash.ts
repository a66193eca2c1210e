import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { converted, parseExchangeRate } from '#platform/money/exchange-rate.ts';
import type { Money } from '#platform/money/money.ts';
import type { Rounding } from '#platform/money/rounding.ts';
import { type Faults, MAX_AMOUNT_MINOR } from '../input-rules.ts';
import type { Tender, TenderInput } from '../tenders/tenders.ts';

/** At which rate one currency is taken in cash. */
export interface CashRate {
  readonly currency: CurrencyCode;
  /** What one unit is taken at, in the tills' currency: `1.0825`. */
  readonly rate: string;
  readonly rounding: Rounding;
}

/** A version of the rates at which a location takes foreign cash: in force from `setAt` until the next one is. */
export interface CashRates {
  /** From 1 within the location, without gaps. */
  readonly version: number;
  /** What the tills sell in. */
  readonly currency: CurrencyCode;
  readonly rates: readonly CashRate[];
  readonly setAt: Date;
}

/** Cash of another currency as it was taken: all that its value was reckoned by is kept with it. */
export interface ForeignCash extends Money {
  readonly rate: string;
  readonly rounding: Rounding;
  readonly ratesVersion: number;
  /** In the sale's currency. */
  readonly valueMinor: number;
}

/** The till does not take cash of this currency. */
export interface NoCashRate extends Refusal {
  readonly kind: 'NoCashRate';
  readonly currency: CurrencyCode;
  /** Those that it takes, besides its own. */
  readonly taken: readonly CurrencyCode[];
}

/** Versions that a location keeps: a till that was offline reckons by one of the last ones. */
export const MAX_VERSIONS_KEPT = 30;

/** What is known where a sale is told. */
interface AtTill {
  /** The register's. */
  readonly currency: CurrencyCode | null;
  /** The versions that the location keeps, oldest first. */
  readonly cashRates: readonly CashRates[];
  readonly occurredAt: Date;
}

/**
 * The tenders of a sale as what they are worth in its currency: cash of another one at the rate that the till names, or
 * that was in force. The very same tenders where none is foreign.
 */
export function inOwnCurrency(
  tenders: readonly TenderInput[],
  { currency, cashRates, occurredAt }: AtTill,
  faults: Faults,
): readonly TenderInput[] {
  if (currency === null || tenders.every((tender) => isOwn(tender, currency))) return tenders;
  return tenders.map((tender, index) => {
    const field = ['tenders', index];
    if (tender.kind !== 'CASH' || tender.amount.currency === currency) {
      if (tender.ratesVersion) faults.invalid([...field, 'ratesVersion'], 'Only cash of another currency has a rate.');
      return tender;
    }
    const foreign = taken(tender, { field, faults, currency, cashRates, occurredAt });
    // One minor unit stands for what is worth nothing, so that what else is wrong is found too.
    const amount = { amountMinor: foreign?.valueMinor ?? 1, currency };
    return foreign === null ? { ...tender, amount } : { ...tender, amount, foreign };
  });
}

/** Foreign cash that all came back as change: nobody sells money for money. */
export function refuseIdle(tenders: readonly Tender[], faults: Faults): void {
  for (const [index, { foreign, amountMinor }] of tenders.entries()) {
    if (!foreign || amountMinor > 0) continue;
    faults.invalid(['tenders', index], 'This would all come back as change: give the foreign cash itself back.');
  }
}

/** The currencies that a location takes beside that of its tills, ordered, by its newest rates. */
export function takenBeside(cashRates: readonly CashRates[], currency: CurrencyCode): readonly CurrencyCode[] {
  const newest = cashRates.findLast((version) => version.currency === currency);
  return newest?.rates.map((rate) => rate.currency) ?? [];
}

export function noCashRate(
  field: readonly (string | number)[],
  { currency, taken: others }: { currency: CurrencyCode; taken: readonly CurrencyCode[] },
): NoCashRate {
  const instead = ['its own currency', ...others].join(', or of ');
  const message = `The till has no rate for ${currency}: give cash of ${instead}.`;
  return { kind: 'NoCashRate', message, field: path('input', ...field), currency, taken: others };
}

function isOwn({ amount, ratesVersion }: TenderInput, currency: CurrencyCode): boolean {
  return amount.currency === currency && !ratesVersion;
}

/** Null where it cannot be taken, for reasons that are then among the faults. */
function taken(
  { amount, ratesVersion }: TenderInput,
  at: Omit<AtTill, 'currency'> & { field: readonly (string | number)[]; faults: Faults; currency: CurrencyCode },
): ForeignCash | null {
  const { field, faults, currency, cashRates } = at;
  const before = faults.found.length;
  faults.amount(amount, { field: [...field, 'amount'], currency: amount.currency, least: 1 });
  const version = versionFor(ratesVersion, at);
  if (version === undefined && ratesVersion) {
    const message = `The last ${MAX_VERSIONS_KEPT} versions of the location’s rates are kept: name one of these.`;
    faults.invalid([...field, 'ratesVersion'], message);
    return null;
  }
  const rate = version?.rates.find((each) => each.currency === amount.currency);
  if (version === undefined || rate === undefined) {
    const others = version?.rates.map((each) => each.currency) ?? takenBeside(cashRates, currency);
    faults.add(noCashRate([...field, 'amount'], { currency: amount.currency, taken: others }));
    return null;
  }
  if (faults.found.length > before) return null;
  const valueMinor = valueOf(amount, rate, currency);
  if (valueMinor < 1 || valueMinor > MAX_AMOUNT_MINOR) {
    faults.invalid(
      [...field, 'amount'],
      `Give what is worth from 1 to ${MAX_AMOUNT_MINOR} minor units of ${currency}.`,
    );
    return null;
  }
  return { ...amount, rate: rate.rate, rounding: rate.rounding, ratesVersion: version.version, valueMinor };
}

/** The version that is named, or that was in force; the first one where that is later than the sale. */
function versionFor(
  named: number | null | undefined,
  { currency, cashRates, occurredAt }: AtTill,
): CashRates | undefined {
  const mine = cashRates.filter((version) => version.currency === currency);
  if (named) return mine.find(({ version }) => version === named);
  return mine.findLast(({ setAt }) => setAt <= occurredAt) ?? mine[0];
}

/** What an amount is taken at, rounded once. */
export function valueOf(amount: Money, { rate, rounding }: Pick<CashRate, 'rate' | 'rounding'>, to: string): number {
  const rateScaled = parseExchangeRate(rate);
  if (rateScaled === null) throw new Error(`${rate} is kept as a rate.`);
  return converted(amount, to, { rateScaled, rounding }).amountMinor;
}

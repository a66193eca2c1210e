import { minorDigits } from '#platform/money/currency.ts';
import { allocate, type Money } from '#platform/money/money.ts';
import { localTimeOf, type Weekday } from '#platform/time/local-time.ts';
import { type Earning, type EarningConditions, type EarningRule, isOf, type Programme } from './programme.ts';

const THOUSAND = 1_000;
const MILLION = 1_000_000n;

/** What points are reckoned on. */
export interface EarningSale {
  readonly locationId: string;
  readonly channel: string;
  readonly currency: string;
  readonly occurredAt: Date;
  /** What of it was paid with points, and gives none: taken off all lines alike. */
  readonly paidWithPointsMinor: number;
  readonly totalMinor: number;
  readonly lines: readonly EarningLine[];
}

export interface EarningLine {
  readonly number: number;
  readonly sku: string;
  readonly category?: string | undefined;
  readonly quantityMilli: number;
  readonly netMinor: number;
  readonly taxMinor: number;
}

/** What one line gave, and what it came to with its tax: what a refund of it is held against. */
export interface LinePoints {
  readonly number: number;
  readonly totalMinor: number;
  readonly points: number;
}

export interface Earned {
  readonly points: number;
  readonly lines: readonly LinePoints[];
}

/** Who buys, as far as rules ask. */
export interface EarningCustomer {
  /** The code of the tier when the sale was taken in. */
  readonly tier: string | null;
  readonly tierThousandths: number;
}

/**
 * The points of a sale. Each line is taken by the first PER_AMOUNT rule that fits it, times the highest of the
 * MULTIPLIERs that fit it, times the tier's; each rule's points are reckoned over all lines it took and rounded once.
 * PER_UNIT and PER_SALE rules add to that, all that fit. What each rule gave is shared among its lines by largest
 * remainder, so that the lines add up to the sale.
 */
export function pointsOfSale(sale: EarningSale, customer: EarningCustomer, programme: Programme): Earned {
  const lines = sale.lines.filter((line) => !isOf(programme.exclusions, line));
  const rules = programme.rules.filter((rule) => mayCount(rule.when, { sale, customer, programme }));
  const sums = new Map(sale.lines.map(({ number }) => [number, 0]));
  const give = (points: number, to: readonly EarningLine[], weights: readonly number[]): void => {
    if (points === 0 || to.length === 0) return;
    const parts = allocate(points, weights);
    for (const [index, { number }] of to.entries()) sums.set(number, (sums.get(number) ?? 0) + (parts[index] ?? 0));
  };

  for (const [rule, taken] of byAmountRule(lines, rules)) {
    const weighed = taken.map((line) => weighedMinor(line, { sale, customer, programme, rules }));
    give(pointsByAmount(rule, weighed, { sale, programme }), taken, weightsOf(weighed));
  }
  for (const { earning, when } of rules) {
    const fitting = lines.filter((line) => fits(when, line));
    if (earning.kind === 'PER_UNIT') {
      // Goods by weight count as one unit for each whole one.
      for (const line of fitting) give(Math.floor(line.quantityMilli / THOUSAND) * earning.points, [line], [1]);
    } else if (earning.kind === 'PER_SALE') {
      give(earning.points, fitting, fitting.map(lineTotal));
    }
  }
  const given = sale.lines.map((line) => ({
    number: line.number,
    totalMinor: lineTotal(line),
    points: sums.get(line.number) ?? 0,
  }));
  return { points: given.reduce((sum, { points }) => sum + points, 0), lines: given };
}

interface Reckoning {
  readonly sale: EarningSale;
  readonly customer: EarningCustomer;
  readonly programme: Programme;
}

type AmountRule = EarningRule & { readonly earning: Extract<Earning, { kind: 'PER_AMOUNT' }> };

/** The lines by the rule that takes them, in the order of the rules. */
function byAmountRule(
  lines: readonly EarningLine[],
  rules: readonly EarningRule[],
): ReadonlyMap<AmountRule, readonly EarningLine[]> {
  const amountRules = rules.filter((rule): rule is AmountRule => rule.earning.kind === 'PER_AMOUNT');
  const left = new Set(lines);
  return new Map(
    amountRules.map((rule) => {
      const taken = [...left].filter((line) => fits(rule.when, line));
      for (const line of taken) left.delete(line);
      return [rule, taken];
    }),
  );
}

/** What lines count for, in proportion, as far as numbers are exact. */
function weightsOf(weighed: readonly bigint[]): number[] {
  const sum = weighed.reduce((total, each) => total + each, 0n);
  const scale = sum / BigInt(Number.MAX_SAFE_INTEGER) + 1n;
  return weighed.map((each) => Number(each / scale));
}

/** What a line counts for, in millionths of a minor unit: exact. */
function weighedMinor(
  line: EarningLine,
  { sale, customer, programme, rules }: Reckoning & { readonly rules: readonly EarningRule[] },
): bigint {
  const factors = rules.flatMap(({ earning, when }) =>
    earning.kind === 'MULTIPLIER' && fits(when, line) ? [earning.thousandths] : [],
  );
  const basis = programme.basis === 'WITH_TAX' ? lineTotal(line) : line.netMinor;
  const share = sale.paidWithPointsMinor === 0 ? basis : withoutPoints(basis, sale);
  const factor = factors.length === 0 ? THOUSAND : Math.max(...factors);
  return BigInt(share) * BigInt(factor) * BigInt(customer.tierThousandths);
}

/** What of a line was not paid with points, rounded down. */
function withoutPoints(basisMinor: number, { paidWithPointsMinor, totalMinor }: EarningSale): number {
  if (totalMinor <= 0) return basisMinor;
  return Number((BigInt(basisMinor) * BigInt(Math.max(0, totalMinor - paidWithPointsMinor))) / BigInt(totalMinor));
}

function pointsByAmount(
  { earning }: AmountRule,
  weighed: readonly bigint[],
  { sale, programme }: Pick<Reckoning, 'sale' | 'programme'>,
): number {
  const per = earning.per ?? wholeUnit(sale.currency);
  if (per.currency !== sale.currency) return 0;
  const sum = weighed.reduce((total, each) => total + each, 0n) * BigInt(earning.points);
  const by = BigInt(per.amountMinor) * MILLION;
  return Number((programme.rounding === 'DOWN' ? sum : sum + by / 2n) / by);
}

function wholeUnit(currency: string): Money {
  return { amountMinor: 10 ** minorDigits(currency), currency };
}

function lineTotal({ netMinor, taxMinor }: EarningLine): number {
  return netMinor + taxMinor;
}

function fits({ goods }: EarningConditions, line: EarningLine): boolean {
  return (goods.skus.length === 0 && goods.categories.length === 0) || isOf(goods, line);
}

/** Whether a rule counts for a sale, whatever its goods. */
function mayCount(when: EarningConditions, { sale, customer, programme }: Reckoning): boolean {
  const { locationIds, channels, tiers, startsAt, endsAt } = when;
  return (
    isAmong(locationIds, sale.locationId) &&
    isAmong(channels, sale.channel) &&
    (tiers.length === 0 || (customer.tier !== null && tiers.includes(customer.tier))) &&
    (startsAt === null || sale.occurredAt >= startsAt) &&
    (endsAt === null || sale.occurredAt < endsAt) &&
    isOpen(when, sale.occurredAt, programme.timeZone)
  );
}

function isAmong(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes(name);
}

/** Until before from reaches past midnight, and belongs to the day on which it began. */
function isOpen({ weekdays, fromMinute, untilMinute }: EarningConditions, at: Date, timeZone: string): boolean {
  if (weekdays.length === 0 && fromMinute === null) return true;
  const { weekday, dayBefore, minute } = localTimeOf(at, timeZone);
  const isOn = (day: Weekday): boolean => weekdays.length === 0 || weekdays.includes(day);
  if (fromMinute === null || untilMinute === null) return isOn(weekday);
  if (fromMinute < untilMinute) return isOn(weekday) && minute >= fromMinute && minute < untilMinute;
  return (isOn(weekday) && minute >= fromMinute) || (isOn(dayBefore) && minute < untilMinute);
}

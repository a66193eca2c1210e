import type { CurrencyCode } from '#platform/money/currency.ts';
import type { LineTax } from '../taxes/tax.ts';
import { giftCardsMinor, type SoldGiftCard } from '../tenders/gift-cards.ts';
import type { Tender } from '../tenders/tenders.ts';

/**
 * What a drawer's session comes to so far: counters by name, in pieces and minor units, to which every sale, refund,
 * void and cash event adds its own. Flat, so that the database adds them in the write that each of these makes anyway,
 * and a report never reads the sales. A counter that is not there is zero.
 */
export type SessionFigures = Readonly<Record<string, number>>;

/** The kinds of event in a drawer. NO_SALE opens it without moving anything; a void takes out what its sale put in. */
export type CashEventKind = 'CASH_SALE' | 'CASH_REFUND' | 'CASH_VOID' | 'PAID_IN' | 'PAID_OUT' | 'NO_SALE';

interface SaleSums {
  readonly lines: readonly { readonly taxes: readonly LineTax[] }[];
  readonly tenders: readonly Tender[];
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly arrivedLate?: boolean;
  readonly giftCards?: readonly SoldGiftCard[];
  readonly tipMinor?: number;
  readonly roundingMinor?: number;
  readonly soldBy?: string;
}

interface RefundSums {
  readonly lines: SaleSums['lines'];
  readonly tenders: readonly Tender[];
  readonly totalMinor: number;
  readonly giftCards?: readonly SoldGiftCard[];
  readonly roundingMinor?: number;
  readonly refundedBy?: string;
}

export function figuresOfSale(sale: SaleSums): SessionFigures {
  const tally = new Tally();
  tallySale(tally, sale, 1);
  return tally.figures();
}

export function figuresOfRefund({
  lines,
  tenders,
  totalMinor,
  giftCards = [],
  roundingMinor = 0,
  refundedBy,
}: RefundSums): SessionFigures {
  const tally = new Tally();
  tally.add('refundCount', 1);
  tally.add('refundMinor', totalMinor);
  tally.add('refundGiftCardMinor', giftCardsMinor({ giftCards }));
  tally.add('refundRoundingMinor', roundingMinor);
  tallyStaff(tally, 'staffRefund', { staffId: refundedBy, minor: totalMinor });
  tallyTaxes(tally, 'refundTax', lines, 1);
  tallyTenders(tally, 'refundTender', tenders, 1);
  return tally.figures();
}

/** A voided sale leaves the figures of the sales, as if it had never been, and is counted apart. */
export function figuresOfVoid(sale: SaleSums, voided: VoidSums): SessionFigures {
  const tally = new Tally();
  tallySale(tally, sale, -1);
  return addFigures([tally.figures(), figuresOfVoided(voided)]);
}

type VoidSums = Pick<RefundSums, 'totalMinor' | 'refundedBy'>;

/** What is counted of a void, apart from the sale that is gone with it. */
export function figuresOfVoided({ totalMinor, refundedBy }: VoidSums): SessionFigures {
  const tally = new Tally();
  tally.add('voidCount', 1);
  tally.add('voidMinor', totalMinor);
  tallyStaff(tally, 'staffVoid', { staffId: refundedBy, minor: totalMinor });
  return tally.figures();
}

/** Cash of another currency than the drawer's own is counted apart, each currency by itself. */
export function figuresOfCash(
  entries: readonly {
    readonly kind: CashEventKind;
    readonly amountMinor: number;
    /** The drawer's own when it is left out. */
    readonly currency?: CurrencyCode;
  }[],
  own: CurrencyCode,
): SessionFigures {
  const tally = new Tally();
  for (const { kind, amountMinor, currency = own } of entries) {
    const [counter, key] = currency === own ? ['cash', kind] : ['foreignCash', `${currency}@${kind}`];
    tally.add(`${counter}Count:${key}`, 1);
    tally.add(`${counter}:${key}`, amountMinor);
  }
  return tally.figures();
}

/** The sum, without counters that are zero: so that two ways of adding the same up come to the same. */
export function addFigures(parts: readonly SessionFigures[]): SessionFigures {
  const tally = new Tally();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) tally.add(name, value);
  }
  return tally.figures();
}

/** Counters while they are added up. Every sale goes through one, so that nothing is copied on the way. */
class Tally {
  readonly #sums = new Map<string, number>();

  add(name: string, value: number): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + value);
  }

  figures(): SessionFigures {
    const figures: Record<string, number> = {};
    for (const [name, value] of this.#sums) {
      if (value !== 0) figures[name] = value;
    }
    return figures;
  }
}

function tallySale(tally: Tally, sale: SaleSums, sign: 1 | -1): void {
  tally.add('saleCount', sign);
  if (sale.arrivedLate) tally.add('lateSaleCount', sign);
  tally.add('grossMinor', sign * sale.grossMinor);
  tally.add('discountMinor', sign * sale.discountMinor);
  tally.add('netMinor', sign * sale.netMinor);
  tally.add('taxMinor', sign * sale.taxMinor);
  tally.add('totalMinor', sign * sale.totalMinor);
  tally.add('giftCardMinor', sign * giftCardsMinor(sale));
  tally.add('tipMinor', sign * (sale.tipMinor ?? 0));
  tally.add('roundingMinor', sign * (sale.roundingMinor ?? 0));
  tallyTaxes(tally, 'tax', sale.lines, sign);
  tallyTenders(tally, 'tender', sale.tenders, sign);
  tallyStaff(tally, 'staffSale', { staffId: sale.soldBy, minor: sale.totalMinor, sign });
}

/** Who was signed in has it under their id; what a till or a program did by itself is under nobody's. */
function tallyStaff(
  tally: Tally,
  counter: string,
  { staffId, minor, sign = 1 }: { staffId: string | undefined; minor: number; sign?: 1 | -1 },
): void {
  if (staffId === undefined) return;
  tally.add(`${counter}Count:${staffId}`, sign);
  tally.add(`${counter}:${staffId}`, sign * minor);
}

function tallyTaxes(tally: Tally, counter: string, lines: SaleSums['lines'], sign: 1 | -1): void {
  for (const { taxes } of lines) {
    for (const { name, rate, amountMinor } of taxes) {
      tally.add(`${counter}:${escaped(`${name}@${rate}`)}`, sign * amountMinor);
    }
  }
}

function tallyTenders(tally: Tally, counter: string, tenders: readonly Tender[], sign: 1 | -1): void {
  for (const { kind, amountMinor } of tenders) tally.add(`${counter}:${kind}`, sign * amountMinor);
}

export interface SummedTax {
  readonly name: string;
  readonly rate: string;
  readonly chargedMinor: number;
  readonly refundedMinor: number;
}

export interface SummedTender {
  readonly kind: Tender['kind'];
  readonly takenMinor: number;
  readonly givenBackMinor: number;
}

/** The tax components that were charged or given back, ordered by name and rate. */
export function taxesOf(figures: SessionFigures): readonly SummedTax[] {
  const charged = keyed(figures, 'tax');
  const refunded = keyed(figures, 'refundTax');
  return keysOf(charged, refunded).map((key) => {
    const at = key.lastIndexOf('@');
    return {
      name: key.slice(0, at),
      rate: key.slice(at + 1),
      chargedMinor: charged.get(key) ?? 0,
      refundedMinor: refunded.get(key) ?? 0,
    };
  });
}

/** The kinds of tender that were taken or given back, ordered by kind. */
export function tendersOf(figures: SessionFigures): readonly SummedTender[] {
  const taken = keyed(figures, 'tender');
  const givenBack = keyed(figures, 'refundTender');
  return keysOf(taken, givenBack).map((kind) => ({
    kind: kind as Tender['kind'],
    takenMinor: taken.get(kind) ?? 0,
    givenBackMinor: givenBack.get(kind) ?? 0,
  }));
}

/** What one member of staff did: how often, and what it came to. */
export interface SummedStaff {
  readonly staffId: string;
  readonly sales: SummedActs;
  readonly refunds: SummedActs;
  readonly voids: SummedActs;
}

interface SummedActs {
  readonly count: number;
  readonly amountMinor: number;
}

/** Whoever sold, gave back or voided something, ordered by id. */
export function staffOf(figures: SessionFigures): readonly SummedStaff[] {
  const counters = { sales: 'staffSale', refunds: 'staffRefund', voids: 'staffVoid' } as const;
  const counts = Object.values(counters).map((counter) => keyed(figures, `${counter}Count`));
  const acts = (counter: string, staffId: string): SummedActs => ({
    count: figures[`${counter}Count:${staffId}`] ?? 0,
    amountMinor: figures[`${counter}:${staffId}`] ?? 0,
  });
  return keysOf(...counts).map((staffId) => ({
    staffId,
    sales: acts(counters.sales, staffId),
    refunds: acts(counters.refunds, staffId),
    voids: acts(counters.voids, staffId),
  }));
}

export interface SummedCash {
  readonly kind: CashEventKind;
  readonly count: number;
  readonly amountMinor: number;
}

/** The kinds of cash event that there were, ordered by kind; a no sale has an amount of zero. */
export function cashEventsOf(figures: SessionFigures): readonly SummedCash[] {
  return summedCash(figures, 'cash', '');
}

/** Those of cash of another currency. */
export function foreignCashEventsOf(figures: SessionFigures, currency: CurrencyCode): readonly SummedCash[] {
  return summedCash(figures, 'foreignCash', `${currency}@`);
}

function summedCash(figures: SessionFigures, counter: 'cash' | 'foreignCash', prefix: string): readonly SummedCash[] {
  const amounts = keyed(figures, counter);
  return [...keyed(figures, `${counter}Count`)]
    .filter(([key]) => key.startsWith(prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => ({
      kind: key.slice(prefix.length) as CashEventKind,
      count,
      amountMinor: amounts.get(key) ?? 0,
    }));
}

function keyed(figures: SessionFigures, counter: string): ReadonlyMap<string, number> {
  const prefix = `${counter}:`;
  return new Map(
    Object.entries(figures)
      .filter(([name, value]) => name.startsWith(prefix) && value !== 0)
      .map(([name, value]) => [unescaped(name.slice(prefix.length)), value]),
  );
}

function keysOf(...counters: readonly ReadonlyMap<string, number>[]): string[] {
  return [...new Set(counters.flatMap((counter) => Array.from(counter.keys())))].sort();
}

/** A counter's name is the name of a field in the database, which a point would take for two. */
function escaped(key: string): string {
  return key.replaceAll(/[%.$\0]/g, (found) => `%${found.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function unescaped(key: string): string {
  return key.replaceAll(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

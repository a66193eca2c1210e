import type { LineTax } from './tax.ts';
import type { Tender } from './tenders.ts';

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
}

interface RefundSums {
  readonly lines: SaleSums['lines'];
  readonly tenders: readonly Tender[];
  readonly totalMinor: number;
}

export function figuresOfSale(sale: SaleSums): SessionFigures {
  const { grossMinor, discountMinor, netMinor, taxMinor, totalMinor } = sale;
  return addFigures([
    { saleCount: 1, lateSaleCount: sale.arrivedLate ? 1 : 0 },
    { grossMinor, discountMinor, netMinor, taxMinor, totalMinor },
    byKey('tax', taxEntries(sale.lines)),
    byKey('tender', tenderEntries(sale.tenders)),
  ]);
}

export function figuresOfRefund({ lines, tenders, totalMinor }: RefundSums): SessionFigures {
  return addFigures([
    { refundCount: 1, refundMinor: totalMinor },
    byKey('refundTax', taxEntries(lines)),
    byKey('refundTender', tenderEntries(tenders)),
  ]);
}

/** A voided sale leaves the figures of the sales, as if it had never been, and is counted apart. */
export function figuresOfVoid(sale: SaleSums): SessionFigures {
  const gone = Object.entries(figuresOfSale(sale)).map(([name, value]) => [name, -value] as const);
  return addFigures([Object.fromEntries(gone), { voidCount: 1, voidMinor: sale.totalMinor }]);
}

export function figuresOfCash(
  entries: readonly { readonly kind: CashEventKind; readonly amountMinor: number }[],
): SessionFigures {
  return addFigures([
    byKey(
      'cashCount',
      entries.map(({ kind }) => [kind, 1]),
    ),
    byKey(
      'cash',
      entries.map(({ kind, amountMinor }) => [kind, amountMinor]),
    ),
  ]);
}

/** The sum, without counters that are zero: so that two ways of adding the same up come to the same. */
export function addFigures(parts: readonly SessionFigures[]): SessionFigures {
  const sum = new Map<string, number>();
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    sum.set(name, (sum.get(name) ?? 0) + value);
  }
  return Object.fromEntries([...sum].filter(([, value]) => value !== 0));
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

/** The kinds of cash event that there were, ordered by kind; a no sale has an amount of zero. */
export function cashEventsOf(
  figures: SessionFigures,
): readonly { readonly kind: CashEventKind; readonly count: number; readonly amountMinor: number }[] {
  const amounts = keyed(figures, 'cash');
  return [...keyed(figures, 'cashCount')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => ({ kind: kind as CashEventKind, count, amountMinor: amounts.get(kind) ?? 0 }));
}

function taxEntries(lines: SaleSums['lines']): (readonly [string, number])[] {
  return lines.flatMap(({ taxes }) => taxes.map(({ name, rate, amountMinor }) => [`${name}@${rate}`, amountMinor]));
}

function tenderEntries(tenders: readonly Tender[]): (readonly [string, number])[] {
  return tenders.map(({ kind, amountMinor }) => [kind, amountMinor]);
}

function byKey(counter: string, entries: readonly (readonly [key: string, value: number])[]): SessionFigures {
  return addFigures(entries.map(([key, value]) => ({ [`${counter}:${escaped(key)}`]: value })));
}

function keyed(figures: SessionFigures, counter: string): ReadonlyMap<string, number> {
  const prefix = `${counter}:`;
  return new Map(
    Object.entries(figures)
      .filter(([name, value]) => name.startsWith(prefix) && value !== 0)
      .map(([name, value]) => [unescaped(name.slice(prefix.length)), value]),
  );
}

function keysOf(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): string[] {
  return [...new Set([...some.keys(), ...others.keys()])].sort();
}

/** A counter's name is the name of a field in the database, which a point would take for two. */
function escaped(key: string): string {
  return key.replaceAll(/[%.$\0]/g, (found) => `%${found.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function unescaped(key: string): string {
  return key.replaceAll(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

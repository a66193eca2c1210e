import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { Faults, MAX_AMOUNT_MINOR } from './input-rules.ts';
import { type CatalogueItem, type PricedLine, priceLine, type SaleLineInput } from './sale-line.ts';
import type { TaxComponent, TaxMode } from './tax.ts';
import { checkTenders, settle, type Tender, type TenderInput } from './tenders.ts';

/** A sale has at most this many lines. */
export const MAX_LINES = 500;

/** What a till says happened. */
export interface SaleInput {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly lines: readonly SaleLineInput[];
  readonly tenders: readonly TenderInput[];
  readonly customerId?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
  /** The session that rang it up, when the till says so. */
  readonly cashSessionId?: string | null | undefined;
}

/** What is known at the moment of the sale. */
export interface SaleFacts {
  readonly now: Date;
  readonly mayOverridePrices: boolean;
  /** The register's; null when there is no such register, or none that the caller may act at. */
  readonly currency: CurrencyCode | null;
  readonly taxMode: TaxMode;
  itemOf(sku: string): CatalogueItem | undefined;
  priceOf(variantId: Id<'variant'>): Money | undefined;
  taxComponentsOf(taxCategory: string): readonly TaxComponent[];
}

/** A sale with all its figures, in minor units of its currency. */
export interface PricedSale {
  readonly customerId: Id<'customer'> | null;
  readonly currency: CurrencyCode;
  readonly taxMode: TaxMode;
  readonly lines: readonly PricedLine[];
  readonly tenders: readonly Tender[];
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly changeMinor: number;
  readonly occurredAt: Date;
}

export type SaleDecision =
  | { readonly kind: 'priced'; readonly sale: PricedSale }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Decides whether a sale can be recorded as the till tells it, and computes its figures. Finds all faults at once. */
export function decideSale(input: SaleInput, facts: SaleFacts): SaleDecision {
  const { currency, now, taxMode } = facts;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (currency === null) faults.add(notFound(path('input', 'registerId'), 'register', input.registerId));
  const customerId = input.customerId ?? null;
  if (customerId !== null && !isId('customer', customerId)) {
    faults.invalid(['customerId'], 'This is not the id of a customer.');
  }
  faults.notAhead(input.occurredAt, { field: ['occurredAt'], now });
  const lines = priceLines(input.lines, facts, faults);
  checkTenders(input.tenders, currency, faults);
  if (faults.found.length > 0 || currency === null) return { kind: 'refused', refusals: faults.found };

  const totals = totalsOf(lines);
  if (totals.grossMinor > MAX_AMOUNT_MINOR) {
    faults.invalid(['lines'], `A sale is at most ${MAX_AMOUNT_MINOR} minor units.`);
    return { kind: 'refused', refusals: faults.found };
  }
  const settled = settle(input.tenders, { amountMinor: totals.totalMinor, currency });
  if ('kind' in settled) return { kind: 'refused', refusals: [settled] };
  const occurredAt = input.occurredAt ?? now;
  return {
    kind: 'priced',
    sale: {
      customerId: customerId as Id<'customer'> | null,
      currency,
      taxMode,
      lines,
      ...totals,
      ...settled,
      occurredAt,
    },
  };
}

function priceLines(inputs: readonly SaleLineInput[], facts: SaleFacts, faults: Faults): readonly PricedLine[] {
  faults.count(inputs, { field: ['lines'], least: 1, most: MAX_LINES });
  const lines: PricedLine[] = [];
  for (const [index, input] of inputs.slice(0, MAX_LINES).entries()) {
    const item = facts.itemOf(input.sku);
    const line = priceLine(
      input,
      index,
      {
        currency: facts.currency,
        mayOverridePrices: facts.mayOverridePrices,
        taxMode: facts.taxMode,
        item,
        price: item && facts.priceOf(item.variantId),
        taxComponents: item ? facts.taxComponentsOf(item.taxCategory) : [],
      },
      faults,
    );
    if (line !== null) lines.push(line);
  }
  return lines;
}

function totalsOf(lines: readonly PricedLine[]) {
  const sum = (figure: 'grossMinor' | 'discountMinor' | 'netMinor' | 'taxMinor' | 'totalMinor'): number =>
    sumMinor(lines.map((line) => line[figure]));
  return {
    grossMinor: sum('grossMinor'),
    discountMinor: sum('discountMinor'),
    netMinor: sum('netMinor'),
    taxMinor: sum('taxMinor'),
    totalMinor: sum('totalMinor'),
  };
}

import { allocate, multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import type { EntryTax } from '../booking/entry-tax.ts';
import type { Figure } from '../booking/figure.ts';
import { type Posting, signedMinor } from '../journal/posting.ts';

/** What a sale came to, less what came back of it, and the taxes in that; in minor units. */
export interface Taxed {
  readonly totalMinor: number;
  /** One for each name, rate and reason. */
  readonly taxes: readonly EntryTax[];
}

/** A part of it: what goods take of it, and the taxes, which are back. */
export interface TaxedPart {
  readonly netMinor: number;
  readonly taxes: readonly EntryTax[];
}

interface SaleEntry {
  readonly postings: readonly Posting[];
  readonly taxes?: readonly EntryTax[];
}

/** What tenders paid for the total: all of it but the tip and the cents of cash rounding. */
const PAID: ReadonlySet<Figure | undefined> = new Set<Figure>(['TENDER', 'TIP', 'CASH_ROUNDING']);

/** What the entries of a sale, of its refunds and of reversals come to. */
export function taxedBy(entries: readonly SaleEntry[]): Taxed {
  const paid = entries.flatMap(({ postings }) => postings.filter(({ figure }) => PAID.has(figure)));
  const sums = new Map<string, EntryTax>();
  for (const tax of entries.flatMap(({ taxes = [] }) => taxes)) {
    const key = `${tax.name}\n${tax.rate}\n${tax.exemptReason ?? ''}`;
    const { baseMinor = 0, taxMinor = 0 } = sums.get(key) ?? {};
    sums.set(key, { ...tax, isBack: false, baseMinor: baseMinor + tax.baseMinor, taxMinor: taxMinor + tax.taxMinor });
  }
  return { totalMinor: sumMinor(paid.map(signedMinor)), taxes: [...sums.values()] };
}

/**
 * What is taken off a sale by taking an amount off its total: goods and each tax by what they have of it, by largest
 * remainder, so that the parts add up to the amount. All of it is of the goods where nothing is left of the sale.
 */
export function partOf({ totalMinor, taxes }: Taxed, offMinor: number): TaxedPart {
  const netMinor = totalMinor - sumMinor(taxes.map(({ taxMinor }) => taxMinor));
  const weights = [netMinor, ...taxes.map(({ taxMinor }) => taxMinor)];
  if (totalMinor <= 0 || offMinor > totalMinor || weights.some((weight) => weight < 0))
    return { netMinor: offMinor, taxes: [] };
  const [net = 0, ...parts] = allocate(offMinor, weights);
  const back = taxes.map((tax, index) => ({
    ...tax,
    isBack: true,
    baseMinor: -multiplyDivideHalfUp(tax.baseMinor, offMinor, totalMinor) || 0,
    taxMinor: -(parts[index] ?? 0) || 0,
  }));
  return { netMinor: net, taxes: back.filter(({ baseMinor, taxMinor }) => baseMinor !== 0 || taxMinor !== 0) };
}

/**
 * The taxes of a credit note, as somebody wrote them: at the rate that the sale has them at, on the share of what that was
 * reckoned on. Of one that the sale has not, nothing but the amount is known.
 */
export function creditedTaxes(
  { taxes }: Taxed,
  credited: readonly { readonly name: string; readonly amountMinor: number }[],
): EntryTax[] {
  return credited.map(({ name, amountMinor }) => {
    const sold = taxes.find((tax) => tax.name === name && tax.taxMinor > 0);
    const baseMinor = sold === undefined ? 0 : multiplyDivideHalfUp(sold.baseMinor, amountMinor, sold.taxMinor);
    return { name, rate: sold?.rate ?? '0', isBack: true, baseMinor: -baseMinor || 0, taxMinor: -amountMinor };
  });
}

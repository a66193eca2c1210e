import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { RefundRecord } from '../store/refunds.ts';
import type { SalesStore } from '../store/sales-store.ts';
import type { SaleRecord } from '../store/sales.ts';
import { Buckets, NO_FIGURES } from '../store/totals.ts';
import { Claim } from './findings.ts';

/** The live figures, added up again from the sales and refunds themselves. */
export class TotalsClaim {
  readonly #buckets = new Buckets();

  addSale(sale: SaleRecord): void {
    const { locationId, currency, occurredAt, grossMinor, discountMinor, netMinor, taxMinor, totalMinor } = sale;
    const figures = { grossMinor, discountMinor, netMinor, taxMinor, totalMinor, refundedMinor: 0 };
    this.#buckets.add({ locationId, currency, occurredAt, count: 1, ...figures, variants: sale.lines });
  }

  addRefund({ locationId, currency, occurredAt, totalMinor }: RefundRecord): void {
    this.#buckets.add({
      ...NO_FIGURES,
      locationId,
      currency,
      occurredAt,
      refundedMinor: totalMinor,
      variants: [],
    });
  }

  /** Compares with what the projection has; sales whose event it has not taken in yet show as a difference. */
  async compare({ totals }: Pick<SalesStore, 'totals'>): Promise<AuditLine> {
    const claim = new Claim(8, 'the totals of each hour are the sums of its sales and refunds');
    compareBuckets(claim, this.#buckets.hours, await totals.hours.find().lean<Bucket[]>());
    compareBuckets(claim, this.#buckets.variantHours, await totals.variantHours.find().lean<Bucket[]>());
    return claim.line();
  }
}

type Bucket = { readonly _id: string } & object;

function compareBuckets(claim: Claim, expected: ReadonlyMap<string, Bucket>, found: readonly Bucket[]): void {
  const shown = new Map(found.map((bucket) => [bucket._id, figuresOf(bucket)]));
  for (const id of new Set([...expected.keys(), ...shown.keys()])) {
    claim.check(id, ['its figures', shown.get(id), figuresOf(expected.get(id) ?? {})]);
  }
}

/** The figures of a bucket as one text, in the order of their names. */
function figuresOf(bucket: object): string {
  const figures = Object.entries(bucket).filter(([, value]) => typeof value === 'number');
  return JSON.stringify(Object.fromEntries(figures.sort(([a], [b]) => (a < b ? -1 : 1))));
}

import type { Id } from '#platform/ids/ids.ts';
import { multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { daysAfter } from './days.ts';

/** The days to pay an invoice where neither the order nor the company says. */
export const DEFAULT_NET_TERMS_DAYS = 30;

/** What was set against an invoice, or what a credit was set against. */
export interface Allocation {
  readonly invoiceId: Id<'invoice'>;
  readonly creditId: Id<'credit'>;
  readonly amountMinor: number;
  /** The later of the days that the two documents stand on: from then on it counts. */
  readonly day: string;
}

/** What may be taken off an invoice that is paid early. */
export interface EarlyPayment {
  readonly rateMilli: number;
  readonly withinDays: number;
}

export interface Terms {
  readonly netTermsDays: number | null;
  readonly earlyPayment: EarlyPayment | null;
  readonly purchaseOrderNumber: string | null;
}

/** What of an invoice, or of a credit, is still open by the end of a day; now where it is null. */
export function openMinorOn(
  { totalMinor, allocations }: { readonly totalMinor: number; readonly allocations: readonly Allocation[] },
  day: string | null = null,
): number {
  const counted = allocations.filter((allocation) => day === null || allocation.day <= day);
  return totalMinor - sumMinor(counted.map(({ amountMinor }) => amountMinor));
}

/** When an invoice of a day is due. */
export function dueOn(issuedOn: string, { netTermsDays }: Pick<Terms, 'netTermsDays'>): string {
  return daysAfter(issuedOn, netTermsDays ?? DEFAULT_NET_TERMS_DAYS);
}

/** What may be taken off an invoice by who pays all that is open on a day: zero when it is too late, or not agreed. */
export function earlyPaymentMinor(
  invoice: { readonly totalMinor: number; readonly issuedOn: string; readonly earlyPayment: EarlyPayment | null },
  day: string,
): number {
  const { totalMinor, issuedOn, earlyPayment } = invoice;
  if (earlyPayment === null || day > daysAfter(issuedOn, earlyPayment.withinDays)) return 0;
  return multiplyDivideHalfUp(totalMinor, earlyPayment.rateMilli, 1_000);
}

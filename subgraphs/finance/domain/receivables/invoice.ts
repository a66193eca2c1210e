import type { Id } from '#platform/ids/ids.ts';
import { multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { daysAfter, laterOf } from './days.ts';
import type { Withdrawal } from './withdrawal.ts';

/** The days to pay an invoice where neither the order nor the company says. */
export const DEFAULT_NET_TERMS_DAYS = 30;

/** What was set against an invoice, or what a credit was set against. */
export interface Allocation {
  readonly invoiceId: Id<'invoice'>;
  readonly creditId: Id<'credit'>;
  /** Below zero where it undoes an earlier one. */
  readonly amountMinor: number;
  /** The later of the days that the two documents stand on, and of that on which the invoice was opened again: from then on it counts. */
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
  { totalMinor, allocations, withdrawals = [] }: Standing,
  day: string | null = null,
): number {
  const counted = [...allocations, ...withdrawals].filter((taken) => day === null || taken.day <= day);
  return totalMinor - sumMinor(counted.map(({ amountMinor }) => amountMinor));
}

/** What is open of a document by now, and where nothing is, the day from which on nothing is. */
export function standingOf(
  document: Standing,
): { readonly openMinor: number; readonly open: true } | { readonly openMinor: number; readonly settledOn: string } {
  const openMinor = openMinorOn(document);
  if (openMinor > 0) return { openMinor, open: true };
  const days = [...document.allocations, ...(document.withdrawals ?? [])].map(({ day }) => day);
  return { openMinor, settledOn: days.reduce(laterOf, '') };
}

/** A document, and what was taken off it. */
interface Standing {
  readonly totalMinor: number;
  readonly allocations: readonly Allocation[];
  readonly withdrawals?: readonly Withdrawal[];
}

/** From which day on what is set against an invoice counts: not before that of the last payment which it has lost. */
export function allocatedOn(
  creditDay: string,
  { day, allocations }: { readonly day: string; readonly allocations: readonly Allocation[] },
): string {
  const lost = allocations.filter(({ amountMinor }) => amountMinor < 0).map((allocation) => allocation.day);
  return lost.reduce(laterOf, laterOf(creditDay, day));
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

import type { Money } from '#platform/money/money.ts';
import { daysAfter, daysBetween, utcDayOf } from '../../domain/receivables/days.ts';
import { type DunningLevel, levelOn } from '../../domain/receivables/dunning.ts';
import { earlyPaymentMinor } from '../../domain/receivables/invoice.ts';
import type { InvoiceRecord } from '../../store/receivables/invoices.ts';

export function daysOverdue({ openMinor, dueOn }: InvoiceRecord, now: Date): number {
  return openMinor === 0 ? 0 : Math.max(0, daysBetween(dueOn, utcDayOf(now)));
}

/** What may be taken off an invoice that is settled now, and until when; null where nothing may. */
export function earlyPaymentOf(invoice: InvoiceRecord, now: Date): { amount: Money; until: string } | null {
  const { openMinor, currency, issuedOn, earlyPayment } = invoice;
  const amountMinor = Math.min(openMinor, earlyPaymentMinor(invoice, utcDayOf(now)));
  if (amountMinor === 0 || earlyPayment === null) return null;
  return { amount: { amountMinor, currency }, until: daysAfter(issuedOn, earlyPayment.withinDays) };
}

/** How far an invoice is asked for: what is due by now counts, even where the sweep has not come to it yet. */
export function dunningOf(invoice: InvoiceRecord, { levels, now }: { levels: readonly DunningLevel[]; now: Date }) {
  const { openMinor, dueOn, dunningLevel, dunnedAt, dunningPausedBecause } = invoice;
  const due = openMinor === 0 || dunningPausedBecause !== null ? 0 : levelOn(utcDayOf(now), dueOn, levels);
  const level = Math.max(dunningLevel, due);
  return { level, levelName: levels[level - 1]?.name ?? null, dunnedAt, pausedBecause: dunningPausedBecause };
}

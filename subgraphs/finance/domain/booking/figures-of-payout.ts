import type { Money } from '#platform/money/money.ts';
import { type Amount, type BookedEvent, credit, debit } from './figure.ts';

/** As the payment was booked that goes back: so that it is owed on the very account that it had paid. */
const PAID_ON_ACCOUNT = { TENDER_KIND: 'ON_ACCOUNT', EVENT: 'INVOICE_PAID' };

/** A tender that is paid out, with what its own event booked it by: it leaves the account that it stands on. */
export interface PaidTender {
  readonly kind: 'CARD' | 'OTHER';
  readonly provider: string | null;
  readonly event: BookedEvent;
  readonly locationId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What of a payout is booked: what tenders were of, or what nobody can tell, and what was kept of it as a fee. */
export interface PaidOut {
  readonly provider: string;
  readonly gross: Money;
  readonly feeMinor: number;
  /** Null where it is of no tender that is known; a fee by itself has neither. */
  readonly tender: PaidTender | null;
}

/** The bank gets what the provider does not keep. */
export function figuresOfPaidOut({ provider, gross, feeMinor, tender }: PaidOut): Amount[] {
  const { amountMinor, currency } = gross;
  return [
    ...figuresOfTransfer({ provider, gross, feeMinor }),
    tender === null
      ? credit('UNMATCHED_PAYOUT', { amountMinor, currency }, { PROVIDER: provider })
      : creditOfTender(tender),
  ];
}

/**
 * What became of something that nobody could tell: it is this tender's, or a chargeback, or is written off. A chargeback
 * takes back what had paid an account, as far as that goes: so much is owed again, and the rest is lost.
 */
export type Cause =
  | { readonly kind: 'tender'; readonly tender: PaidTender }
  | { readonly kind: 'chargeback'; readonly owedAgainMinor: number }
  | { readonly kind: 'writtenOff' };

export interface Resolved {
  readonly provider: string;
  readonly gross: Money;
  readonly feeMinor: number;
  /** Whether the bank has it already. */
  readonly isBooked: boolean;
  readonly cause: Cause;
}

export function figuresOfResolution({ provider, gross, feeMinor, isBooked, cause }: Resolved): Amount[] {
  const by = { PROVIDER: provider };
  const from = isBooked ? [debit('UNMATCHED_PAYOUT', gross, by)] : figuresOfTransfer({ provider, gross, feeMinor });
  if (cause.kind === 'chargeback') {
    const owedAgain = { ...gross, amountMinor: cause.owedAgainMinor };
    const lost = { ...gross, amountMinor: gross.amountMinor + cause.owedAgainMinor };
    return [...from, debit('TENDER', owedAgain, PAID_ON_ACCOUNT), credit('CHARGEBACK', lost, by)];
  }
  if (cause.kind === 'writtenOff') return [...from, credit('PAYOUT_DIFFERENCE', gross, by)];
  const differenceMinor = gross.amountMinor - cause.tender.amountMinor;
  const difference = credit('PAYOUT_DIFFERENCE', { ...gross, amountMinor: differenceMinor }, by);
  return [...from, creditOfTender(cause.tender), difference];
}

function figuresOfTransfer({ provider, gross, feeMinor }: Pick<PaidOut, 'provider' | 'gross' | 'feeMinor'>): Amount[] {
  const { amountMinor, currency } = gross;
  const by = { PROVIDER: provider };
  return [
    debit('PAYOUT', { amountMinor: amountMinor - feeMinor, currency }, by),
    debit('PROVIDER_FEE', { amountMinor: feeMinor, currency }, by),
  ];
}

function creditOfTender({ kind, provider, event, locationId, ...amount }: PaidTender): Amount {
  const by = { TENDER_KIND: kind, PROVIDER: provider ?? undefined, EVENT: event, LOCATION: locationId ?? undefined };
  return credit('TENDER', amount, by);
}

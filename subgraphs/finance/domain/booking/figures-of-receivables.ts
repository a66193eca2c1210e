import { type Money, sumMinor } from '#platform/money/money.ts';
import type { TaxedPart } from '../receivables/taxed.ts';
import { type Amount, credit, debit } from './figure.ts';
import type { TenderKind } from './figures-of-sale.ts';

const ON_ACCOUNT = { TENDER_KIND: 'ON_ACCOUNT' };

/** What an account can be paid with. */
export const PAYMENT_KINDS = ['BANK_TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'OTHER'] as const satisfies TenderKind[];
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/**
 * What an account was paid. Cash goes into a drawer, which tells of it as cash that was paid in: here it leaves the
 * account that such cash waits on.
 */
export function figuresOfPayment(kind: PaymentKind, paid: Money): Amount[] {
  const received = kind === 'CASH' ? debit('PAID_IN_OR_OUT', paid) : debit('TENDER', paid, { TENDER_KIND: kind });
  return [received, credit('TENDER', paid, ON_ACCOUNT)];
}

/** What who paid early took off: the tax in it is not owed any more, since less was asked for what was sold. */
export function figuresOfEarlyPayment(off: Money, { netMinor, taxes }: TaxedPart): Amount[] {
  return [
    debit('EARLY_PAYMENT', { ...off, amountMinor: netMinor }),
    ...taxes.map(({ name, taxMinor }) => debit('TAX', { ...off, amountMinor: 0 - taxMinor }, { TAX_NAME: name })),
    credit('TENDER', off, ON_ACCOUNT),
  ];
}

export function figuresOfWriteOff(lost: Money): Amount[] {
  return [debit('BAD_DEBT', lost), credit('TENDER', lost, ON_ACCOUNT)];
}

/** What a buyer is asked for since a payment bounced. */
export function figuresOfBounceCharge(charge: Money): Amount[] {
  return [debit('TENDER', charge, ON_ACCOUNT), credit('BOUNCE_CHARGE', charge)];
}

/** How a buyer is given back what is left of payments and credit notes. */
export const PAY_OUT_KINDS = ['BANK_TRANSFER', 'STORE_CREDIT'] as const satisfies TenderKind[];
export type PayOutKind = (typeof PAY_OUT_KINDS)[number];

/** What a buyer is given back. Store credit is owed from now on. */
export function figuresOfPayOut(kind: PayOutKind, paid: Money): Amount[] {
  const given =
    kind === 'STORE_CREDIT' ? credit('STORE_CREDIT_VALUE', paid) : credit('TENDER', paid, { TENDER_KIND: kind });
  return [debit('TENDER', paid, ON_ACCOUNT), given];
}

/** What a credit note gives by hand: what goods went for, and the taxes on that. */
export interface Credited {
  readonly net: Money;
  readonly taxes: readonly { readonly name: string; readonly amountMinor: number }[];
}

export function creditedMinor({ net, taxes }: Credited): number {
  return net.amountMinor + sumMinor(taxes.map(({ amountMinor }) => amountMinor));
}

export function figuresOfCreditNote(credited: Credited): Amount[] {
  const { net, taxes } = credited;
  return [
    debit('GOODS', net),
    ...taxes.map(({ name, amountMinor }) => debit('TAX', { ...net, amountMinor }, { TAX_NAME: name })),
    credit('TENDER', { ...net, amountMinor: creditedMinor(credited) }, ON_ACCOUNT),
  ];
}

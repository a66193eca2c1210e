import type { Money } from '#platform/money/money.ts';

/** What an amount of an event is. Rules are written for these, so that the list is closed. */
export const FIGURES = [
  'TENDER',
  'TIP',
  'CASH_ROUNDING',
  'DISCOUNT',
  'TAX',
  'GOODS',
  'SERVICE_CHARGE',
  'DIFFERENCE',
  'PAID_IN_OR_OUT',
  'OVER_OR_SHORT',
  'STOCK',
  'COST_VARIANCE',
  'REVALUATION',
  'LANDED_COST',
  'EXCHANGED',
  'POSITION',
  'EXCHANGE_DIFFERENCE',
  'GIFT_CARD_VALUE',
  'STORE_CREDIT_VALUE',
  'VALUE_CAUSE',
  'POINTS',
  'POINTS_CAUSE',
  'EARLY_PAYMENT',
  'BAD_DEBT',
  'BOUNCE_CHARGE',
  'PAYOUT',
  'PROVIDER_FEE',
  'UNMATCHED_PAYOUT',
  'CHARGEBACK',
  'PAYOUT_DIFFERENCE',
] as const;
export type Figure = (typeof FIGURES)[number];

/** What is booked: one kind of thing that happened, as far as the books tell them apart. */
export const BOOKED_EVENTS = [
  'SALE',
  'REFUND',
  'VOID',
  'RETURN',
  'CASH_MOVED',
  'CASH_COUNTED',
  'DAY_CLOSED',
  'STOCK_CHANGED',
  'GOODS_RECEIVED',
  'CURRENCY_EXCHANGED',
  'CURRENCY_REVALUED',
  'STORED_VALUE_CHANGED',
  'POINTS_CHANGED',
  'INVOICE_PAID',
  'INVOICE_CREDITED',
  'INVOICE_WRITTEN_OFF',
  'PAYMENT_BOUNCED',
  'CREDIT_PAID_OUT',
  'PAYOUT_IMPORTED',
  'PAYOUT_RESOLVED',
] as const;
export type BookedEvent = (typeof BOOKED_EVENTS)[number];

/** What a rule may ask about an amount. */
export const TRAITS = [
  'EVENT',
  'LOCATION',
  'TENDER_KIND',
  'DISCOUNT_KIND',
  'TAX_NAME',
  'CATEGORY',
  'PLACE',
  'REASON',
  'COST_KIND',
  'PROVIDER',
  'CURRENCY',
] as const;
export type Trait = (typeof TRAITS)[number];
/** An amount that has an EVENT or a LOCATION of its own is known by that, and not by those of what happened. */
export type Traits = Readonly<Partial<Record<Trait, string | undefined>>>;

/** What amounts of a figure are known by, besides the event and the location that all of them have. */
export const traitsOf: Readonly<Record<Figure, readonly Trait[]>> = {
  TENDER: ['TENDER_KIND', 'PROVIDER'],
  TIP: [],
  CASH_ROUNDING: [],
  DISCOUNT: ['DISCOUNT_KIND'],
  TAX: ['TAX_NAME'],
  GOODS: ['CATEGORY'],
  SERVICE_CHARGE: [],
  DIFFERENCE: [],
  PAID_IN_OR_OUT: [],
  OVER_OR_SHORT: ['TENDER_KIND'],
  STOCK: ['PLACE', 'REASON'],
  COST_VARIANCE: [],
  REVALUATION: [],
  LANDED_COST: ['COST_KIND'],
  EXCHANGED: ['CURRENCY'],
  POSITION: ['CURRENCY'],
  EXCHANGE_DIFFERENCE: [],
  GIFT_CARD_VALUE: [],
  STORE_CREDIT_VALUE: [],
  VALUE_CAUSE: ['TENDER_KIND', 'REASON'],
  POINTS: [],
  POINTS_CAUSE: ['REASON'],
  EARLY_PAYMENT: [],
  BAD_DEBT: [],
  BOUNCE_CHARGE: [],
  PAYOUT: ['PROVIDER'],
  PROVIDER_FEE: ['PROVIDER'],
  UNMATCHED_PAYOUT: ['PROVIDER'],
  CHARGEBACK: ['PROVIDER'],
  PAYOUT_DIFFERENCE: ['PROVIDER'],
};

/** One amount of an event that has to stand on some account. */
export interface Amount {
  readonly figure: Figure;
  /** Minor units: positive for a debit, negative for a credit. */
  readonly debitMinor: number;
  readonly currency: string;
  readonly traits?: Traits;
}

/**
 * What happened, as far as the books are concerned. Its amounts add up to zero in each currency: whichever accounts the
 * rules give them, the entry balances.
 */
export interface Booked {
  readonly event: BookedEvent;
  readonly locationId: string | null;
  readonly amounts: readonly Amount[];
}

export function debit(figure: Figure, { amountMinor, currency }: Money, traits: Traits = {}): Amount {
  return { figure, debitMinor: amountMinor, currency, traits };
}

export function credit(figure: Figure, { amountMinor, currency }: Money, traits: Traits = {}): Amount {
  return { figure, debitMinor: -amountMinor, currency, traits };
}

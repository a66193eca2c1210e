import { type Money, sumMinor } from '#platform/money/money.ts';
import { type Amount, credit, debit } from './figure.ts';

export const TENDER_KINDS = [
  'CASH',
  'CARD',
  'GIFT_CARD',
  'STORE_CREDIT',
  'POINTS',
  'ON_ACCOUNT',
  'EXCHANGE',
  // Invoices alone are paid by these.
  'BANK_TRANSFER',
  'CHEQUE',
  'OTHER',
] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];

export const DISCOUNT_KINDS = ['PROMOTION', 'MARKDOWN', 'STORE_COUPON', 'MANUFACTURER_COUPON', 'MANUAL'] as const;
export type DiscountKind = (typeof DISCOUNT_KINDS)[number];

/** What the books need of a sale, or of a refund as positive amounts: all in minor units of one currency. */
export interface GoodsForMoney {
  readonly currency: string;
  readonly lines: readonly {
    /** After discounts, without tax. */
    readonly netMinor: number;
    /** What of the net was asked for serving: it is no revenue of the goods. */
    readonly serviceChargeMinor?: number | undefined;
    readonly discounts?: readonly { readonly kind: DiscountKind; readonly amountMinor: number }[];
    readonly category?: string | null | undefined;
  }[];
  /** What each tax component came to. */
  readonly taxes: readonly { readonly name: string; readonly amountMinor: number }[];
  /** What each tender contributed to the total. */
  readonly tenders: readonly {
    readonly kind: TenderKind;
    readonly amountMinor: number;
    readonly provider?: string | undefined;
    /** Cash of another currency, with what it was taken at in the sale's own: change was given in that. */
    readonly foreign?: (Money & { readonly valueMinor: number }) | undefined;
  }[];
  /**
   * What was put onto gift cards besides the total (taken off them again, of a refund), and what of it could not be, since
   * a card was not there or cannot be used: it stands in clearing until somebody looks at it.
   */
  readonly valueSold?: { readonly onCardsMinor: number; readonly leftMinor: number } | undefined;
  /** What tenders contributed besides: a tip, and what cash rounding added (or took off, below zero). */
  readonly tipMinor?: number | undefined;
  readonly roundingMinor?: number | undefined;
}

/**
 * A sale debits what came in (each tender; what manufacturers owe for their coupons) and what was forgone (the shop's
 * own discounts), and credits each tax, what was given besides the total, and what goods sold for before discounts and
 * without tax or service, `net - service charge + discounts` in both tax modes. Foreign cash balances by itself through
 * the positions of the two currencies, and comes last: the first posting is in the sale's own. Were the till's figures at odds with each other, what they are off
 * by is a figure too: the entry would still balance, and the sale's proof would differ.
 */
export function figuresOfSale(sale: GoodsForMoney): Amount[] {
  const { currency, lines, taxes, tenders, valueSold, tipMinor = 0, roundingMinor = 0 } = sale;
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const discounts = lines.flatMap((line) => line.discounts ?? []);
  const taken = tenders.flatMap(({ foreign }) => foreign ?? []);
  const amounts = [
    ...tenders.map(({ kind, amountMinor, provider, foreign }) =>
      // What foreign cash was taken at went into no drawer of the sale's currency; the change came out of one.
      debit('TENDER', money(amountMinor - (foreign?.valueMinor ?? 0)), { TENDER_KIND: kind, PROVIDER: provider }),
    ),
    ...taken.map(({ valueMinor }) => debit('POSITION', money(valueMinor), { CURRENCY: currency })),
    ...discounts.map(({ kind, amountMinor }) => debit('DISCOUNT', money(amountMinor), { DISCOUNT_KIND: kind })),
    ...taxes.map(({ name, amountMinor }) => credit('TAX', money(amountMinor), { TAX_NAME: name })),
    credit('GIFT_CARD_VALUE', money(valueSold?.onCardsMinor ?? 0)),
    credit('VALUE_CAUSE', money(valueSold?.leftMinor ?? 0), { TENDER_KIND: 'GIFT_CARD', REASON: 'NOT_LOADED' }),
    credit('TIP', money(tipMinor)),
    credit('CASH_ROUNDING', money(roundingMinor)),
    credit('SERVICE_CHARGE', money(sumMinor(lines.map(({ serviceChargeMinor = 0 }) => serviceChargeMinor)))),
    ...lines.map((line) => credit('GOODS', money(beforeDiscounts(line)), { CATEGORY: line.category ?? undefined })),
  ];
  const difference = credit('DIFFERENCE', money(sumMinor(amounts.map(({ debitMinor }) => debitMinor))));
  return [...amounts, difference, ...taken.flatMap(figuresOfForeignCash)];
}

/** Cash of another currency that came into a drawer: held against what it was taken at. */
function figuresOfForeignCash({ amountMinor, currency }: Money): Amount[] {
  const held = { amountMinor, currency };
  return [debit('TENDER', held, { TENDER_KIND: 'CASH' }), credit('POSITION', held, { CURRENCY: currency })];
}

/** A refund is the mirror of its share of the sale, a void of the whole sale. */
export function figuresOfRefund(refund: GoodsForMoney): Amount[] {
  return figuresOfSale(refund).map(mirrored);
}

function mirrored({ debitMinor, ...amount }: Amount): Amount {
  return { ...amount, debitMinor: 0 - debitMinor };
}

function beforeDiscounts({ netMinor, serviceChargeMinor = 0, discounts = [] }: GoodsForMoney['lines'][number]): number {
  return netMinor - serviceChargeMinor + sumMinor(discounts.map(({ amountMinor }) => amountMinor));
}

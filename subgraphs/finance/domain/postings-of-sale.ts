import { type Money, sumMinor } from '#platform/money/money.ts';
import { account, tenderAccount, type TenderKind } from './chart-of-accounts.ts';
import { oppositeSide, type Posting, type PostingSide, signedMinor } from './posting.ts';

export type DiscountKind = 'PROMOTION' | 'MARKDOWN' | 'STORE_COUPON' | 'MANUFACTURER_COUPON' | 'MANUAL';

/** What the books need of a sale, or of a refund as positive amounts: all in minor units of one currency. */
export interface GoodsForMoney {
  readonly currency: string;
  readonly lines: readonly {
    readonly discounts: readonly { readonly kind: DiscountKind; readonly amountMinor: number }[];
  }[];
  /** What each tax component came to. */
  readonly taxes: readonly { readonly amountMinor: number }[];
  /** What each tender contributed to the total. */
  readonly tenders: readonly { readonly kind: TenderKind; readonly amountMinor: number }[];
  /** What tenders contributed besides: a tip, and what cash rounding added (or took off, below zero). */
  readonly tipMinor?: number | undefined;
  readonly roundingMinor?: number | undefined;
}

/**
 * A sale debits what came in (each tender; what manufacturers owe for their coupons) and what was forgone (the shop's
 * own discounts), and credits tax payable with each component and sales revenue with the rest. The rest is revenue
 * before discounts and without tax, `net + discounts`, in both tax modes: tax is credited wherever it was contained.
 * Taking it as the rest is what makes every entry balance; were the till's figures at odds with each other, the
 * entry would still balance and the sale's proof would differ.
 */
export function postingsOfSale(sale: GoodsForMoney): Posting[] {
  return postingsOf(sale, { moneySide: 'DEBIT', goodsAccount: account.salesRevenue });
}

/** A refund is the mirror of its share of the sale, with sales returns where the sale had sales revenue. */
export function postingsOfRefund(refund: GoodsForMoney): Posting[] {
  return postingsOf(refund, { moneySide: 'CREDIT', goodsAccount: account.salesReturns });
}

/** A void is the mirror of its whole sale: nothing was sold, and nothing returned. */
export function postingsOfVoid(sale: GoodsForMoney): Posting[] {
  return postingsOf(sale, { moneySide: 'CREDIT', goodsAccount: account.salesRevenue });
}

function postingsOf(
  { currency, lines, taxes, tenders, tipMinor = 0, roundingMinor = 0 }: GoodsForMoney,
  { moneySide, goodsAccount }: { moneySide: PostingSide; goodsAccount: string },
): Posting[] {
  const discounts = lines.flatMap((line) => line.discounts);
  const coupons = discounts.filter(({ kind }) => kind === 'MANUFACTURER_COUPON');
  const ownDiscounts = discounts.filter(({ kind }) => kind !== 'MANUFACTURER_COUPON');
  const taxSide = oppositeSide(moneySide);

  const money = (amountMinor: number): Money => ({ amountMinor, currency });

  const postings = [
    ...tenders.flatMap(({ kind, amountMinor }) => onSide(moneySide, tenderAccount(kind), money(amountMinor))),
    ...onSide(moneySide, account.couponsReceivable, money(total(coupons))),
    ...onSide(moneySide, account.salesDiscounts, money(total(ownDiscounts))),
    ...taxes.flatMap(({ amountMinor }) => onSide(taxSide, account.taxPayable, money(amountMinor))),
    ...onSide(taxSide, account.tipsPayable, money(tipMinor)),
    ...onSide(taxSide, account.cashRounding, money(roundingMinor)),
  ];
  const rest = sumMinor(postings.map(signedMinor));
  return [...postings, ...onSide('CREDIT', goodsAccount, money(rest))];
}

function total(amounts: readonly { readonly amountMinor: number }[]): number {
  return sumMinor(amounts.map(({ amountMinor }) => amountMinor));
}

/** No posting for zero; one on the opposite side for a negative amount, since postings are positive. */
function onSide(side: PostingSide, accountCode: string, { amountMinor, currency }: Money): Posting[] {
  if (amountMinor === 0) return [];
  return amountMinor > 0
    ? [{ accountCode, side, amountMinor, currency }]
    : [{ accountCode, side: oppositeSide(side), amountMinor: -amountMinor, currency }];
}

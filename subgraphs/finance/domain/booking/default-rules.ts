import { account } from '../accounts/chart-of-accounts.ts';
import type { AccountingRule, Condition } from './accounting-rule.ts';
import type { BookedEvent, Figure } from './figure.ts';
import type { DiscountKind, TenderKind } from './figures-of-sale.ts';
import type { StockPlace } from './figures-of-stock.ts';

const events = (...isOneOf: readonly BookedEvent[]): Condition => ({ trait: 'EVENT', isOneOf });
const places = (...isOneOf: readonly StockPlace[]): Condition => ({ trait: 'PLACE', isOneOf });
const discounts = (...isOneOf: readonly DiscountKind[]): Condition => ({ trait: 'DISCOUNT_KIND', isOneOf });
const reasons = (...isOneOf: readonly string[]): Condition => ({ trait: 'REASON', isOneOf });
const tendered = (...isOneOf: readonly TenderKind[]): Condition => ({ trait: 'TENDER_KIND', isOneOf });
const givenBack = events('REFUND', 'RETURN', 'INVOICE_CREDITED');

/**
 * How a shop books, unless it has rules of its own: those are asked first, and these for whatever they leave. Each
 * figure ends with a rule that takes what is left of it, so that whatever happens is booked.
 */
export const defaultRules: readonly AccountingRule[] = [
  tenders('cash', 'CASH', account.cashInDrawers),
  tenders('cards', 'CARD', account.cardClearing),
  tenders('gift cards', 'GIFT_CARD', account.giftCardClearing),
  tenders('store credit', 'STORE_CREDIT', account.storeCreditClearing),
  tenders('points', 'POINTS', account.pointsClearing),
  tenders('sales on account', 'ON_ACCOUNT', account.accountsReceivable),
  tenders('exchanges', 'EXCHANGE', account.exchangeClearing),
  tenders('bank transfers', 'BANK_TRANSFER', account.bank),
  tenders('cheques', 'CHEQUE', account.bank),
  rule('other tenders', 'TENDER', account.otherTenderClearing),
  rule('tips', 'TIP', account.tipsPayable),
  rule('cash rounding', 'CASH_ROUNDING', account.cashRounding),
  rule('coupons of manufacturers', 'DISCOUNT', account.couponsReceivable, [discounts('MANUFACTURER_COUPON')]),
  rule('discounts', 'DISCOUNT', account.salesDiscounts),
  rule('taxes', 'TAX', account.taxPayable),
  rule('service charges', 'SERVICE_CHARGE', account.serviceCharges),
  rule('goods that came back', 'GOODS', account.salesReturns, [givenBack]),
  rule('goods sold', 'GOODS', account.salesRevenue),
  rule('differences of refunds', 'DIFFERENCE', account.salesReturns, [givenBack]),
  rule('differences', 'DIFFERENCE', account.salesRevenue),
  // Where it came from or went to is for the accountant to say, with an entry that moves it on.
  rule('cash paid in and out', 'PAID_IN_OR_OUT', account.cashPaidInAndOut),
  rule('tenders over and short', 'OVER_OR_SHORT', account.tendersOverAndShort, [events('DAY_CLOSED')]),
  rule('drawers over and short', 'OVER_OR_SHORT', account.cashOverAndShort),
  rule('inventory', 'STOCK', account.inventory, [places('ON_HAND', 'QUALITY_CONTROL', 'DAMAGED')]),
  rule('goods in transit', 'STOCK', account.inventoryInTransit, [places('IN_TRANSIT')]),
  rule('purchases', 'STOCK', account.goodsReceivedNotInvoiced, [places('INCOMING', 'SUPPLIER')]),
  rule('goods given away', 'STOCK', account.promotionalGoods, [places('CUSTOMER'), reasons('PROMOTION')]),
  rule('goods sold, at cost', 'STOCK', account.costOfGoodsSold, [places('CUSTOMER')]),
  // Goods that customers bring back broken are thrown away as damaged, not as lost.
  rule('damaged goods', 'STOCK', account.damagedGoods, [places('WASTE'), reasons('DAMAGED', 'RETURN')]),
  rule('shrinkage', 'STOCK', account.shrinkage, [places('WASTE')]),
  rule('goods in production', 'STOCK', account.goodsInProduction, [places('PRODUCTION')]),
  rule('stock corrections', 'STOCK', account.stockCorrections),
  rule('cost variances', 'COST_VARIANCE', account.costVariance),
  rule('revaluations', 'REVALUATION', account.revaluation),
  rule('landed costs', 'LANDED_COST', account.landedCostsPayable),
  rule('currencies exchanged', 'EXCHANGED', account.bank),
  rule('currency positions', 'POSITION', account.currencyPosition),
  rule('exchange differences', 'EXCHANGE_DIFFERENCE', account.exchangeDifferences),
  rule('gift cards outstanding', 'GIFT_CARD_VALUE', account.giftCardsOutstanding),
  rule('store credit outstanding', 'STORE_CREDIT_VALUE', account.storeCreditOutstanding),
  rule('stored value that expires', 'VALUE_CAUSE', account.expiredValue, [reasons('EXPIRED')]),
  rule('stored value given away', 'VALUE_CAUSE', account.valueGivenAway, [reasons('GOODWILL')]),
  rule('stored value put right', 'VALUE_CAUSE', account.valueCorrections, [reasons('ADJUSTED')]),
  rule('stored value paid for elsewhere', 'VALUE_CAUSE', account.otherTenderClearing, [reasons('PAID_ELSEWHERE')]),
  // Where a sale's tender stands until the value behind it is taken, and a refund's until it is given.
  rule('store credit tendered', 'VALUE_CAUSE', account.storeCreditClearing, [tendered('STORE_CREDIT')]),
  rule('gift cards tendered', 'VALUE_CAUSE', account.giftCardClearing),
  rule('points outstanding', 'POINTS', account.pointsOutstanding),
  rule('points that pay', 'POINTS_CAUSE', account.pointsClearing, [reasons('PAID')]),
  rule('points that expire', 'POINTS_CAUSE', account.expiredPoints, [reasons('EXPIRED')]),
  rule('points given by hand', 'POINTS_CAUSE', account.pointsGivenAway, [reasons('ADJUSTED')]),
  rule('points given with sales and redeemed', 'POINTS_CAUSE', account.pointsEarned),
  rule('early-payment discounts', 'EARLY_PAYMENT', account.earlyPaymentDiscounts),
  rule('bad debts', 'BAD_DEBT', account.badDebts),
  rule('charges for payments that bounced', 'BOUNCE_CHARGE', account.bounceCharges),
  rule('payouts', 'PAYOUT', account.bank),
  rule('provider fees', 'PROVIDER_FEE', account.cardFees),
  rule('payout lines to be looked at', 'UNMATCHED_PAYOUT', account.unmatchedPayouts),
  rule('chargebacks', 'CHARGEBACK', account.chargebacks),
  rule('payout differences', 'PAYOUT_DIFFERENCE', account.payoutDifferences),
];

function rule(name: string, figure: Figure, accountCode: string, when: readonly Condition[] = []): AccountingRule {
  return { name, figure, when, accountCode };
}

function tenders(name: string, kind: TenderKind, accountCode: string): AccountingRule {
  return rule(name, 'TENDER', accountCode, [tendered(kind)]);
}

import type { Id } from '#platform/ids/ids.ts';

export type AccountType = 'ASSET' | 'LIABILITY' | 'EQUITY' | 'REVENUE' | 'EXPENSE';

/** The codes of the accounts that the default rules post to. */
export const account = {
  cashInDrawers: '1010',
  cardClearing: '1020',
  giftCardClearing: '1030',
  storeCreditClearing: '1032',
  pointsClearing: '1034',
  otherTenderClearing: '1040',
  exchangeClearing: '1045',
  unmatchedPayouts: '1025',
  couponsReceivable: '1050',
  cashPaidInAndOut: '1060',
  bank: '1100',
  accountsReceivable: '1200',
  inventory: '1300',
  inventoryInTransit: '1310',
  goodsInProduction: '1320',
  goodsReceivedNotInvoiced: '2110',
  landedCostsPayable: '2120',
  taxPayable: '2200',
  tipsPayable: '2250',
  giftCardsOutstanding: '2300',
  storeCreditOutstanding: '2310',
  pointsOutstanding: '2320',
  salesRevenue: '4000',
  serviceCharges: '4050',
  bounceCharges: '4060',
  expiredValue: '4070',
  expiredPoints: '4080',
  salesDiscounts: '4100',
  pointsEarned: '4110',
  earlyPaymentDiscounts: '4150',
  salesReturns: '4200',
  costOfGoodsSold: '5000',
  shrinkage: '5100',
  damagedGoods: '5110',
  stockCorrections: '5120',
  promotionalGoods: '5130',
  costVariance: '5140',
  revaluation: '5150',
  cardFees: '6100',
  chargebacks: '6110',
  payoutDifferences: '6120',
  badDebts: '6200',
  cashOverAndShort: '6500',
  tendersOverAndShort: '6505',
  cashRounding: '6510',
  exchangeDifferences: '6590',
  currencyPosition: '1900',
  valueGivenAway: '6520',
  valueCorrections: '6530',
  pointsGivenAway: '6540',
} as const;

/** An account of the chart, known by its code. */
export interface ChartAccount {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
}

/** What a shop needs to begin with, ordered by code. Missing accounts are created whenever finance starts. */
export const chartOfAccounts: readonly ChartAccount[] = [
  { code: account.cashInDrawers, name: 'Cash in drawers', type: 'ASSET' },
  { code: account.cardClearing, name: 'Card clearing', type: 'ASSET' },
  { code: account.unmatchedPayouts, name: 'Payouts, to be looked at', type: 'ASSET' },
  { code: account.giftCardClearing, name: 'Gift card clearing', type: 'ASSET' },
  { code: account.storeCreditClearing, name: 'Store credit clearing', type: 'ASSET' },
  { code: account.pointsClearing, name: 'Loyalty points clearing', type: 'ASSET' },
  { code: account.otherTenderClearing, name: 'Other tender clearing', type: 'ASSET' },
  { code: account.exchangeClearing, name: 'Exchange clearing', type: 'ASSET' },
  { code: account.couponsReceivable, name: 'Manufacturer coupons receivable', type: 'ASSET' },
  { code: account.cashPaidInAndOut, name: 'Cash paid in and out, to be assigned', type: 'ASSET' },
  { code: account.bank, name: 'Bank', type: 'ASSET' },
  { code: account.accountsReceivable, name: 'Accounts receivable', type: 'ASSET' },
  { code: account.inventory, name: 'Inventory', type: 'ASSET' },
  { code: account.inventoryInTransit, name: 'Inventory in transit', type: 'ASSET' },
  { code: account.goodsInProduction, name: 'Goods in production', type: 'ASSET' },
  { code: account.currencyPosition, name: 'Currency position', type: 'ASSET' },
  { code: '2100', name: 'Accounts payable', type: 'LIABILITY' },
  { code: account.goodsReceivedNotInvoiced, name: 'Goods received, not invoiced', type: 'LIABILITY' },
  { code: account.landedCostsPayable, name: 'Landed costs, not invoiced', type: 'LIABILITY' },
  { code: account.taxPayable, name: 'Tax payable', type: 'LIABILITY' },
  { code: account.tipsPayable, name: 'Tips payable', type: 'LIABILITY' },
  { code: account.giftCardsOutstanding, name: 'Gift cards outstanding', type: 'LIABILITY' },
  { code: account.storeCreditOutstanding, name: 'Store credit outstanding', type: 'LIABILITY' },
  { code: account.pointsOutstanding, name: 'Loyalty points outstanding', type: 'LIABILITY' },
  { code: '3000', name: 'Owner’s equity', type: 'EQUITY' },
  { code: '3100', name: 'Retained earnings', type: 'EQUITY' },
  { code: account.salesRevenue, name: 'Sales revenue', type: 'REVENUE' },
  { code: account.serviceCharges, name: 'Service charges', type: 'REVENUE' },
  { code: account.bounceCharges, name: 'Charges for payments that bounced', type: 'REVENUE' },
  { code: account.expiredValue, name: 'Expired gift cards and store credit', type: 'REVENUE' },
  { code: account.expiredPoints, name: 'Expired loyalty points', type: 'REVENUE' },
  { code: account.salesDiscounts, name: 'Sales discounts (contra)', type: 'REVENUE' },
  { code: account.pointsEarned, name: 'Loyalty points earned (contra)', type: 'REVENUE' },
  { code: account.earlyPaymentDiscounts, name: 'Early-payment discounts (contra)', type: 'REVENUE' },
  { code: account.salesReturns, name: 'Sales returns (contra)', type: 'REVENUE' },
  { code: account.costOfGoodsSold, name: 'Cost of goods sold', type: 'EXPENSE' },
  { code: account.shrinkage, name: 'Inventory shrinkage', type: 'EXPENSE' },
  { code: account.damagedGoods, name: 'Damaged goods', type: 'EXPENSE' },
  { code: account.stockCorrections, name: 'Stock corrections', type: 'EXPENSE' },
  { code: account.promotionalGoods, name: 'Goods given away', type: 'EXPENSE' },
  { code: account.costVariance, name: 'Cost variance', type: 'EXPENSE' },
  { code: account.revaluation, name: 'Inventory revaluation', type: 'EXPENSE' },
  { code: '6000', name: 'Operating expenses', type: 'EXPENSE' },
  { code: account.cardFees, name: 'Card fees', type: 'EXPENSE' },
  { code: account.chargebacks, name: 'Chargebacks', type: 'EXPENSE' },
  { code: account.payoutDifferences, name: 'Payout differences', type: 'EXPENSE' },
  { code: account.badDebts, name: 'Bad debts', type: 'EXPENSE' },
  { code: account.cashOverAndShort, name: 'Cash over and short', type: 'EXPENSE' },
  { code: account.tendersOverAndShort, name: 'Other tenders over and short', type: 'EXPENSE' },
  { code: account.cashRounding, name: 'Cash rounding', type: 'EXPENSE' },
  { code: account.exchangeDifferences, name: 'Exchange gains and losses', type: 'EXPENSE' },
  { code: account.valueGivenAway, name: 'Stored value given away', type: 'EXPENSE' },
  { code: account.valueCorrections, name: 'Stored value corrections', type: 'EXPENSE' },
  { code: account.pointsGivenAway, name: 'Loyalty points given away', type: 'EXPENSE' },
];

/**
 * The id of the account with this code: a UUIDv7 of the first instant that carries the code in its last digits, so
 * that every process and every database agree on it without asking each other.
 */
export function accountId(code: string): Id<'account'> {
  return `account_00000000-0000-7000-8000-${code.padStart(12, '0')}`;
}

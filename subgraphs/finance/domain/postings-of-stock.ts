import { account } from './chart-of-accounts.ts';
import type { Posting } from './posting.ts';

/** Where goods were, and are: accounts of stock, or outside of what is counted. */
export type StockPlace =
  | 'ON_HAND'
  | 'IN_TRANSIT'
  | 'QUALITY_CONTROL'
  | 'DAMAGED'
  | 'INCOMING'
  | 'SUPPLIER'
  | 'CUSTOMER'
  | 'WASTE'
  | 'CORRECTION'
  | 'PRODUCTION';

/** What the books need of a change of stock: amounts in minor units. */
export interface CostedStock {
  readonly movements: readonly {
    readonly from: StockPlace;
    readonly to: StockPlace;
    readonly reason?: string | undefined;
    /** Left out where the goods' cost was never known. */
    readonly costMinor?: number | undefined;
    /** What of the cost is not in the inventory's value afterwards. */
    readonly varianceMinor?: number | undefined;
    readonly currency?: string | undefined;
  }[];
  readonly revaluations: readonly { readonly deltaMinor: number; readonly currency: string }[];
}

/**
 * Goods go from an account to an account, as their units go from a place to a place: debit where they are, credit where
 * they were, at what they cost. The ledger's inventory accounts thereby stand at what inventory's levels are worth. One
 * posting an account and currency, however many movements; none for goods that cost nothing or stay in an account.
 */
export function postingsOfStock({ movements, revaluations }: CostedStock): Posting[] {
  const sums = new Map<string, { accountCode: string; currency: string; amountMinor: number }>();
  const debit = (accountCode: string, currency: string, amountMinor: number): void => {
    const key = `${accountCode} ${currency}`;
    const before = sums.get(key)?.amountMinor ?? 0;
    sums.set(key, { accountCode, currency, amountMinor: before + amountMinor });
  };
  for (const { from, to, reason, costMinor = 0, varianceMinor = 0, currency } of movements) {
    if (currency === undefined) continue;
    debit(accountOf(to, reason), currency, costMinor - varianceMinor);
    debit(account.costVariance, currency, varianceMinor);
    debit(accountOf(from, reason), currency, -costMinor);
  }
  for (const { deltaMinor, currency } of revaluations) {
    debit(account.inventory, currency, deltaMinor);
    debit(account.revaluation, currency, -deltaMinor);
  }
  return [...sums.values()]
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ accountCode, currency, amountMinor }) => {
      const side = amountMinor > 0 ? ('DEBIT' as const) : ('CREDIT' as const);
      return { accountCode, side, amountMinor: Math.abs(amountMinor), currency };
    });
}

const accounts: Readonly<Record<StockPlace, string>> = {
  ON_HAND: account.inventory,
  QUALITY_CONTROL: account.inventory,
  DAMAGED: account.inventory,
  IN_TRANSIT: account.inventoryInTransit,
  INCOMING: account.goodsReceivedNotInvoiced,
  SUPPLIER: account.goodsReceivedNotInvoiced,
  CUSTOMER: account.costOfGoodsSold,
  WASTE: account.shrinkage,
  CORRECTION: account.stockCorrections,
  PRODUCTION: account.goodsInProduction,
};

/** Most places have one account. What goods outside of stock are an expense for depends on why they went there. */
function accountOf(place: StockPlace, reason: string | undefined): string {
  if (place === 'CUSTOMER' && reason === 'PROMOTION') return account.promotionalGoods;
  // Goods that customers bring back broken are thrown away as damaged, not as lost.
  if (place === 'WASTE' && (reason === 'DAMAGED' || reason === 'RETURN')) return account.damagedGoods;
  return accounts[place];
}

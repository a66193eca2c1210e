import { pageOf } from '#platform/graphql/connection.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { reconcile } from '../operations/proof/reconcile.ts';
import { positionOf } from '../store/proof/proofs.ts';

/** The sums of all that happened in a window, as each side has them. */
export const reconciliationResolvers: Resolvers = {
  Query: {
    reconciliation: (_, request, { store, actor }) => reconcile({ store, actor }, request),
  },
  Reconciliation: {
    from: ({ range }) => range.from,
    to: ({ range }) => range.to,
    saleCount: ({ count }) => count('sales') + count('fulfilments'),
    fulfilmentCount: ({ count }) => count('fulfilments'),
    refundCount: ({ count }) => count('refunds'),
    voidCount: ({ count }) => count('voids'),
    returnCount: ({ count }) => count('returns'),
    recordCount: ({ count }) =>
      count('sales') + count('fulfilments') + count('refunds') + count('voids') + count('returns'),
    ledgerCount: ({ count }) => count('ledgerRecords'),
    recordWithGoodsCount: ({ count }) => count('stockDue'),
    stockCount: ({ count }) => count('stockRecords'),
    recordWithCustomerCount: ({ count }) => count('loyaltyDue'),
    loyaltyCount: ({ count }) => count('loyaltyRecords'),
    saleTotals: ({ amounts }) => amounts('tillTotalMinor'),
    ledgerTotals: ({ amounts }) => amounts('ledgerTotalMinor'),
    saleTaxes: ({ amounts }) => amounts('tillTaxMinor'),
    ledgerTaxes: ({ amounts }) => amounts('ledgerTaxMinor'),
    saleTenders: ({ amounts }) => amounts('tillTendersMinor'),
    ledgerTenders: ({ amounts }) => amounts('ledgerTendersMinor'),
    saleUnits: ({ count }) => count('tillUnitsMilli'),
    stockUnits: ({ count }) => count('stockUnitsMilli'),
    stockCosts: ({ amounts }) => amounts('stockCostMinor'),
    ledgerCosts: ({ amounts }) => amounts('ledgerCostMinor'),
    memberTotals: ({ amounts }) => amounts('loyaltyDueMinor'),
    loyaltyTotals: ({ amounts }) => amounts('loyaltyBasisMinor'),
    loyaltyPoints: ({ count }) => count('points'),
    waitingCount: ({ count }) => count('waiting'),
    differingCount: ({ count }) => count('differing'),
    discrepancyCount: ({ count }) => count('waiting') + count('differing'),
    discrepancies: async ({ range }, { status, ...page }, { store }) => {
      // There is no discrepancy in what agrees.
      const wanted = status === 'AGREED' ? [] : await store.proofs.openPage(range, { ...page, status: status ?? null });
      return pageOf(wanted, page, positionOf);
    },
  },
};

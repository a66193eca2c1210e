import { mayActAt } from '#platform/auth/actor.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { balanceSheet, profitAndLoss, type ProfitView, taxReport } from '../operations/reports/reports.ts';
import { accountOf } from './accounts.ts';

/** Reports, added up from what is kept of each day. */
export const reportsResolvers: Resolvers = {
  Query: {
    profitAndLoss: (_, request, context) => profitAndLoss(context, request),
    balanceSheet: (_, request, context) => balanceSheet(context, request),
    taxReport: (_, request, context) => taxReport(context, request),
  },
  Location: {
    __resolveReference: async (reference) => reference,
    profitAndLoss: ({ id }, request, context) =>
      mayActAt(context.actor, id) ? profitAndLoss(context, { ...request, locationIds: [id] }) : null,
  },
  ReportRow: {
    account: (row, _, { loaders }) => accountOf(row, loaders),
  },
  ProfitAndLoss: {
    revenue: ({ revenue, currency }) => rowsIn(revenue, currency),
    expenses: ({ expenses, currency }) => rowsIn(expenses, currency),
    revenueTotal: ({ revenueMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    expenseTotal: ({ expensesMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    profit: ({ profitMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    controlTotal: ({ controlMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    parts: ({ parts, currency }) => parts.map((part) => Object.assign({ currency }, part)),
  },
  ProfitAndLossPart: {
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    revenue: ({ revenue, currency }) => rowsIn(revenue, currency),
    expenses: ({ expenses, currency }) => rowsIn(expenses, currency),
    revenueTotal: ({ revenueMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    expenseTotal: ({ expensesMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    profit: ({ profitMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
  BalanceSheet: {
    assets: ({ assets, currency }) => rowsIn(assets, currency),
    liabilities: ({ liabilities, currency }) => rowsIn(liabilities, currency),
    equity: ({ equity, currency }) => rowsIn(equity, currency),
    assetTotal: ({ assetsMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    liabilityTotal: ({ liabilitiesMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    equityTotal: ({ equityMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    earnedThisYear: ({ earnedThisYearMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    earnedBefore: ({ earnedBeforeMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
  TaxReport: {
    rows: ({ rows, currency }) => rows.map((row) => Object.assign({ currency }, row)),
    taxTotal: ({ taxMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    controlTotal: ({ postedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
  TaxReportRow: {
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    jurisdiction: ({ name }) => name,
    soldBase: ({ soldBaseMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    soldTax: ({ soldTaxMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    refundedBase: ({ backBaseMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    refundedTax: ({ backTaxMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    base: ({ soldBaseMinor, backBaseMinor, currency }) => ({ amountMinor: soldBaseMinor + backBaseMinor, currency }),
    tax: ({ soldTaxMinor, backTaxMinor, currency }) => ({ amountMinor: soldTaxMinor + backTaxMinor, currency }),
  },
};

function rowsIn(rows: ProfitView['revenue'], currency: string) {
  return rows.map(({ accountCode, amountMinor }) => ({ accountCode, amount: { amountMinor, currency } }));
}

import type { GraphClient } from '#platform/graphql/client.ts';
import type { Totals } from '../journey/totals.ts';
import type { Span } from '../replay/plan.ts';
import { discountsMinor, type Figure } from './figures.ts';

/** What `salesTotals` answers for a window of time, at all locations. */
export interface Dashboard {
  readonly count: number;
  readonly gross: { readonly amountMinor: number };
  readonly discounts: { readonly amountMinor: number };
  readonly total: { readonly amountMinor: number };
  /** Highest net first, at most ten. */
  readonly topVariants: readonly {
    readonly variant: { readonly sku: string; readonly name: string };
    readonly quantity: string;
    readonly net: { readonly amountMinor: number };
  }[];
}

/** The window is in whole hours of UTC, and the stores' midnight is on one, so a day's sales are those of its window. */
export async function readDashboard(graph: GraphClient, window: Span): Promise<Dashboard> {
  const { salesTotals } = await graph.request<{ salesTotals: Dashboard }>(SALES_TOTALS, { window });
  return salesTotals;
}

/** The dashboard's figures beside those of the file. */
export function compareDashboard(file: Totals, { count, gross, discounts, total }: Dashboard): Figure[] {
  return [
    { label: 'Dashboard: sales', unit: 'count', file: file.baskets, graph: count },
    { label: 'Dashboard: gross', unit: 'cents', file: file.grossMinor, graph: gross.amountMinor },
    { label: 'Dashboard: discounts', unit: 'cents', file: discountsMinor(file), graph: discounts.amountMinor },
    { label: 'Dashboard: what customers pay', unit: 'cents', file: file.payableMinor, graph: total.amountMinor },
  ];
}

const SALES_TOTALS = `query DemoDashboard($window: TimeWindow!) {
  salesTotals(window: $window) {
    count gross { amountMinor } discounts { amountMinor } total { amountMinor }
    topVariants { variant { sku name } quantity net { amountMinor } }
  }
}`;

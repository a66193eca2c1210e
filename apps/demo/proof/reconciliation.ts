import { setTimeout as pause } from 'node:timers/promises';
import type { GraphClient } from '#platform/graphql/client.ts';
import { parseQuantity } from '#platform/quantity/quantity.ts';
import type { ReplayPlan, Span } from '../replay/plan.ts';
import { type Figure, unitsMilli } from './figures.ts';

/** Effects follow their sale within a second; after a crash a lease has to run out first. */
const SETTLE_DEADLINE_MS = 60_000;
const PAUSE_MS = 250;

interface Amount {
  readonly amountMinor: number;
}

/** What `reconciliation` answers: the same sales, as each subgraph has recorded them. */
export interface Reconciliation {
  readonly saleCount: number;
  readonly ledgerCount: number;
  readonly stockCount: number;
  readonly loyaltyCount: number;
  readonly saleTotals: readonly Amount[];
  readonly ledgerTotals: readonly Amount[];
  readonly loyaltyTotals: readonly Amount[];
  readonly stockUnits: string;
  readonly loyaltyPoints: number;
  readonly discrepancyCount: number;
  readonly discrepancies: {
    readonly nodes: readonly { readonly id: string; readonly status: string; readonly findings: readonly string[] }[];
  };
}

/**
 * Asks until every sale has arrived in every subgraph. When the deadline comes first, the last answer is given all the
 * same: it says what is missing.
 */
export async function untilReconciled(
  graph: GraphClient,
  plan: ReplayPlan,
): Promise<{ reconciliation: Reconciliation; durationMs: number }> {
  const startMs = performance.now();
  for (;;) {
    const reconciliation = await reconcile(graph, plan.span);
    const durationMs = performance.now() - startMs;
    const allThere = compareReconciliation(plan, reconciliation).every(({ file, graph: found }) => file === found);
    if ((allThere && reconciliation.discrepancyCount === 0) || durationMs > SETTLE_DEADLINE_MS) {
      return { reconciliation, durationMs };
    }
    await pause(PAUSE_MS);
  }
}

/** Each subgraph's figures beside those of the file. Every basket names a household, so loyalty should have them all. */
export function compareReconciliation({ totals }: Pick<ReplayPlan, 'totals'>, found: Reconciliation): Figure[] {
  const { baskets, payableMinor } = totals;
  return [
    { label: 'Tills: sales', unit: 'count', file: baskets, graph: found.saleCount },
    { label: 'Tills: what customers pay', unit: 'cents', file: payableMinor, graph: sum(found.saleTotals) },
    { label: 'Ledger: sales', unit: 'count', file: baskets, graph: found.ledgerCount },
    { label: 'Ledger: through tender accounts', unit: 'cents', file: payableMinor, graph: sum(found.ledgerTotals) },
    { label: 'Stock: sales', unit: 'count', file: baskets, graph: found.stockCount },
    {
      label: 'Stock: units that left, gallons included',
      unit: 'thousandths',
      file: unitsMilli(totals),
      graph: parseQuantity(found.stockUnits) ?? NaN,
    },
    { label: 'Loyalty: sales', unit: 'count', file: baskets, graph: found.loyaltyCount },
    { label: 'Loyalty: points reckoned on', unit: 'cents', file: payableMinor, graph: sum(found.loyaltyTotals) },
  ];
}

async function reconcile(graph: GraphClient, span: Span): Promise<Reconciliation> {
  const { reconciliation } = await graph.request<{ reconciliation: Reconciliation }>(RECONCILIATION, { ...span });
  return reconciliation;
}

function sum(amounts: readonly Amount[]): number {
  return amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

const RECONCILIATION = `query DemoReconciliation($from: DateTime!, $to: DateTime!) {
  reconciliation(from: $from, to: $to) {
    saleCount ledgerCount stockCount loyaltyCount
    saleTotals { amountMinor } ledgerTotals { amountMinor } loyaltyTotals { amountMinor }
    stockUnits loyaltyPoints
    discrepancyCount discrepancies(first: 100) { nodes { id status findings } }
  }
}`;

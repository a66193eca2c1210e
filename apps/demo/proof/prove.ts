import type { AuditedLine } from '#apps/audit/audit.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { noTotals } from '../journey/totals.ts';
import type { ReplayPlan } from '../replay/plan.ts';
import type { Replayed } from '../replay/replay.ts';
import type { Shop } from '../replay/set-up-shop.ts';
import { LEFT_ON_SHELF } from '../replay/shop-inputs.ts';
import { compareDashboard, type Dashboard, readDashboard } from './dashboard.ts';
import { compareTotals, differs, type Figure } from './figures.ts';
import { type ReadBack, readSalesBack } from './read-back.ts';
import { compareReconciliation, type Reconciliation, untilReconciled } from './reconciliation.ts';
import { readShelves } from './shelves.ts';
import { balances, readTrialBalance, type TrialBalance } from './trial-balance.ts';

/** Everything that was compared after a replay, whether it agrees or not. */
export interface Proof {
  /** Of each day, oldest first: the sales read back, and the dashboard of that day. */
  readonly days: readonly { readonly date: string; readonly figures: readonly Figure[] }[];
  /** Of all days: every sale read back line by line. */
  readonly totals: readonly Figure[];
  /** The same sales as the dashboard and each subgraph have them. */
  readonly records: readonly Figure[];
  /** What customers paid, by store, most first. */
  readonly stores: readonly Figure[];
  /** The dashboard's top variants, in its order. */
  readonly products: readonly Figure[];
  readonly reconciliation: Reconciliation;
  /** How long the proof had to wait for effects that were still on their way. */
  readonly settledAfterMs: number;
  readonly trialBalance: TrialBalance;
  /** The invariants, recomputed from the databases. */
  readonly audit: readonly AuditedLine[];
}

export interface ProofOptions {
  readonly graph: GraphClient;
  readonly plan: ReplayPlan;
  readonly shop: Shop;
  readonly replayed: Replayed;
  /** Recomputes every invariant from the databases themselves. */
  readonly audit: () => Promise<readonly AuditedLine[]>;
}

/** Waits until all effects have arrived, then holds whatever the graph answers against the file. */
export async function proveReplay({ graph, plan, shop, replayed, audit }: ProofOptions): Promise<Proof> {
  const { reconciliation, durationMs } = await untilReconciled(graph, plan);
  const readBack = await readSalesBack(graph, shop, plan);
  const dashboard = await readDashboard(graph, plan.span);
  const shelves = await readShelves(graph, shop, LEFT_ON_SHELF * MILLI);
  const days: Proof['days'][number][] = [];
  for (const { date, span, totals } of plan.days) {
    const ofDay = await readDashboard(graph, span);
    const figures = compareTotals(totals, readBack.byDay.get(date) ?? noTotals());
    days.push({ date, figures: [...figures, ...compareDashboard(totals, ofDay)] });
  }
  const shelfCount = [...plan.stores.values()].reduce((sum, { soldMilli }) => sum + soldMilli.size, 0);
  return {
    days,
    totals: [
      ...compareTotals(plan.totals, readBack.totals),
      { label: 'Products, with their units and amount', unit: 'count', ...agreeingProducts(plan, readBack) },
    ],
    records: [
      ...compareSaleIds(replayed, readBack),
      ...compareDashboard(plan.totals, dashboard),
      ...compareReconciliation(plan, reconciliation),
      { label: 'Shelves, in all', unit: 'count', file: shelfCount, graph: shelves.levels },
      { label: `Shelves with ${LEFT_ON_SHELF} units left`, unit: 'count', file: shelfCount, graph: shelves.asExpected },
    ],
    stores: compareStores(plan, readBack),
    products: compareProducts(plan, dashboard),
    reconciliation,
    settledAfterMs: durationMs,
    trialBalance: await readTrialBalance(graph),
    audit: await audit(),
  };
}

/** One sentence for each thing that does not hold; none when everything agrees to the cent. */
export function findingsOf({ days, totals, records, stores, products, ...rest }: Proof): string[] {
  const { reconciliation, trialBalance, audit } = rest;
  const sentence = ({ label, file, graph, unit }: Figure): string =>
    `${label}: the file has ${file}, the graph ${graph} (${unit}).`;
  return [
    ...days.flatMap(({ date, figures }) => figures.filter(differs).map((figure) => `${date}, ${sentence(figure)}`)),
    ...[...totals, ...records, ...stores, ...products].filter(differs).map(sentence),
    ...reconciliation.discrepancies.nodes.map(
      ({ id, status, findings }) => `Reconciliation: ${id} is ${status}: ${findings.join('; ')}.`,
    ),
    ...(reconciliation.discrepancyCount > reconciliation.discrepancies.nodes.length
      ? [`Reconciliation: ${reconciliation.discrepancyCount} do not agree in all.`]
      : []),
    ...(balances(trialBalance) ? [] : ['Trial balance: debits and credits differ.']),
    ...audit.flatMap(({ claim, findings }) => findings.map((finding) => `Audit, ${claim}: ${finding}`)),
  ];
}

function agreeingProducts({ products }: ReplayPlan, { byProduct }: ReadBack): Pick<Figure, 'file' | 'graph'> {
  const agreeing = [...products].filter(([sku, planned]) => {
    const sold = byProduct.get(sku);
    return sold?.soldMilli === planned.soldMilli && sold.payableMinor === planned.payableMinor;
  });
  return { file: products.size, graph: agreeing.length };
}

/** Each answer at a till is a promise: the sale of that id is there, and none besides. */
function compareSaleIds({ saleIds }: Replayed, readBack: ReadBack): Figure[] {
  const promised = new Set(saleIds.values());
  const found = [...readBack.saleIds].filter((saleId) => promised.has(saleId)).length;
  return [
    { label: 'Acknowledged sales, found again', unit: 'count', file: promised.size, graph: found },
    { label: 'Sales that no till was told of', unit: 'count', file: 0, graph: readBack.saleIds.size - found },
  ];
}

function compareStores({ stores }: ReplayPlan, { byStore }: ReadBack): Figure[] {
  return Array.from(stores, ([storeId, { totals }]): Figure => {
    const graph = byStore.get(storeId)?.payableMinor ?? 0;
    return { label: `Store ${storeId}`, unit: 'cents', file: totals.payableMinor, graph };
  }).sort((a, b) => b.graph - a.graph);
}

/** By rank as well as by product: the file's tenth highest amount must be the graph's tenth. */
function compareProducts({ products }: ReplayPlan, { topVariants }: Dashboard): Figure[] {
  const amounts = Array.from(products.values(), ({ payableMinor }) => payableMinor).sort((a, b) => b - a);
  return topVariants.map(({ variant, net }, rank): Figure => {
    const ofProduct = products.get(variant.sku)?.payableMinor ?? 0;
    const file = ofProduct === amounts[rank] ? ofProduct : (amounts[rank] ?? 0);
    return { label: `${variant.name} (${variant.sku})`, unit: 'cents', file, graph: net.amountMinor };
  });
}

import type { GraphClient } from '#platform/graphql/client.ts';
import { parseQuantity } from '#platform/quantity/quantity.ts';
import { noTotals, type Totals } from '../journey/totals.ts';
import { storeDate } from '../journey/trading-days.ts';
import { workInLanes } from '../replay/lanes.ts';
import type { ReplayPlan } from '../replay/plan.ts';
import type { Shop } from '../replay/set-up-shop.ts';

/** A page of sales is about a thousand lines: more of them at once only wait for each other. */
const PAGE_SIZE = 100;
const STORES_AT_ONCE = 4;

/** Every sale of the shop's stores, read back through the graph line by line, and added up. */
export interface ReadBack {
  readonly saleIds: ReadonlySet<string>;
  readonly totals: Totals;
  /** By date on the stores' calendar. */
  readonly byDay: ReadonlyMap<string, Totals>;
  readonly byStore: ReadonlyMap<string, Totals>;
  readonly byProduct: ReadonlyMap<string, SoldProduct>;
}

export interface SoldProduct {
  readonly soldMilli: number;
  readonly payableMinor: number;
}

/** Throws when one sale is on two pages, or has a discount of a kind that the file does not know. */
export async function readSalesBack(graph: GraphClient, shop: Shop, plan: ReplayPlan): Promise<ReadBack> {
  const saleIds = new Set<string>();
  const totals = noTotals();
  const byDay = new Map<string, Totals>();
  const byStore = new Map<string, Totals>();
  const byProduct = new Map<string, SoldProduct>();
  await workInLanes(shop.locationIds, {
    laneOf: ([storeId]) => storeId,
    atOnce: STORES_AT_ONCE,
    work: async ([storeId, locationId]) => {
      for await (const sale of salesAt(graph, locationId)) {
        if (saleIds.has(sale.id)) throw new Error(`The graph lists the sale ${sale.id} twice.`);
        saleIds.add(sale.id);
        for (const sum of [
          totals,
          entry(byDay, storeDate(sale.occurredAt), noTotals),
          entry(byStore, storeId, noTotals),
        ]) {
          addSale(sum, sale, plan);
        }
        for (const line of sale.lines) {
          const sold = byProduct.get(line.sku) ?? { soldMilli: 0, payableMinor: 0 };
          byProduct.set(line.sku, {
            soldMilli: sold.soldMilli + milli(line.quantity),
            payableMinor: sold.payableMinor + line.total.amountMinor,
          });
        }
      }
    },
  });
  return { saleIds, totals, byDay, byStore, byProduct };
}

/** A sale as it is read back. */
export interface SaleRead {
  readonly id: string;
  readonly occurredAt: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: string;
    readonly gross: Amount;
    readonly discounts: readonly { readonly kind: string; readonly amount: Amount }[];
    readonly total: Amount;
  }[];
}

interface Amount {
  readonly amountMinor: number;
}

/** Adds a sale to totals. What a quantity counts is the file's knowledge, as it is for the totals of the file. */
export function addSale(totals: Totals, sale: SaleRead, { products }: Pick<ReplayPlan, 'products'>): void {
  totals.baskets += 1;
  for (const { sku, quantity, gross, discounts, total } of sale.lines) {
    const quantityMilli = milli(quantity);
    if (products.get(sku)?.soldBy === 'GALLON') totals.fuelMilliGallons += quantityMilli;
    else totals.pieces += quantityMilli / 1000;
    totals.grossMinor += gross.amountMinor;
    totals.payableMinor += total.amountMinor;
    totals.salesValueMinor += total.amountMinor;
    for (const { kind, amount } of discounts) {
      totals[totalOf(kind)] += amount.amountMinor;
      // The manufacturer pays its coupon back, so the retailer receives it all the same.
      if (kind === 'MANUFACTURER_COUPON') totals.salesValueMinor += amount.amountMinor;
    }
  }
}

function totalOf(kind: string) {
  switch (kind) {
    case 'MARKDOWN':
      return 'markdownMinor';
    case 'STORE_COUPON':
      return 'storeCouponMinor';
    case 'MANUFACTURER_COUPON':
      return 'manufacturerCouponMinor';
    default:
      throw new Error(`The file has no discounts of the kind ${kind}.`);
  }
}

function milli(quantity: string): number {
  const parsed = parseQuantity(quantity);
  if (parsed === null) throw new Error(`The graph answered ${quantity} where a quantity belongs.`);
  return parsed;
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}

interface SalesPage {
  readonly location: {
    readonly sales: {
      readonly nodes: readonly SaleRead[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

async function* salesAt(graph: GraphClient, locationId: string): AsyncGenerator<SaleRead> {
  let after: string | null = null;
  do {
    const { location }: SalesPage = await graph.request(SALES, { locationId, first: PAGE_SIZE, after });
    yield* location.sales.nodes;
    after = location.sales.pageInfo.hasNextPage ? location.sales.pageInfo.endCursor : null;
  } while (after !== null);
}

const SALES = `query DemoReadBack($locationId: ID!, $first: Int!, $after: String) {
  location(id: $locationId) {
    sales(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        occurredAt
        lines {
          sku quantity
          gross { amountMinor } discounts { kind amount { amountMinor } } total { amountMinor }
        }
      }
    }
  }
}`;

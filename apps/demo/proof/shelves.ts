import type { GraphClient } from '#platform/graphql/client.ts';
import { parseQuantity } from '#platform/quantity/quantity.ts';
import { workInLanes } from '../replay/lanes.ts';
import type { Shop } from '../replay/set-up-shop.ts';

const PAGE_SIZE = 100;
const STORES_AT_ONCE = 4;

/** What lies on the shelves of all stores. */
export interface Shelves {
  readonly levels: number;
  /** Levels that have exactly the quantity asked about. */
  readonly asExpected: number;
}

/** Reads every stock level of the shop's stores, and counts those that have `expectedMilli` thousandths on hand. */
export async function readShelves(graph: GraphClient, shop: Shop, expectedMilli: number): Promise<Shelves> {
  let levels = 0;
  let asExpected = 0;
  await workInLanes(shop.locationIds, {
    laneOf: ([storeId]) => storeId,
    atOnce: STORES_AT_ONCE,
    work: async ([, locationId]) => {
      for await (const onHand of onHandAt(graph, locationId)) {
        levels += 1;
        if (parseQuantity(onHand) === expectedMilli) asExpected += 1;
      }
    },
  });
  return { levels, asExpected };
}

interface StockPage {
  readonly location: {
    readonly stock: {
      readonly nodes: readonly { readonly onHand: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

async function* onHandAt(graph: GraphClient, locationId: string): AsyncGenerator<string> {
  let after: string | null = null;
  do {
    const { location }: StockPage = await graph.request(STOCK, { locationId, first: PAGE_SIZE, after });
    for (const level of location.stock.nodes) yield level.onHand;
    after = location.stock.pageInfo.hasNextPage ? location.stock.pageInfo.endCursor : null;
  } while (after !== null);
}

const STOCK = `query DemoShelves($locationId: ID!, $first: Int!, $after: String) {
  location(id: $locationId) {
    stock(first: $first, after: $after) { nodes { onHand } pageInfo { hasNextPage endCursor } }
  }
}`;

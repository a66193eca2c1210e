import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { loadSubgraphSchema } from '#platform/graphql/schema.ts';
import { createSubgraphExecutor, type Subgraph } from '#platform/graphql/subgraph.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createTestFeed, type TestFeed } from '#platform/testing/memory-log.ts';

/** A sale as the made-up sales subgraph knows it. */
export interface ShopSale {
  readonly id: string;
  readonly receiptNumber: string;
  readonly total: { readonly amountMinor: number; readonly currency: string };
  readonly customerId: string | null;
  readonly lines: readonly {
    readonly number: number;
    readonly sku: string;
    readonly variant: { readonly id: string };
  }[];
}

/** The real contracts with made-up resolvers: enough of a shop to try the gateway on. */
export interface Shop {
  readonly subgraphs: Readonly<Record<'inventory' | 'sales' | 'customer', Subgraph>>;
  readonly sales: TestFeed<ShopSale>;
  /** How often each subgraph was asked, and how many entities it was asked for at once. */
  readonly asked: { readonly inventory: number[]; readonly sales: number[]; readonly customer: number[] };
}

const logger = createLogger({ name: 'shop', level: 'silent' });

export interface ShopOptions {
  readonly variants?: number;
  readonly locations?: number;
  /** The variant whose stock cannot be told, beside others whose can; `variant_2` when nothing else is said. */
  readonly brokenShelf?: string;
  /** Added to every variant's name, for answers of some size. */
  readonly nameSuffix?: string;
}

export function createShop(options: ShopOptions = {}): Shop {
  const sales = createTestFeed<ShopSale>('sales');
  const asked: { inventory: number[]; sales: number[]; customer: number[] } = {
    inventory: [],
    sales: [],
    customer: [],
  };
  const context = (name: keyof typeof asked) => (request: { actor: Actor; requestId: string }) => {
    asked[name].push(1);
    return request;
  };
  return {
    sales,
    asked,
    subgraphs: {
      inventory: subgraph('inventory', inventoryResolvers(options), context('inventory')),
      sales: subgraph('sales', salesResolvers(sales), context('sales')),
      customer: subgraph('customer', customerResolvers(), context('customer')),
    },
  };
}

export function shopSale(number: number, lines = 2): ShopSale {
  return {
    id: `sale_${number}`,
    receiptNumber: `R-${number}`,
    total: { amountMinor: 100 * number, currency: 'USD' },
    customerId: `customer_${number}`,
    lines: Array.from({ length: lines }, (_, index) => ({
      number: index + 1,
      sku: `SKU-${index + 1}`,
      variant: { id: `variant_${index + 1}` },
    })),
  };
}

function subgraph(
  name: string,
  resolvers: object,
  createContext: (request: { actor: Actor; requestId: string }) => unknown,
): Subgraph {
  const schema = loadSubgraphSchema({
    contract: new URL(`../../schema/${name}/`, import.meta.url),
    resolvers,
    refusals: { note: () => undefined },
  });
  const close = async (): Promise<void> => undefined;
  return {
    name,
    schema,
    ...createSubgraphExecutor({ name, schema, logger, createContext }),
    isReady: async () => true,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function inventoryResolvers(options: ShopOptions): object {
  const {
    variants: variantCount = 3,
    locations: locationCount = 2,
    brokenShelf = 'variant_2',
    nameSuffix = '',
  } = options;
  const locations = Array.from({ length: locationCount }, (_, index) => ({
    id: `location_${index + 1}`,
    code: `L${index + 1}`,
    name: `Shop ${index + 1}`,
    kind: 'STORE',
    currency: 'USD',
    timeZone: 'Europe/Amsterdam',
  }));
  const variants = Array.from({ length: variantCount }, (_, index) => ({
    id: `variant_${index + 1}`,
    sku: `SKU-${index + 1}`,
    name: `Thing "${index + 1}" ü${nameSuffix}`,
    unit: 'EACH',
    taxCategory: 'STANDARD',
    stock: locations.map((location) => ({
      variant: { id: `variant_${index + 1}` },
      location,
      onHand: 5_000 + index,
      reserved: 1_000,
      safetyStock: 0,
      available: 4_000 + index,
      shortage: 0,
      version: 7,
    })),
  }));
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  return {
    Query: {
      variant: (_: unknown, { id }: { id: string }) => byId.get(id) ?? null,
      variants: (_: unknown, { first }: { first: number }) => {
        const nodes = variants.slice(0, first);
        return {
          nodes,
          edges: nodes.map((node) => ({ cursor: node.sku, node })),
          pageInfo: { hasNextPage: false, endCursor: null },
        };
      },
      locations: () => locations,
    },
    Variant: {
      __resolveReference: async ({ id }: { id: string }) => byId.get(id) ?? null,
      stock: (variant: { id: string; stock: unknown }) => {
        if (variant.id === brokenShelf) throw new AppError('SHELF_BROKEN', 'The shelf fell over.');
        return variant.stock;
      },
    },
    Location: {
      __resolveReference: async ({ id }: { id: string }) => locations.find((location) => location.id === id) ?? null,
    },
  };
}

function salesResolvers(sales: TestFeed<ShopSale>): object {
  return {
    Query: {
      sale: (_: unknown, { id }: { id: string }) => (id.startsWith('sale_') ? shopSale(Number(id.slice(5))) : null),
      node: (_: unknown, { id }: { id: string }) => {
        if (id.startsWith('variant_')) return { __typename: 'Variant', id };
        return id.startsWith('sale_') ? { __typename: 'Sale', ...shopSale(Number(id.slice(5))) } : null;
      },
    },
    Mutation: {
      completeSale: (_: unknown, { input }: { input: { lines: readonly unknown[] } }) => ({
        sale: shopSale(1, input.lines.length),
        replayed: false,
        userErrors: [],
      }),
    },
    Variant: {
      __resolveReference: async (reference: { id: string }) => reference,
      price: ({ id }: { id: string }) => ({ amountMinor: 100 * Number(id.split('_')[1]), currency: 'USD' }),
    },
    Sale: {
      __resolveReference: async ({ id }: { id: string }) => shopSale(Number(id.slice(5))),
    },
    Subscription: {
      saleCompleted: {
        subscribe: (_: unknown, { after }: { after?: string | null }) => sales.watch({ after, filter: () => true }),
        resolve: (sale: ShopSale) => sale,
      },
      // A state that is told at once, and never changes.
      salesTotals: {
        subscribe: async function* totals(): AsyncGenerator<object> {
          yield { currency: 'USD', count: 42 };
          await new Promise(() => undefined);
        },
        resolve: (totals: object) => totals,
      },
    },
  };
}

function customerResolvers(): object {
  return {
    Query: {
      customer: (_: unknown, { id }: { id: string }) => ({ id, name: `Name of ${id}` }),
    },
    Customer: {
      __resolveReference: async ({ id }: { id: string }) => ({ id, name: `Name of ${id}` }),
    },
    Sale: {
      __resolveReference: async (reference: { id: string; customerId?: string }) => reference,
      customer: ({ customerId }: { customerId?: string | null }) =>
        customerId ? { id: customerId, name: `Name of ${customerId}` } : null,
    },
  };
}

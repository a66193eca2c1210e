import DataLoader from 'dataloader';
import type { Actor } from '#platform/auth/actor.ts';
import type { LoggedFeed } from '#platform/event-log/logged-feed.ts';
import { byKey, groupedBy } from '#platform/graphql/loading.ts';
import type { Money } from '#platform/money/money.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { Location, Product, Variant } from './domain/catalogue/catalogue.ts';
import type { KitVersion } from './domain/kits/kit.ts';
import type { ReceiptLine } from './domain/purchasing/purchase-receipt.ts';
import type { InsufficientStock } from './domain/reservations/reservation.ts';
import type { Level, LevelId } from './domain/stock/level.ts';
import type { Total } from './domain/stock/variant-total.ts';
import type { DueLine } from './operations/replenishment/plan-replenishment.ts';
import type { ReservationDesk } from './operations/reservations/reservation-desk.ts';
import type { InventoryStore } from './store/inventory-store.ts';
import { type LocationScope, locationScope } from './store/location-scope.ts';
import type { MovementRecord } from './store/movements.ts';
import type { PackRecord } from './store/packs.ts';
import type { ReceiptRecord } from './store/purchases.ts';
import type { ReadThrough } from './store/read-through.ts';
import type { ShortageView } from './store/shortages.ts';
import type { ShownLevel } from './store/stock-reader.ts';
import type { SupplierRecord } from './store/suppliers.ts';
import type { TransferChange } from './store/transfers.ts';

/** A level that is low, or of which that was told. */
export type LowStockValue = Pick<Level, 'locationId' | 'reorderPointMilli'> & {
  readonly _id: LevelId;
  /** Absent where it is. */
  readonly isLow?: boolean;
};

/** What is to be bought of one supplier, and sent from one location. */
export interface SuggestedPurchaseValue {
  readonly supplierId: string;
  readonly location: Location;
  readonly lines: readonly DueLine[];
}
export interface SuggestedTransferValue {
  readonly sourceId: string;
  readonly lines: readonly DueLine[];
}

/** What resolvers are given, made anew for each request. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  readonly store: InventoryStore;
  readonly desk: ReservationDesk;
  readonly feeds: Feeds;
  readonly loaders: Loaders;
  /** The locations that a question about stock is about; the same list gives the same scope again. */
  readonly scopeOf: (locationIds: readonly string[] | null | undefined) => LocationScope;
}

/** A sale, of which inventory is told the id. */
export interface SaleReference {
  readonly id: string;
}

/** That there was not enough, as its payload carries it. */
export type InsufficientStockValue = InsufficientStock & { readonly __typename: string; readonly code: string };

/** A line of a receipt, in the currency of its order. */
export type ReceiptLineValue = ReceiptLine & { readonly currency: string };

/** What the stock of a location is worth, apart from its levels. */
export interface ValuationView {
  readonly location: Location;
  readonly asOf: Date;
  readonly value: Money;
  readonly inTransitValue: Money;
}

/** A level that has changed. */
export interface LevelChange extends ShownLevel {
  readonly sku: string;
}

/** What the subgraph's subscriptions watch. */
export interface Feeds {
  readonly stock: LoggedFeed<LevelChange>;
  readonly shortages: LoggedFeed<ShortageView>;
  readonly lowStock: LoggedFeed<LowStockValue>;
  readonly transfers: LoggedFeed<TransferChange>;
}

export interface Loaders {
  readonly product: DataLoader<string, Product | null>;
  readonly variant: DataLoader<string, Variant | null>;
  readonly variantBySku: DataLoader<string, Variant | null>;
  readonly location: DataLoader<string, Location | null>;
  readonly movement: DataLoader<string, MovementRecord | null>;
  /** By the variant's id, over all locations. */
  readonly totalOfVariant: DataLoader<string, Total>;
  /** Oldest first. */
  readonly movementsOfSale: DataLoader<string, MovementRecord[]>;
  readonly supplier: DataLoader<string, SupplierRecord | null>;
  /** Oldest first. */
  readonly receiptsOfPurchase: DataLoader<string, ReceiptRecord[]>;
  /** Ordered by SKU. */
  readonly variantsOfProduct: DataLoader<string, Variant[]>;
  /** What it is made of now. */
  readonly compositionOfVariant: DataLoader<string, KitVersion | null>;
  /** The smallest first. */
  readonly packsOfVariant: DataLoader<string, PackRecord[]>;
}

/** A request asks about the same list of locations for each of its variants: its scope is worked out once. */
export function createScopes(actor: Actor): Context['scopeOf'] {
  const scopes = new Map<readonly string[] | null, LocationScope>();
  return (locationIds = null) => {
    const known = scopes.get(locationIds);
    if (known) return known;
    const scope = locationScope(actor, locationIds);
    scopes.set(locationIds, scope);
    return scope;
  };
}

export function createLoaders({
  catalogue,
  movements,
  suppliers,
  purchases,
  totals,
  packs,
  kits,
}: InventoryStore): Loaders {
  return {
    product: through(catalogue.productsById),
    variant: through(catalogue.variantsById),
    variantBySku: through(catalogue.variantsBySku),
    location: through(catalogue.locationsById),
    movement: new DataLoader(async (ids) => byKey(ids, await findByIds(movements.movements, ids), (row) => row._id)),
    totalOfVariant: new DataLoader((ids) => Promise.all(ids.map(totals.ofVariant))),
    movementsOfSale: new DataLoader(async (ids) =>
      groupedBy(ids, await movements.ofSales(ids), (row) => row.saleId ?? null),
    ),
    supplier: new DataLoader(async (ids) => byKey(ids, await suppliers.byIds(ids), (row) => row._id)),
    receiptsOfPurchase: new DataLoader(async (ids) =>
      groupedBy(ids, await purchases.receiptsOf(ids), (row) => row.purchaseOrderId),
    ),
    compositionOfVariant: new DataLoader(async (ids) => {
      const versions = groupedBy(ids, await kits.versionsOf(ids), (row) => row.variantId);
      return versions.map(([newest]) => newest ?? null);
    }),
    packsOfVariant: new DataLoader(async (ids) => groupedBy(ids, await packs.ofVariants(ids), (row) => row.variantId)),
    variantsOfProduct: new DataLoader(async (ids) =>
      groupedBy(ids, await catalogue.variantsOfProducts(ids), (row) => row.productId),
    ),
  };
}

function through<Row extends object>(remembered: ReadThrough<Row>): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = await remembered.load(keys);
    return keys.map((key) => rows.get(key) ?? null);
  });
}

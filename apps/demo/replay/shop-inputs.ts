import { MILLI, formatQuantity } from '#platform/quantity/quantity.ts';
import type { JourneyProduct } from '../journey/journey.ts';
import type { PlannedProduct, PlannedStore, ReplayPlan } from './plan.ts';

export const CURRENCY = 'USD';
export const TILLS_PER_STORE = 2;
/** What is left on each shelf when everything that the file sells has been sold. */
export const LEFT_ON_SHELF = 10;

const TIME_ZONE = 'America/New_York';
const FLOAT_MINOR = 10_000;
/** The most that the graph takes in one input. */
const MAX_VARIANTS = 100;
const MAX_PRICES = 500;
const MAX_STOCK_LINES = 500;

/** A store becomes a location, with the store's number as its code. */
export function locationInput(storeId: string) {
  return {
    idempotencyKey: `demo-location-${storeId}`,
    code: storeId,
    name: `Store ${storeId}`,
    kind: 'STORE',
    currency: CURRENCY,
    timeZone: TIME_ZONE,
  };
}

/** The published amounts say nothing of taxes, so every location is tax-free. */
export function taxInput(storeId: string, locationId: string) {
  return { idempotencyKey: `demo-tax-${storeId}`, locationId, mode: 'EXCLUSIVE', components: [] };
}

export function registerInput(storeId: string, { locationId, till }: { locationId: string; till: number }) {
  return { idempotencyKey: `demo-register-${storeId}-${till}`, locationId, name: `Store ${storeId} till ${till + 1}` };
}

export function sessionInput(registerId: string, { openedAt }: { openedAt: string }) {
  const float = { amountMinor: FLOAT_MINOR, currency: CURRENCY };
  return { idempotencyKey: `demo-session-${registerId}`, registerId, float, openedAt };
}

/** A household is known by its loyalty card, which is its number. Nobody's name is published. */
export function customerInput(householdId: string) {
  return {
    idempotencyKey: `demo-customer-${householdId}`,
    loyaltyCard: `HH-${householdId}`,
    name: `Household ${householdId}`,
  };
}

/**
 * What is published as a product id becomes a variant with that SKU. Those of one type and brand are the variants of
 * one product, in their order, at most as many as one input may have.
 */
export function productInputs(products: ReplayPlan['products']) {
  const families = Map.groupBy(products.values(), ({ product }) => familyOf(product));
  return Array.from(families.values(), (family) => chunks(family, MAX_VARIANTS))
    .flat()
    .flatMap((variants) => {
      const [first] = variants;
      return first ? [productInput(first.product, variants)] : [];
    });
}

function productInput(product: JourneyProduct, variants: readonly PlannedProduct[]) {
  return {
    idempotencyKey: `demo-product-${product.productId}`,
    name: productName(product),
    brand: product.brand,
    category: product.category ?? product.department,
    variants: variants.map((variant) => ({
      sku: variant.product.productId,
      name: variantName(variant.product),
      unit: variant.soldBy === 'GALLON' ? 'GALLON' : 'EACH',
    })),
  };
}

/** General prices, so that the graph has one for every variant. What was free in the file has none. */
export function priceInputs(products: ReplayPlan['products']) {
  const prices = Array.from(products, ([sku, { shelfPriceMinor }]) => ({
    sku,
    price: { amountMinor: shelfPriceMinor, currency: CURRENCY },
  })).filter(({ price }) => price.amountMinor > 0);
  return chunks(prices, MAX_PRICES).map((page, index) => ({ idempotencyKey: `demo-prices-${index}`, prices: page }));
}

/** What the store will sell, and a little more. */
export function stockInputs(
  storeId: string,
  { locationId, store, occurredAt }: { locationId: string; store: PlannedStore; occurredAt: string },
) {
  const lines = Array.from(store.soldMilli, ([sku, soldMilli]) => ({
    sku,
    quantity: formatQuantity(soldMilli + LEFT_ON_SHELF * MILLI),
  }));
  return chunks(lines, MAX_STOCK_LINES).map((page, index) => ({
    idempotencyKey: `demo-stock-${storeId}-${index}`,
    locationId,
    lines: page,
    reference: 'opening stock',
    occurredAt,
  }));
}

function familyOf({ productId, brand, department, category, type }: JourneyProduct): string {
  return type === null ? productId : JSON.stringify([brand, department, category, type]);
}

function productName({ productId, type, category, department }: JourneyProduct): string {
  return type ?? category ?? department ?? `Product ${productId}`;
}

function variantName(product: JourneyProduct): string {
  return product.packageSize === null ? productName(product) : `${productName(product)}, ${product.packageSize}`;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const cut: Item[][] = [];
  for (let start = 0; start < items.length; start += size) cut.push(items.slice(start, start + size));
  return cut;
}

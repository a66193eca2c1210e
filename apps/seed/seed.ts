import type { GraphClient } from '#platform/graphql/client.ts';
import { seedBookkeeping } from './bookkeeping.ts';
import { seedCustomers } from './customers.ts';
import { seedFirstCount } from './first-count.ts';
import { seedGrinders } from './grinders.ts';
import { seedKits } from './kits.ts';
import { seedLoyalty } from './loyalty.ts';
import { type Mutation, mutate, untilKnown } from './mutation.ts';
import { seedOffers } from './offers.ts';
import { seedPricing } from './pricing.ts';
import { seedReceivables } from './receivables.ts';
import {
  BARCODE_RULES,
  CASH_RATES,
  COMPANY_BUYER,
  CURRENCY,
  FLOAT_MINOR,
  IN_CART,
  LOCATIONS,
  MODIFIER_GROUPS,
  OPENING_STOCK,
  ORDERED,
  PRODUCTS,
  REGISTERS,
  SALES_TAX,
  TAB,
  UNIT_COSTS_MINOR,
} from './shop.ts';
import { seedStaff } from './staff.ts';
import { seedStockroom } from './stockroom.ts';

/** What the examples need to know of the seeded shop: ids by code, SKU, name and e-mail address. */
export interface SeededShop {
  readonly locations: Readonly<Record<string, string>>;
  readonly registers: Readonly<Record<string, string>>;
  readonly variants: Readonly<Record<string, string>>;
  readonly customers: Readonly<Record<string, string>>;
}

/**
 * Makes the seeded shop through the graph's own mutations. Each has a fixed idempotency key, so that a second start
 * changes nothing and finds the same ids. The client's token must be an admin's.
 */
export async function seedShop(graph: GraphClient): Promise<SeededShop> {
  const locations: Record<string, string> = {};
  const registers: Record<string, string> = {};
  const variants: Record<string, string> = {};

  for (const { code, taxMode: _, ...place } of LOCATIONS) {
    const input = { idempotencyKey: `seed-location-${code}`, code, ...place, currency: CURRENCY };
    const { createLocation } = await mutate(graph, CREATE_LOCATION, input);
    locations[code] = createLocation.location.id;
  }
  for (const { sku, gtin, name, category, unit, tax } of PRODUCTS) {
    const variant = { sku, gtin, unit, taxCategory: tax };
    const input = { idempotencyKey: `seed-product-${sku}`, name, category, variants: [variant] };
    const { createProduct } = await mutate(graph, CREATE_PRODUCT, input);
    variants[sku] = createProduct.product.variants[0]?.id ?? '';
  }
  for (const { code } of LOCATIONS) {
    const lines = PRODUCTS.map(({ sku }) => ({
      sku,
      quantity: OPENING_STOCK[code],
      unitCost: usd(UNIT_COSTS_MINOR[sku]),
    }));
    await mutate(graph, RECEIVE_STOCK, { idempotencyKey: `seed-stock-${code}`, locationId: locations[code], lines });
  }
  await seedFirstCount(graph, locations);
  const prices = PRODUCTS.map(({ sku, priceMinor }) => ({ sku, price: usd(priceMinor) }));
  await untilKnown(() => mutate(graph, SET_PRICES, { idempotencyKey: 'seed-prices', prices }));
  for (const { code, taxMode } of LOCATIONS) {
    for (const [taxCategory, components] of [['STANDARD', [SALES_TAX]] as const, ['EXEMPT', []] as const]) {
      const idempotencyKey = `seed-tax-${code}-${taxCategory}`;
      const input = { idempotencyKey, locationId: locations[code], taxCategory, mode: taxMode, components };
      await untilKnown(() => mutate(graph, SET_TAX_RATES, input));
    }
  }
  const rates = { idempotencyKey: 'seed-cash-rates', locationId: locations['MAIN'], currency: CURRENCY };
  await untilKnown(() => mutate(graph, SET_CASH_RATES, { ...rates, rates: CASH_RATES, expectedVersion: 0 }));
  for (const { location, name } of REGISTERS) {
    const registerInput = { idempotencyKey: `seed-register-${name}`, locationId: locations[location], name };
    const { createRegister } = await untilKnown(() => mutate(graph, CREATE_REGISTER, registerInput));
    const registerId = createRegister.register.id;
    registers[name] = registerId;
    await mutate(graph, OPEN_SESSION, { idempotencyKey: `seed-session-${name}`, registerId, float: usd(FLOAT_MINOR) });
  }
  await seedStaff(graph, locations);
  await seedTill(graph, registers['Main Street till 1'] ?? '');
  const customers = await seedCustomers(graph);
  await seedLoyalty(graph);
  await seedReceivables(graph, { customerId: customers[COMPANY_BUYER.email], registerId: registers['Harbour till 1'] });
  await seedStockroom(graph, locations);
  await seedBookkeeping(graph, locations);
  await seedKits(graph);
  await seedGrinders(graph, locations);
  await seedOffers(graph, await seedPricing(graph));
  await seedOrders(graph, { locations, customers });
  return { locations, registers, variants, customers };
}

/** What a till needs besides prices: modifiers, the scales' barcodes, and a tab to try them with. */
async function seedTill(graph: GraphClient, registerId: string): Promise<void> {
  const groups = MODIFIER_GROUPS.map(({ code, name, min, max, options }) => ({
    code,
    name,
    min,
    max,
    options: options.map((option) => ({ code: option.code, name: option.name, priceDelta: usd(option.priceMinor) })),
  }));
  const modifiers = { idempotencyKey: 'seed-modifiers', sku: 'CAPPUCCINO', groups };
  await untilKnown(() => mutate(graph, SET_MODIFIERS, modifiers));
  await mutate(graph, SET_BARCODE_RULES, { idempotencyKey: 'seed-barcode-rules', rules: BARCODE_RULES });
  await untilKnown(() => mutate(graph, PARK_BASKET, { idempotencyKey: 'seed-tab', registerId, ...TAB }));
}

/** An order that waits at Harbour to be picked up, and a cart that somebody has begun to fill there. */
async function seedOrders(
  graph: GraphClient,
  { locations, customers }: Pick<SeededShop, 'locations' | 'customers'>,
): Promise<void> {
  const locationId = locations['HARBOUR'];
  const customerId = customers['grace@example.com'];
  const order = {
    idempotencyKey: 'seed-order',
    locationId,
    customerId,
    lines: ORDERED,
    contact: { name: 'Grace Hopper', email: 'grace@example.com' },
    fulfilment: { method: 'PICK_UP', pickUpLocationId: locationId },
  };
  await untilKnown(() => mutate(graph, PLACE_ORDER, order));
  await mutate(graph, CREATE_CART, { idempotencyKey: 'seed-cart', locationId, customerId, lines: IN_CART });
}

function usd(amountMinor: number): { amountMinor: number; currency: string } {
  return { amountMinor, currency: CURRENCY };
}

const CREATE_LOCATION: Mutation<{ createLocation: { location: { id: string } } }> = {
  document: `mutation SeedLocation($input: CreateLocationInput!) {
    createLocation(input: $input) { location { id } userErrors { message } }
  }`,
};
const CREATE_PRODUCT: Mutation<{ createProduct: { product: { variants: { id: string }[] } } }> = {
  document: `mutation SeedProduct($input: CreateProductInput!) {
    createProduct(input: $input) { product { variants { id } } userErrors { message } }
  }`,
};
const RECEIVE_STOCK: Mutation<object> = {
  document: `mutation SeedStock($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { message } } }`,
};
const SET_PRICES: Mutation<object> = {
  document: `mutation SeedPrices($input: SetPricesInput!) { setPrices(input: $input) { userErrors { message } } }`,
};
const SET_TAX_RATES: Mutation<object> = {
  document: `mutation SeedTaxRates($input: SetTaxRatesInput!) { setTaxRates(input: $input) { userErrors { message } } }`,
};
const SET_CASH_RATES: Mutation<object> = {
  document: `mutation SeedCashRates($input: SetCashRatesInput!) { setCashRates(input: $input) { userErrors { message } } }`,
};
const CREATE_REGISTER: Mutation<{ createRegister: { register: { id: string } } }> = {
  document: `mutation SeedRegister($input: CreateRegisterInput!) {
    createRegister(input: $input) { register { id } userErrors { message } }
  }`,
};
const OPEN_SESSION: Mutation<object> = {
  document: `mutation SeedSession($input: OpenCashSessionInput!) {
    openCashSession(input: $input) { userErrors { message } }
  }`,
};
const SET_MODIFIERS: Mutation<object> = {
  document: `mutation SeedModifiers($input: SetModifierGroupsInput!) {
    setModifierGroups(input: $input) { userErrors { message } }
  }`,
};
const SET_BARCODE_RULES: Mutation<object> = {
  document: `mutation SeedBarcodeRules($input: SetBarcodeRulesInput!) {
    setBarcodeRules(input: $input) { userErrors { message } }
  }`,
};
const PARK_BASKET: Mutation<object> = {
  document: `mutation SeedTab($input: ParkBasketInput!) { parkBasket(input: $input) { userErrors { message } } }`,
};
const PLACE_ORDER: Mutation<object> = {
  document: `mutation SeedOrder($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { message } } }`,
};
const CREATE_CART: Mutation<object> = {
  document: `mutation SeedCart($input: CreateCartInput!) { createCart(input: $input) { userErrors { message } } }`,
};

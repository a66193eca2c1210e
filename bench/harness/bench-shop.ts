import type { GraphClient } from '#platform/graphql/client.ts';

/** The shop that benches sell from. */
export interface BenchShop {
  readonly locationIds: readonly string[];
  readonly registerIds: readonly string[];
  readonly skus: readonly string[];
  readonly customerIds: readonly string[];
}

export interface BenchShopSize {
  readonly locations: number;
  readonly registers: number;
  readonly variants: number;
  readonly customers: number;
  /** What each location has of each variant; a million when left out. */
  readonly unitsOfEach?: number;
}

export const PRICE_MINOR = 499;
const CHUNK = 25;

/** Makes it through the graph's own mutations. The client's token must be an admin's. */
export async function makeBenchShop(graph: GraphClient, size: BenchShopSize): Promise<BenchShop> {
  const { unitsOfEach = 1_000_000 } = size;
  const skus = Array.from({ length: size.variants }, (_, index) => `BENCH-${String(index).padStart(4, '0')}`);
  const locationIds = await inChunks(size.locations, async (index) => {
    const code = `BENCH-${index}`;
    const kind = { kind: 'STORE', currency: 'USD', timeZone: 'UTC' };
    const input = { idempotencyKey: `bench-location-${index}`, code, name: code, ...kind };
    const data = await send<{ createLocation: { location: { id: string } } }>(graph, CREATE_LOCATION, input);
    return data.createLocation.location.id;
  });
  await inChunks(size.variants, (index) => {
    const sku = skus[index] ?? '';
    const input = { idempotencyKey: `bench-product-${sku}`, name: `Bench product ${index}`, variants: [{ sku }] };
    return send(graph, CREATE_PRODUCT, input);
  });
  for (const locationId of locationIds) {
    for (let start = 0; start < skus.length; start += 500) {
      const lines = skus.slice(start, start + 500).map((sku) => ({ sku, quantity: String(unitsOfEach) }));
      await send(graph, RECEIVE_STOCK, { idempotencyKey: `bench-stock-${locationId}-${start}`, locationId, lines });
    }
  }
  for (let start = 0; start < skus.length; start += 500) {
    const price = { amountMinor: PRICE_MINOR, currency: 'USD' };
    const prices = skus.slice(start, start + 500).map((sku) => ({ sku, price }));
    await untilTaken(() => send(graph, SET_PRICES, { idempotencyKey: `bench-prices-${start}`, prices }));
  }
  for (const locationId of locationIds) {
    const rates = { taxCategory: 'STANDARD', mode: 'EXCLUSIVE', components: [] };
    await untilTaken(() =>
      send(graph, SET_TAX_RATES, { idempotencyKey: `bench-tax-${locationId}`, locationId, ...rates }),
    );
  }
  const registerIds = await inChunks(size.registers, async (index) => {
    const locationId = locationIds[index % locationIds.length];
    const input = { idempotencyKey: `bench-register-${index}`, locationId, name: `Bench till ${index}` };
    const data = await untilTaken(() =>
      send<{ createRegister: { register: { id: string } } }>(graph, CREATE_REGISTER, input),
    );
    const registerId = data.createRegister.register.id;
    const float = { amountMinor: 10_000, currency: 'USD' };
    await send(graph, OPEN_SESSION, { idempotencyKey: `bench-session-${index}`, registerId, float });
    return registerId;
  });
  const customerIds = await inChunks(size.customers, async (index) => {
    const input = {
      idempotencyKey: `bench-customer-${index}`,
      name: `Customer ${index}`,
      loyaltyCard: `BENCH-${index}`,
    };
    const data = await send<{ enrolCustomer: { customer: { id: string } } }>(graph, ENROL, input);
    return data.enrolCustomer.customer.id;
  });
  return { locationIds, registerIds, skus, customerIds };
}

async function send<Data>(graph: GraphClient, mutation: string, input: object): Promise<Data> {
  const data = await graph.request<Record<string, { userErrors: { message: string }[] }>>(mutation, { input });
  for (const { userErrors } of Object.values(data)) {
    if (userErrors[0]) throw new Error(userErrors[0].message);
  }
  return data as Data;
}

async function inChunks<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let start = 0; start < count; start += CHUNK) {
    const indexes = Array.from({ length: Math.min(CHUNK, count - start) }, (_, offset) => start + offset);
    made.push(...(await Promise.all(indexes.map(make))));
  }
  return made;
}

/** Sales hears of new products and locations a moment after inventory made them. */
async function untilTaken<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 25);
      });
    }
  }
}

const payload = (selection: string): string => `${selection} userErrors { message }`;
const CREATE_LOCATION = `mutation($input: CreateLocationInput!) { createLocation(input: $input) { ${payload('location { id }')} } }`;
const CREATE_PRODUCT = `mutation($input: CreateProductInput!) { createProduct(input: $input) { ${payload('')} } }`;
const RECEIVE_STOCK = `mutation($input: ReceiveStockInput!) { receiveStock(input: $input) { ${payload('')} } }`;
const SET_PRICES = `mutation($input: SetPricesInput!) { setPrices(input: $input) { ${payload('')} } }`;
const SET_TAX_RATES = `mutation($input: SetTaxRatesInput!) { setTaxRates(input: $input) { ${payload('')} } }`;
const CREATE_REGISTER = `mutation($input: CreateRegisterInput!) { createRegister(input: $input) { ${payload('register { id }')} } }`;
const OPEN_SESSION = `mutation($input: OpenCashSessionInput!) { openCashSession(input: $input) { ${payload('')} } }`;
const ENROL = `mutation($input: EnrolCustomerInput!) { enrolCustomer(input: $input) { ${payload('customer { id }')} } }`;

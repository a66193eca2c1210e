import type { GraphClient } from '#platform/graphql/client.ts';
import { carryOut, type Mutation } from './carry-out.ts';
import { workInLanes } from './lanes.ts';
import type { ReplayPlan } from './plan.ts';
import {
  customerInput,
  locationInput,
  priceInputs,
  productInputs,
  registerInput,
  sessionInput,
  stockInputs,
  taxInput,
  TILLS_PER_STORE,
} from './shop-inputs.ts';

const MUTATIONS_AT_ONCE = 16;

/** The ids that the graph gave to what the file has under numbers of its own. */
export interface Shop {
  readonly locationIds: ReadonlyMap<string, string>;
  /** By store: its tills, each with an open cash session. */
  readonly registerIds: ReadonlyMap<string, readonly string[]>;
  readonly customerIds: ReadonlyMap<string, string>;
}

/** One mutation to send, and what to do with its answer. */
type Step = () => Promise<void>;

/**
 * Makes the shop that the plan needs, through the graph's own mutations: stores, products and households first, then
 * what refers to them. Each mutation has a fixed idempotency key. `onStep` is told after each how many there are in all.
 */
export async function setUpShop(
  graph: GraphClient,
  plan: ReplayPlan,
  onStep: (done: number, total: number) => void,
): Promise<Shop> {
  const locationIds = new Map<string, string>();
  const registerIds = new Map<string, string[]>();
  const customerIds = new Map<string, string>();
  const openedAt = plan.span.from;

  const founding: Step[] = [
    ...Array.from(plan.stores.keys(), (storeId) => async () => {
      const { location } = await carryOut(graph, CREATE_LOCATION, locationInput(storeId));
      locationIds.set(storeId, location.id);
    }),
    ...productInputs(plan.products).map((input) => async () => {
      await carryOut(graph, CREATE_PRODUCT, input);
    }),
    ...Array.from(plan.householdIds, (householdId) => async () => {
      const { customer } = await carryOut(graph, ENROL_CUSTOMER, customerInput(householdId));
      customerIds.set(householdId, customer.id);
    }),
  ];
  const pricing: Step[] = priceInputs(plan.products).map((input) => async () => {
    await carryOut(graph, SET_PRICES, input);
  });
  const opening: Step[] = Array.from(plan.stores, ([storeId, store]) => async () => {
    const locationId = known(locationIds, storeId);
    await carryOut(graph, SET_TAX_RATES, taxInput(storeId, locationId));
    for (const input of stockInputs(storeId, { locationId, store, occurredAt: openedAt })) {
      await carryOut(graph, RECEIVE_STOCK, input);
    }
    const tills: string[] = [];
    for (let till = 0; till < TILLS_PER_STORE; till += 1) {
      const { register } = await carryOut(graph, CREATE_REGISTER, registerInput(storeId, { locationId, till }));
      await carryOut(graph, OPEN_SESSION, sessionInput(register.id, { openedAt }));
      tills.push(register.id);
    }
    registerIds.set(storeId, tills);
  });

  const total = founding.length + pricing.length + opening.length;
  let done = 0;
  for (const phase of [founding, pricing, opening]) {
    await workInLanes(phase.entries(), {
      laneOf: ([index]) => String(index),
      atOnce: MUTATIONS_AT_ONCE,
      work: async ([, step]) => {
        await step();
        done += 1;
        onStep(done, total);
      },
    });
  }
  return { locationIds, registerIds, customerIds };
}

/** The id that something was given; throws when it was never set up. */
export function known<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${key} was not set up in the shop.`);
  return id;
}

const CREATE_LOCATION: Mutation<{ location: { id: string } }> = {
  field: 'createLocation',
  document: `mutation DemoLocation($input: CreateLocationInput!) {
    createLocation(input: $input) { location { id } userErrors { code message field } }
  }`,
};
const CREATE_PRODUCT: Mutation<object> = {
  field: 'createProduct',
  document: `mutation DemoProduct($input: CreateProductInput!) {
    createProduct(input: $input) { userErrors { code message field } }
  }`,
};
const ENROL_CUSTOMER: Mutation<{ customer: { id: string } }> = {
  field: 'enrolCustomer',
  document: `mutation DemoCustomer($input: EnrolCustomerInput!) {
    enrolCustomer(input: $input) { customer { id } userErrors { code message field } }
  }`,
};
const SET_PRICES: Mutation<object> = {
  field: 'setPrices',
  document: `mutation DemoPrices($input: SetPricesInput!) {
    setPrices(input: $input) { userErrors { code message field } }
  }`,
};
const SET_TAX_RATES: Mutation<object> = {
  field: 'setTaxRates',
  document: `mutation DemoTaxRates($input: SetTaxRatesInput!) {
    setTaxRates(input: $input) { userErrors { code message field } }
  }`,
};
const RECEIVE_STOCK: Mutation<object> = {
  field: 'receiveStock',
  document: `mutation DemoStock($input: ReceiveStockInput!) {
    receiveStock(input: $input) { userErrors { code message field } }
  }`,
};
const CREATE_REGISTER: Mutation<{ register: { id: string } }> = {
  field: 'createRegister',
  document: `mutation DemoRegister($input: CreateRegisterInput!) {
    createRegister(input: $input) { register { id } userErrors { code message field } }
  }`,
};
const OPEN_SESSION: Mutation<object> = {
  field: 'openCashSession',
  document: `mutation DemoSession($input: OpenCashSessionInput!) {
    openCashSession(input: $input) { userErrors { code message field } }
  }`,
};

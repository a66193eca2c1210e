import mongoose, { type Connection } from 'mongoose';
import { vi } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES, serviceActor } from '#platform/auth/roles.ts';
import { inProcessPeer } from '#platform/graphql/peer.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { startSales } from '#subgraphs/sales/subgraph.ts';
import { type Payload, type Shop, startShop, type Till } from './sales-shop.ts';
import { ADMIN } from './test-bed.ts';

export interface Standing {
  readonly points: number;
  readonly held: number;
  readonly available: number;
  readonly owed: number;
}

/** A shop with a till, whose customers' points and books are kept on one store with it, as in production. */
export interface LoyaltyBed extends AsyncDisposable {
  readonly shop: Shop;
  readonly till: Till;
  readonly customers: Connection;
  /** Runs an operation of the customer subgraph, as an admin. */
  run<Data>(query: string, variables?: object): Promise<Data>;
  /** Runs one of its mutations; a key is made for it unless the input has one. */
  mutate<Value>(name: string, input: object, select: string): Promise<Payload & Value>;
  enrol(): Promise<string>;
  standingOf(customerId: string): Promise<Standing>;
  give(customerId: string, points: number): Promise<void>;
  /** Resolves when sales, points and books have all heard of each other. */
  settled(): Promise<void>;
  /** In US cents, debits less credits. */
  balanceOf(accountCode: string): Promise<number>;
}

/** Points are worth a cent each there, and a sale gives one for each ten cents. */
export const PROGRAMME = {
  expectedVersion: 0,
  name: 'Club',
  rules: [{ name: 'Ten for a dollar', kind: 'PER_AMOUNT', points: 1, per: { amountMinor: 10, currency: 'USD' } }],
  expiresAfterMonths: 24,
  worth: { points: 1, amount: { amountMinor: 1, currency: 'USD' } },
};

/** May besides do what sales does on its own behalf. */
const ACTOR: Actor = { ...ADMIN, scopes: new Set([...ADMIN.scopes, ...ROLES.service]) };

export async function startLoyaltyBed(programme: object = PROGRAMME): Promise<LoyaltyBed> {
  let others: { customer: Subgraph; finance: Subgraph } | null = null;
  const shop = await startShop(async (options) => {
    const customer = await startCustomer(options);
    others = { customer, finance: await startFinance(options) };
    return startSales({ ...options, customer: inProcessPeer(customer, serviceActor('sales')) });
  });
  const ask = async <Data>(of: 'customer' | 'finance', query: string, variables: object): Promise<Data> => {
    if (others === null) throw new Error('The subgraphs were not started.');
    const result = await others[of].execute({ query, variables: { ...variables }, actor: ACTOR, requestId: 'test' });
    const [error] = result.errors ?? [];
    if (error) throw new Error(error.message);
    return result.data as Data;
  };
  const run = <Data>(query: string, variables: object = {}): Promise<Data> => ask<Data>('customer', query, variables);
  const mutate = async <Value>(name: string, input: object, select: string): Promise<Payload & Value> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const payload = `${select} replayed userErrors { __typename code message field }`;
    const document = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${payload} } }`;
    const variables = { input: { idempotencyKey: shop.key(), ...input } };
    return (await run<{ payload: Payload & Value }>(document, variables)).payload;
  };
  const server = await mongoose.createConnection(shop.mongoUri).asPromise();
  const customers = server.useDb('tillgraph_customer');
  await mutate('setLoyaltyProgramme', programme, 'programme { version }');
  return {
    shop,
    till: await shop.openTill(),
    customers,
    run,
    mutate,
    enrol: async () => {
      const card = { loyaltyCard: `CARD-${shop.key()}` };
      return (await mutate<{ customer: { id: string } }>('enrolCustomer', card, 'customer { id }')).customer.id;
    },
    standingOf: async (id) => {
      const query = 'query($id: ID!) { customer(id: $id) { loyalty { points held available owed } } }';
      return (await run<{ customer: { loyalty: Standing } }>(query, { id })).customer.loyalty;
    },
    give: async (customerId, points) => {
      await mutate('adjustPoints', { customerId, points, reason: 'Welcome' }, 'loyalty { points }');
    },
    settled: async () => {
      await shop.settled();
      await vi.waitFor(
        async () => {
          const pending = await customers.collection('outboxUnpublished').countDocuments();
          if (pending > 0) throw new Error(`${pending} events are still on their way.`);
        },
        { timeout: 10_000, interval: 5 },
      );
    },
    balanceOf: async (code) => {
      const query = 'query($code: String) { account(code: $code) { balance(currency: "USD") { amountMinor } } }';
      const { account } = await ask<{ account: { balance: { amountMinor: number } } }>('finance', query, { code });
      return account.balance.amountMinor;
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await shop[Symbol.asyncDispose]();
      await others?.customer.close();
      await others?.finance.close();
    },
  };
}

import mongoose, { type Connection } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { serviceActor } from '#platform/auth/roles.ts';
import { inProcessPeer } from '#platform/graphql/peer.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { startSales } from '#subgraphs/sales/subgraph.ts';
import { type Payload, type Shop, startShop, type Till } from './sales-shop.ts';
import { type StoredValueWords, storedValueWords } from './stored-value-words.ts';
import { ADMIN } from './test-bed.ts';

export interface ValuePayment {
  readonly id: string;
  readonly state: string;
  readonly declineReason: string | null;
}

/** A shop with a till whose gift cards and store credit finance keeps, on one store: the two meet as they do in production. */
export interface ValueBed extends AsyncDisposable {
  readonly shop: Shop;
  readonly till: Till;
  readonly words: StoredValueWords;
  readonly finance: Connection;
  /** Pays at the till with stored value, in US cents. */
  pay(amountMinor: number, token: string | null, more?: object): Promise<ValuePayment>;
  /** In US cents, debits less credits. */
  balanceOf(accountCode: string): Promise<number>;
}

export async function startValueBed(): Promise<ValueBed> {
  let finance: Subgraph | null = null;
  const shop = await startShop(async (options) => {
    finance = await startFinance(options);
    return startSales({ ...options, finance: inProcessPeer(finance, serviceActor('sales')) });
  });
  const run = async <Data>(query: string, variables: object = {}, actor: Actor = ADMIN): Promise<Data> => {
    if (finance === null) throw new Error('Finance was not started.');
    const result = await finance.execute({ query, variables: { ...variables }, actor, requestId: 'test' });
    const [error] = result.errors ?? [];
    if (error) throw new Error(error.message);
    return result.data as Data;
  };
  const connection = await mongoose.createConnection(shop.mongoUri, { dbName: 'tillgraph_finance' }).asPromise();
  const till = await shop.openTill();
  return {
    shop,
    till,
    words: storedValueWords({ run }),
    finance: connection,
    pay: async (amountMinor, token, more = {}) => {
      const amount = { amountMinor, currency: 'USD' };
      const input = { registerId: till.registerId, provider: 'STORED_VALUE', amount, token, ...more };
      const select = 'payment { id state declineReason }';
      return (await shop.mutate<Payload & { payment: ValuePayment }>('startPayment', input, { select })).payment;
    },
    balanceOf: async (code) => {
      const query = 'query($code: String) { account(code: $code) { balance(currency: "USD") { amountMinor } } }';
      const { account } = await run<{ account: { balance: { amountMinor: number } } }>(query, { code });
      return account.balance.amountMinor;
    },
    [Symbol.asyncDispose]: async () => {
      await connection.close();
      await shop[Symbol.asyncDispose]();
      await finance?.close();
    },
  };
}

import { getNamedType } from 'graphql';
import mongoose from 'mongoose';
import { CONSUMERS } from '#apps/all-in-one/graph.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { serviceActor } from '#platform/auth/roles.ts';
import { inProcessPeer } from '#platform/graphql/peer.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { startInventory } from '#subgraphs/inventory/subgraph.ts';
import { startSales } from '#subgraphs/sales/subgraph.ts';
import { eventually } from '../graph-bed.ts';
import { ADMIN } from '../test-bed.ts';
import { createUnrulyBroker, type UnrulyBroker } from './unruly-broker.ts';

/** In the order in which effects follow from each other, so that nothing is on its way behind the one who looks. */
const NAMES = ['sales', 'inventory', 'customer', 'finance'] as const;
/** How often somebody sends the same request again who is told that it may help. */
const MAX_ATTEMPTS = 5;
const SETTLES_WITHIN_MS = 60_000;

export type SubgraphName = (typeof NAMES)[number];

/** What a mutation answers, besides its own value. */
export interface Answer {
  readonly replayed: boolean;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    /** Of a `TenderMismatchError`: what it comes to, and what the tenders add up to. */
    readonly total?: { readonly amountMinor: number };
    readonly tendered?: { readonly amountMinor: number };
  }[];
}

/** All four subgraphs as they meet in production, on a store of their own and a broker that gets everything wrong. */
export interface HistoryBed extends AsyncDisposable {
  readonly mongoUri: string;
  readonly broker: UnrulyBroker;
  /** What the clock of all of them shows. */
  now(): Date;
  advance(milliseconds: number): void;
  /** Throws what the graph answers with besides user errors, once it has tried again what may be tried again. */
  mutate<Value>(name: string, input: object, options?: { select?: string; actor?: Actor }): Promise<Answer & Value>;
  query<Data>(subgraph: SubgraphName, query: string, variables?: object): Promise<Data>;
  /** Resolves when every event has been taken in by all whom it concerns. */
  settled(): Promise<void>;
  /** Events that were set aside as impossible to apply, with the reasons. */
  deadLetters(): Promise<readonly string[]>;
}

export async function startHistoryBed(): Promise<HistoryBed> {
  const store = await startTemporaryStore();
  const broker = createUnrulyBroker(CONSUMERS);
  const logger = createLogger({ name: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const options = { mongoUri: store.uri, broker, logger, clock: now };
  const [inventory, customer, finance] = [
    await startInventory(options),
    await startCustomer(options),
    await startFinance(options),
  ];
  const asked = (subgraph: Subgraph) => inProcessPeer(subgraph, serviceActor('sales'));
  const peers = { inventory: asked(inventory), customer: asked(customer), finance: asked(finance) };
  const sales = await startSales({ ...options, ...peers });
  const subgraphs = { sales, inventory, customer, finance };
  const mutations = mutationsOf(Object.values(subgraphs));
  const server = await mongoose.createConnection(store.uri, { autoIndex: false }).asPromise();
  const collections = (name: string) => NAMES.map((of) => server.useDb(`tillgraph_${of}`).collection(name));

  const run = async <Data>(subgraph: Subgraph, query: string, variables: object, actor = ADMIN): Promise<Data> => {
    for (let attempt = 1; ; attempt += 1) {
      const request = { query, variables: { ...variables }, actor, requestId: 'history' };
      const { data, errors: [error] = [] } = await subgraph.execute(request);
      if (!error) return data as Data;
      if (error.extensions?.['retryable'] !== true || attempt === MAX_ATTEMPTS) {
        throw new Error(`${JSON.stringify(error)} in answer to ${JSON.stringify(variables)}`);
      }
    }
  };

  return {
    mongoUri: store.uri,
    broker,
    now,
    advance: (milliseconds) => {
      aheadMs += milliseconds;
    },
    mutate: async <Value>(
      name: string,
      input: object,
      { select = '', actor }: { select?: string; actor?: Actor } = {},
    ) => {
      const mutation = mutations.get(name);
      if (!mutation) throw new Error(`No subgraph has ${name}.`);
      const due = '... on TenderMismatchError { total { amountMinor } tendered { amountMinor } }';
      const payload = `${select} replayed userErrors { code message ${mutation.subgraph === sales ? due : ''} }`;
      const document = `mutation($input: ${mutation.inputType}!) { payload: ${name}(input: $input) { ${payload} } }`;
      return (await run<{ payload: Answer & Value }>(mutation.subgraph, document, { input }, actor)).payload;
    },
    query: (name, query, variables = {}) => run(subgraphs[name], query, variables),
    settled: async () => {
      const pending = async (): Promise<number> => {
        await broker.idle();
        const rows = collections('outboxUnpublished').map((unpublished) => unpublished.countDocuments());
        return (await Promise.all(rows)).reduce((sum, count) => sum + count, 0);
      };
      await eventually(pending, (count) => count === 0, SETTLES_WITHIN_MS);
    },
    deadLetters: async () => {
      const letters = await Promise.all(collections('deadLetters').map((aside) => aside.find().toArray()));
      return letters.flat().map((letter) => `set aside: ${JSON.stringify(letter)}`);
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      for (const subgraph of Object.values(subgraphs)) await subgraph.close();
      await broker.close();
      await store.close();
    },
  };
}

/** Who answers each mutation, and what its input is called. */
function mutationsOf(subgraphs: readonly Subgraph[]) {
  return new Map(
    subgraphs.flatMap((subgraph) =>
      Object.values(subgraph.schema.getMutationType()?.getFields() ?? {}).map(({ name, args: [input] }) => {
        if (!input) throw new Error(`${name} takes no input.`);
        return [name, { subgraph, inputType: getNamedType(input.type).name }] as const;
      }),
    ),
  );
}

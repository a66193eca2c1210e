import { type Broker } from '#platform/broker/broker.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts';
import type { StoreReady } from '../store-server.ts';

/** Finance and customer in this process, the store of both in another. */
export interface StartedLedger extends AsyncDisposable {
  readonly store: ServerProcess<StoreReady>;
  readonly finance: Subgraph;
  readonly broker: Broker;
  /** Processor time that this process and the store have used. */
  cpuMs(): number;
}

/**
 * What customer has to say of points, finance hears from it. `folder` is that of the store, which stays; one of its own,
 * which goes, where it is left out.
 */
export async function startLedger(folder?: string): Promise<StartedLedger> {
  await using starting = new AsyncDisposableStack();
  const args = folder === undefined ? [] : [folder];
  const program = new URL('../store-server.ts', import.meta.url);
  const store = starting.use(await startServerProcess<StoreReady>(program, { args }));
  const broker = starting.use(createInProcessBroker());
  const logger = createLogger({ name: 'bench', level: 'error' });
  const finance = starting.use(await startFinance({ mongoUri: store.ready.uri, broker, logger }));
  starting.use(await startCustomer({ mongoUri: store.ready.uri, broker, logger }));
  const started = starting.move();
  return {
    store,
    finance,
    broker,
    cpuMs: () => {
      const { user, system } = process.cpuUsage();
      return store.cpuMs() + (user + system) / 1000;
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

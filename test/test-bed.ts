import { type Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import type { Broker } from '#platform/broker/broker.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { type CloudEvent, envelope } from '#platform/events/cloud-event.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import type { ServiceOptions } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startTemporaryStore } from '#store/testing.ts';

/** May do everything, everywhere. */
export const ADMIN: Actor = { subject: 'test-admin', scopes: new Set(ROLES.admin), locations: 'all' };

/** One subgraph on a store of its own, with a broker that the test can speak through. */
export interface SubgraphBed extends AsyncDisposable {
  readonly subgraph: Subgraph;
  readonly broker: Broker;
  readonly mongoUri: string;
  /** The data of an operation; throws the first error. */
  run<Data = Record<string, unknown>>(query: string, variables?: object, actor?: Actor): Promise<Data>;
  /** Delivers events as another subgraph's relay would; resolves when they have taken effect. */
  deliver(source: string, ...events: readonly CloudEvent[]): Promise<void>;
}

export async function startSubgraphBed(
  start: (options: Omit<ServiceOptions, 'name'>) => Promise<Subgraph>,
): Promise<SubgraphBed> {
  const store = await startTemporaryStore();
  const broker = createInProcessBroker();
  const logger = createLogger({ name: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });
  const subgraph = await start({ mongoUri: store.uri, broker, logger });
  return {
    subgraph,
    broker,
    mongoUri: store.uri,
    run: async <Data>(query: string, variables: object = {}, actor = ADMIN) => {
      const result = await subgraph.execute({ query, variables: { ...variables }, actor, requestId: 'test' });
      const [error] = result.errors ?? [];
      if (error) throw Object.assign(new Error(error.message), { code: error.extensions?.['code'] });
      return result.data as Data;
    },
    deliver: (source, ...events) =>
      broker.publish(
        source,
        events.map((event) => ({ event, json: JSON.stringify(event) })),
      ),
    [Symbol.asyncDispose]: async () => {
      await subgraph.close();
      await broker.close();
      await store.close();
    },
  };
}

/** An event as a subgraph emits it. */
export function event<Data>(options: {
  source: string;
  type: string;
  subject: string;
  sequence: number;
  data: Data;
}): CloudEvent<Data> {
  const { source, ...emission } = options;
  return envelope(source, emission, new Date());
}

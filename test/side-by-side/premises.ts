import { type SeededShop, seedShop } from '#apps/seed/seed.ts';
import { startNatsServer } from '#platform/broker/testing-nats.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { issuerIn, type ServerProcess, startProcess } from '../process-bed.ts';
import { startBalancer } from './balancer.ts';

const COPIES = 2;
type Name = 'inventory' | 'sales' | 'customer' | 'finance';

/** Two gateways and two of each subgraph, processes all of them, over one store and one broker. */
export interface Premises extends AsyncDisposable {
  readonly storeUri: string;
  readonly shop: SeededShop;
  readonly token: string;
  /** The balancer before the gateways. */
  readonly url: string;
  readonly gateways: readonly ServerProcess[];
  readonly subgraphs: Readonly<Record<Name, readonly ServerProcess[]>>;
  /** A client of the balancer, or of one gateway; closed with the premises. */
  client(url?: string, token?: string): GraphClient;
}

export async function openPremises(): Promise<Premises> {
  await using started = new AsyncDisposableStack();
  const { path: DATA_DIR } = started.use(await temporaryFolder());
  const store = started.use(await startTemporaryStore());
  const nats = started.use(await startNatsServer());
  const issuer = await issuerIn(DATA_DIR);
  let env: Record<string, string> = { DATA_DIR, MONGODB_URI: store.uri, NATS_URL: nats.url, DRAIN_MS: '1000' };
  const copiesOf = async (program: string): Promise<ServerProcess[]> => {
    const copies: ServerProcess[] = [];
    // What the first one creates the second finds.
    for (let copy = 0; copy < COPIES; copy += 1) copies.push(started.use(await startProcess(program, env)));
    return copies;
  };
  const balanced = async (name: Name): Promise<ServerProcess[]> => {
    const copies = await copiesOf(`subgraphs/${name}/main.ts`);
    const { url } = started.use(await startBalancer(copies.map((copy) => copy.url)));
    env = { ...env, [`${name.toUpperCase()}_URL`]: url };
    return copies;
  };
  // Sales and customer ask the others.
  const inventory = await balanced('inventory');
  const finance = await balanced('finance');
  const customer = await balanced('customer');
  const sales = await balanced('sales');
  const gateways = await copiesOf('gateway/main.ts');
  const { url } = started.use(await startBalancer(gateways.map((gateway) => gateway.url)));

  const token = await issuer.sign({ subject: 'test-admin', role: 'admin' });
  const clients = started.adopt(new Set<GraphClient>(), async (all) => {
    await Promise.all([...all].map((client) => client.close()));
  });
  const client: Premises['client'] = (to = url, as = token) => {
    const made = createGraphClient({ url: to, token: as });
    clients.add(made);
    return made;
  };
  const shop = await seedShop(client());
  const running = started.move();
  return {
    storeUri: store.uri,
    shop,
    token,
    url,
    gateways,
    subgraphs: { inventory, sales, customer, finance },
    client,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

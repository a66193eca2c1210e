// The sales subgraph as a process of its own.
import { runSubgraph } from '#platform/service/run-subgraph.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { startSales } from './subgraph.ts';

await runSubgraph({
  name: 'sales',
  start: (options, peers) => startSales({ ...options, inventory: peers.inventory() }),
  startStore: startEmbeddedStore,
});

// The inventory subgraph as a process of its own.
import { runSubgraph } from '#platform/service/run-subgraph.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { startInventory } from './subgraph.ts';

await runSubgraph({ name: 'inventory', start: startInventory, startStore: startEmbeddedStore });

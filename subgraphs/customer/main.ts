// The customer subgraph as a process of its own.
import { runSubgraph } from '#platform/service/run-subgraph.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { startCustomer } from './subgraph.ts';

await runSubgraph({ name: 'customer', start: startCustomer, startStore: startEmbeddedStore });

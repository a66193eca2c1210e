// The finance subgraph as a process of its own.
import { runSubgraph } from '#platform/service/run-subgraph.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { financeChoice, startFinance } from './subgraph.ts';

await runSubgraph({
  name: 'finance',
  start: (options, _, config) => startFinance({ ...options, ...financeChoice(config) }),
  startStore: startEmbeddedStore,
});

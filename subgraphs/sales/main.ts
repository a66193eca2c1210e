// The sales subgraph as a process of its own.
import { runSubgraph } from '#platform/service/run-subgraph.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { choiceOf, startSales, tillSecretOf } from './subgraph.ts';

await runSubgraph({
  name: 'sales',
  start: (options, peers, config) =>
    startSales({
      ...options,
      inventory: peers.inventory(),
      finance: peers.finance(),
      customer: peers.customer(),
      choice: choiceOf(config),
      tills: { secret: tillSecretOf(config), audience: config.TOKEN_AUDIENCE },
    }),
  startStore: startEmbeddedStore,
});

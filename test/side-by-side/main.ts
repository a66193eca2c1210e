import { parseArgs } from 'node:util';
import { runMain } from '#platform/service/run-main.ts';
import { runSideBySide } from './run-side-by-side.ts';

// `npm run side-by-side -- [--sales 60]`: two gateways and two of each subgraph as processes, behind balancers that stick
// to nothing. Some are killed, some are told to end, and nothing may be lost, doubled or told otherwise.
const { values } = parseArgs({ options: { sales: { type: 'string', default: '60' } } });

await runMain(async () => {
  const wrong = await runSideBySide({ sales: Number(values.sales), say: console.log });
  console.log(wrong.length === 0 ? 'Nothing is wrong.' : `${wrong.length} wrong.`);
  return wrong.length === 0 ? 0 : 1;
});

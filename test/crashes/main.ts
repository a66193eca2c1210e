import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runCrashes } from './run-crashes.ts';

const HELP = `npm run crashes -- [--rounds 100] [--documents 0]

Kills the document store (kill -9) under load, round after round: with transactions, retryable writes and unique keys.
Fails when an acknowledged write is lost, a transaction is there by half, or a write was done twice. With --documents the
store holds as many of 500 bytes besides, so that the times say how long a store of that size takes to be up again.`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    documents: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});
const asked = z
  .object({
    rounds: z.coerce.number().int().min(1).max(10_000),
    documents: z.coerce.number().int().min(0).max(10_000_000),
  })
  .safeParse(values);

if (values.help || !asked.success) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  const { acknowledged, recoveries, wrong } = await runCrashes(asked.data, console.log);
  for (const [name, times] of [
    ['first ping', recoveries.map(({ pingMs }) => pingMs)],
    ['first read', recoveries.map(({ readMs }) => readMs)],
  ] as const) {
    const sorted = times.toSorted((a, b) => a - b);
    console.log(`${name} after the start: median ${sorted[sorted.length >> 1]} ms, most ${sorted.at(-1)} ms`);
  }
  for (const line of wrong) console.error(line);
  console.log(`${recoveries.length} kills, ${acknowledged} acknowledged writes, ${wrong.length} wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

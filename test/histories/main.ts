import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createTerminalScreen } from '#apps/demo/screen/terminal-screen.ts';
import { runHistories } from './run-histories.ts';

const HELP = `npm run histories -- [--histories 1000] [--seed N] [--path P] [--verbose]

Plays random histories of ten actors at once (three tills, a web shop, its picker, a stockroom, a buyer, a manager, a
bookkeeper, a member with points and a gift card) on all four subgraphs, with events that come late, twice and out of order; then audits everything. Ends with
the first history in which anything does not agree, made as small as it can be, with the seed and path that bring it back.
HISTORIES in the environment is the number of histories where none is given.`;

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: process.env['HISTORIES'] ?? '1000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const options = z
  .object({ count: z.coerce.number().int().min(1).max(1_000_000), seed: z.coerce.number().int().optional() })
  .safeParse({ count: values.histories, seed: values.seed });

if (values.help || !options.success) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  const { count, seed } = options.data;
  const screen = createTerminalScreen();
  const run = await (async () => {
    using progress = screen.progress('histories');
    return await runHistories({
      count,
      ...(seed === undefined ? {} : { seed }),
      ...(values.path === undefined ? {} : { path: values.path }),
      onPlayed: (played) => progress.update({ done: played, total: count }),
      onFailed: (findings) => console.error(findings.join('\n')),
    });
  })();
  const [taken, refused] = [sumOf(run.taken), sumOf(run.refused)];
  if (values.verbose) for (const line of [...table(run.taken), ...table(run.refused)]) screen.say(line);
  if (run.failure !== null) console.error(run.failure);
  screen.say(
    `${run.played} histories, ${taken} commands taken, ${refused} refused, ${run.failure === null ? 'nothing' : 'something'} wrong`,
  );
  process.exitCode = run.failure === null ? 0 : 1;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function table(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${String(count).padStart(6)} ${name}`);
}

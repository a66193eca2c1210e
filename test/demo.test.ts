import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const DEMO = join(import.meta.dirname, '..', 'apps', 'demo', 'main.ts');
const DEADLINE_MS = 300_000;
/** More of them, among more sales: `KILLS=5 npx vitest run test/demo.test.ts`. */
const KILLS = Number(process.env['KILLS'] ?? 1);
const BASKETS = KILLS === 1 ? ['--days', '3', '--stores', '319,367'] : ['--days', '9', '--stores', '319,367,372,34280'];

/** Runs `npm run demo` as a person would, without a terminal. */
async function runDemo(...args: string[]): Promise<{ exitCode: number | null; output: string }> {
  const demo = spawn(process.execPath, [DEMO, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    demo.once('error', reject);
    demo.once('exit', resolve);
  });
  const [exitCode, output] = await Promise.all([exited, text(demo.stdout)]);
  return { exitCode, output };
}

test(
  'npm run demo finds every sale to the cent in every subgraph, however often the server is killed while tills ring up',
  async () => {
    const killAt = Array.from({ length: KILLS }, () => String(0.02 + 0.96 * Math.random())).toSorted();
    const { exitCode, output } = await runDemo(...BASKETS, ...killAt.flatMap((part) => ['--kill-at', part]));
    // All that was said, in which the difference is, with the moments, so that it can be tried again.
    if (exitCode !== 0)
      throw new Error(`The demo, killed at ${killAt.join(' and ')}, ended with ${exitCode}:\n${output}`);
    const figures = (label: string): (string | undefined)[] =>
      new RegExp(`^ +${label} +([\\d,]+) +([\\d,]+) +([\\d,]+)$`, 'm').exec(output)?.slice(1) ?? [];
    const [baskets = '0'] = figures('Baskets');
    const once = KILLS === 1 ? 'once' : `${KILLS} times`;
    expect(Number(baskets)).toBeGreaterThan(20);
    expect({
      killed: output.includes(`The server was killed ${once} in the meantime.`),
      agrees: output.includes('Verdict: no difference.') && output.includes('Everything agrees.'),
      inAll: figures('Baskets'),
      foundAgain: figures('Acknowledged sales, found again'),
      sentOnceMore: figures('Sales sent once more, answered the same'),
    }).toEqual({
      killed: true,
      agrees: true,
      inAll: [baskets, baskets, '0'],
      foundAgain: [baskets, baskets, '0'],
      sentOnceMore: [baskets, baskets, '0'],
    });
  },
  DEADLINE_MS,
);

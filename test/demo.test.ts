import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const DEMO = join(import.meta.dirname, '..', 'apps', 'demo', 'main.ts');
const DEADLINE_MS = 180_000;

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
  'npm run demo replays baskets through the graph, and finds the same to the cent in every subgraph',
  async () => {
    const { exitCode, output } = await runDemo('--days', '3', '--stores', '319,367');
    expect(output).toContain('Verdict: no difference.');
    expect(output).toContain('Everything agrees.');
    const [, file, graph, difference] = /^ +Baskets +([\d,]+) +([\d,]+) +([\d,]+)$/m.exec(output) ?? [];
    expect(Number(file)).toBeGreaterThan(20);
    expect([graph, difference]).toEqual([file, '0']);
    expect(exitCode).toBe(0);
  },
  DEADLINE_MS,
);

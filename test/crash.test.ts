import { expect, test } from 'vitest';
import { runDemo } from '#apps/demo/demo.ts';
import { findingsOf } from '#apps/demo/proof/prove.ts';
import type { Screen } from '#apps/demo/screen/screen.ts';

const DEADLINE_MS = 300_000;
/** More of them, among more sales: `KILLS=10 npx vitest run test/crash.test.ts`. */
const KILLS = Number(process.env['KILLS'] ?? 1);

function silentScreen(): Screen & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    say: (line = '') => void said.push(line),
    progress: () => ({ update: () => undefined, [Symbol.dispose]: () => undefined }),
  };
}

test(
  'every acknowledged sale is in every subgraph exactly once, however often the server is killed while tills ring up',
  async () => {
    const killAt = Array.from({ length: KILLS }, () => 0.02 + 0.96 * Math.random()).toSorted((a, b) => a - b);
    const screen = silentScreen();
    const options = {
      stores: ['319', '367', '372', '34280'],
      days: KILLS === 1 ? 4 : 9,
      full: false,
      tills: 16,
      killAt,
      keep: false,
    };
    const proof = await runDemo(options, { screen });

    const times = KILLS === 1 ? 'once' : `${KILLS} times`;
    expect(screen.said).toContain(`The server was killed ${times} in the meantime.`);
    // With the moments, so that a failure can be tried again.
    expect({ killAt, findings: findingsOf(proof) }).toEqual({ killAt, findings: [] });
    const figures = new Map(proof.records.map(({ label, graph }) => [label, graph]));
    const sales = proof.reconciliation.saleCount;
    expect(sales).toBeGreaterThan(100);
    expect(figures.get('Acknowledged sales, found again')).toBe(sales);
    expect(figures.get('Sales sent once more, answered the same')).toBe(sales);
  },
  DEADLINE_MS,
);

import { expect, it } from 'vitest';
import { runHistories } from './run-histories.ts';

/** More of them: `npm run histories`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 3);
const EACH_WITHIN_MS = 60_000;

it(
  'whatever ten actors do at once, and however events come, all four subgraphs agree on it',
  async () => {
    const { failure, played, taken } = await runHistories({ count: HISTORIES });
    expect(failure).toBe(null);
    expect(played).toBe(HISTORIES);
    expect(taken.size).toBeGreaterThan(0);
  },
  HISTORIES * EACH_WITHIN_MS,
);

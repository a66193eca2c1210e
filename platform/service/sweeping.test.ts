import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { startSweeping } from './sweeping.ts';

const EVERY_MS = 1_000;

const logger = createLogger({ name: 'test', level: 'silent' });
const failure = 'not swept';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('begins no later than an interval after the last, though that one failed', async () => {
  const begun: number[] = [];
  const sweep = async (): Promise<void> => {
    begun.push(Date.now());
    throw new Error('not this time');
  };
  const startedAt = Date.now();
  await using _ = startSweeping({ sweep, everyMs: EVERY_MS, logger, failure });
  await vi.advanceTimersByTimeAsync(20 * EVERY_MS);
  const waits = begun.map((at, index) => at - (begun[index - 1] ?? startedAt));
  expect(waits.length).toBeGreaterThanOrEqual(20);
  expect(Math.max(...waits)).toBeLessThanOrEqual(EVERY_MS);
});

it('does not go on with others at once because it began with them at once', async () => {
  await using stack = new AsyncDisposableStack();
  const last = new Map<number, number>();
  for (let sweeper = 0; sweeper < 50; sweeper += 1) {
    const sweep = async (): Promise<void> => void last.set(sweeper, Date.now());
    stack.use(startSweeping({ sweep, everyMs: EVERY_MS, logger, failure }));
  }
  await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
  const together = Map.groupBy(last.values(), (at) => Math.floor(at / 10));
  expect(Math.max(...together.values().map(({ length }) => length))).toBeLessThan(15);
});

it('waits for a sweep that is under way, and begins none while it lasts or after it was disposed of', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sweep = vi.fn<() => Promise<void>>(() => promise);
  const sweeper = startSweeping({ sweep, everyMs: EVERY_MS, logger, failure });
  await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
  expect(sweep).toHaveBeenCalledTimes(1);
  let disposed = false;
  const disposing = sweeper[Symbol.asyncDispose]().then(() => (disposed = true));
  await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
  expect(disposed).toBe(false);
  resolve();
  await disposing;
  await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
  expect(sweep).toHaveBeenCalledTimes(1);
});

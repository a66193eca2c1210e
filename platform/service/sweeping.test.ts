import { afterEach, beforeEach, expect, it, type Mock, vi } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { createActivity } from './activity.ts';
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

/** How often it sweeps in so many seconds. */
async function sweepsIn(seconds: number, sweep: Mock): Promise<number> {
  const before = sweep.mock.calls.length;
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  return sweep.mock.calls.length - before;
}

it('rests while nothing is written, for five seconds at most, and is at work again with the next write', async () => {
  const activity = createActivity(() => true);
  const sweep = vi.fn<() => Promise<void>>(async () => undefined);
  await using _ = startSweeping({ sweep, everyMs: EVERY_MS, logger, failure, activity });
  expect(await sweepsIn(10, sweep)).toBeGreaterThanOrEqual(10);
  const resting = await sweepsIn(60, sweep);
  expect(resting).toBeGreaterThanOrEqual(12);
  expect(resting).toBeLessThanOrEqual(16);
  activity.stir();
  expect(await sweepsIn(1, sweep)).toBeGreaterThanOrEqual(1);
  expect(await sweepsIn(5, sweep)).toBeGreaterThanOrEqual(5);
});

it('does not rest while it fails, nor where nobody brings news of others', async () => {
  const activity = createActivity(() => true);
  const failing = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('not this time')));
  await using _failing = startSweeping({ sweep: failing, everyMs: EVERY_MS, logger, failure, activity });
  expect(await sweepsIn(60, failing)).toBeGreaterThanOrEqual(60);
  const cutOff = createActivity(() => false);
  const looking = vi.fn<() => Promise<void>>(async () => undefined);
  await using _looking = startSweeping({ sweep: looking, everyMs: EVERY_MS, logger, failure, activity: cutOff });
  expect(await sweepsIn(60, looking)).toBeGreaterThanOrEqual(60);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Gathering } from './gathering.ts';

const SIZES = { maxBatch: 400, gatherMs: 150 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether the next batch is handed over by now, as promises have it. */
function watch(gathered: Promise<void>): { isDue: boolean } {
  const watched = { isDue: false };
  void gathered.then(() => (watched.isDue = true));
  return watched;
}

const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('gathering', () => {
  it('lets the batch after a large one wait for more, so long after that one began and no longer', async () => {
    const gathering = new Gathering(SIZES);
    gathering.grown(5);
    const next = watch(gathering.after(50, 20));
    await passed(129);
    expect(next.isDue).toBe(false);
    await passed(1);
    expect(next.isDue).toBe(true);
  });

  it('ends once as much waits as a batch may hold', async () => {
    const gathering = new Gathering(SIZES);
    const next = watch(gathering.after(200, 0));
    gathering.grown(399);
    await passed(1);
    expect(next.isDue).toBe(false);
    gathering.grown(400);
    await passed(0);
    expect(next.isDue).toBe(true);
    const full = watch(gathering.after(400, 0));
    await passed(0);
    expect(full.isDue).toBe(true);
  });

  it('has nobody wait after a small batch or a slow one, where nothing is gathered, or once it is stopped', async () => {
    const stopped = new Gathering(SIZES);
    const waiting = stopped.after(400, 0);
    stopped.stop();
    const watched = [
      new Gathering(SIZES).after(49, 0),
      new Gathering(SIZES).after(400, 150),
      new Gathering({ maxBatch: 400 }).after(400, 0),
      waiting,
      stopped.after(400, 0),
    ].map(watch);
    await passed(0);
    expect(watched.map(({ isDue }) => isDue)).toEqual([true, true, true, true, true]);
  });
});

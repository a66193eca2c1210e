import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Gathering } from './gathering.ts';

const SIZES = { maxBatch: 80, gatherMs: 150 };

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
  it('lets the batch after a large one wait for more, so long and no longer', async () => {
    const gathering = new Gathering(SIZES);
    gathering.grown(5);
    const next = watch(gathering.after(10));
    await passed(149);
    expect(next.isDue).toBe(false);
    await passed(1);
    expect(next.isDue).toBe(true);
  });

  it('ends once as much waits as a batch may hold', async () => {
    const gathering = new Gathering(SIZES);
    const next = watch(gathering.after(40));
    gathering.grown(79);
    await passed(1);
    expect(next.isDue).toBe(false);
    gathering.grown(80);
    await passed(0);
    expect(next.isDue).toBe(true);
    const full = watch(gathering.after(80));
    await passed(0);
    expect(full.isDue).toBe(true);
  });

  it('has nobody wait after a small batch, where nothing is gathered, or once it is stopped', async () => {
    const stopped = new Gathering(SIZES);
    const waiting = stopped.after(80);
    stopped.stop();
    const all = [new Gathering(SIZES).after(9), new Gathering({ maxBatch: 80 }).after(80), waiting, stopped.after(80)];
    const watched = all.map(watch);
    await passed(0);
    expect(watched.map(({ isDue }) => isDue)).toEqual([true, true, true, true]);
  });
});

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Gate, GateClosed } from './gate.ts';

/** Work that ends when it is told to. */
function held(): { work: () => Promise<string>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { work: () => promise, end: () => resolve('done') };
}

test('a gate lets so many in at a time, the others in the order in which they came', async () => {
  const gate = new Gate({ atOnce: 1, queued: 5, queuedForMs: 10_000 });
  const first = held();
  const order: string[] = [];
  const works = [gate.run(first.work), ...['b', 'c'].map((name) => gate.run(async () => void order.push(name)))];
  expect([gate.inside, gate.waiting, order]).toEqual([1, 2, []]);
  first.end();
  await Promise.all(works);
  expect([gate.inside, gate.waiting, order]).toEqual([0, 0, ['b', 'c']]);
});

test('a gate refuses who finds its queue full, and who waits for too long', async () => {
  vi.useFakeTimers();
  try {
    const gate = new Gate({ atOnce: 1, queued: 1, queuedForMs: 500 });
    const first = held();
    const inside = gate.run(first.work);
    const waits = gate.run(async () => 'never');
    await expect(gate.run(async () => 'never')).rejects.toMatchObject({ name: 'GateClosed', retryAfterMs: 500 });
    const refused = waits.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(500);
    expect(await refused).toBeInstanceOf(GateClosed);
    first.end();
    expect(await inside).toBe('done');
    expect(await gate.run(async () => 'in again')).toBe('in again');
    expect([gate.inside, gate.waiting]).toEqual([0, 0]);
  } finally {
    vi.useRealTimers();
  }
});

test('no more than may are ever inside, and everybody gets out, whatever fails', async () => {
  const task = fc.record({ turns: fc.nat(4), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(task, { maxLength: 30 }), async (atOnce, tasks) => {
      const gate = new Gate({ atOnce, queued: 100, queuedForMs: 10_000 });
      let inside = 0;
      let most = 0;
      const run = async ({ turns, fails }: { turns: number; fails: boolean }): Promise<void> => {
        inside += 1;
        most = Math.max(most, inside);
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        inside -= 1;
        if (fails) throw new Error('no');
      };
      await Promise.allSettled(tasks.map((each) => gate.run(() => run(each))));
      expect(most).toBeLessThanOrEqual(atOnce);
      expect([gate.inside, gate.waiting, inside]).toEqual([0, 0, 0]);
    }),
  );
});

import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSharedAnswers } from './shared-answers.ts';

// A question waits only so long for the same one's earlier execution, which takes as long as the machine likes.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('an execution is shared by those who asked before it began, and by nobody after', async () => {
  const share = createSharedAnswers<number>();
  let executions = 0;
  const release = Promise.withResolvers<void>();
  const execute = async (): Promise<number> => {
    executions += 1;
    const execution = executions;
    await release.promise;
    return execution;
  };
  const first = share('a', execute);
  const second = share('a', execute);
  const other = share('b', execute);
  await setImmediate();
  const late = share('a', execute);
  await setImmediate();
  release.resolve();
  expect(await Promise.all([first, second, other, late])).toEqual([1, 1, 2, 3]);
});

test('a failure is shared, and forgotten', async () => {
  const share = createSharedAnswers<number>();
  const failing = (): Promise<number> => Promise.reject(new Error('no'));
  const answers = await Promise.allSettled([share('a', failing), share('a', failing)]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await share('a', async () => 1)).toBe(1);
});

test('one execution of a question is under way at a time, and each begins after all who share it have asked', async () => {
  const share = createSharedAnswers<number>();
  let running = 0;
  let most = 0;
  let clock = 0;
  const execute = async (): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    const begunAt = clock;
    await setImmediate();
    running -= 1;
    return begunAt;
  };
  const answers: Promise<boolean>[] = [];
  for (let turn = 0; turn < 50; turn += 1) {
    clock += 1;
    const askedAt = clock;
    answers.push(share('a', execute).then((begunAt) => begunAt >= askedAt));
    if (turn % 3 === 0) await setImmediate();
  }
  expect((await Promise.all(answers)).every(Boolean)).toBe(true);
  expect(most).toBe(1);
});

test('a question does not wait long for an execution that hangs', async () => {
  const share = createSharedAnswers<number>();
  const hanging = share('a', () => new Promise<number>(() => {}));
  await setImmediate();
  const later = share('a', async () => 2);
  vi.advanceTimersToNextTimer();
  expect(await later).toBe(2);
  expect(await Promise.race([hanging, Promise.resolve('still hanging')])).toBe('still hanging');
});

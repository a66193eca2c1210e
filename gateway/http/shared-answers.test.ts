import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSharedAnswers } from './shared-answers.ts';

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

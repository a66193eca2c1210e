import { expect, it } from 'vitest';
import { EventQueue, MAX_WAITING_EVENTS } from './event-queue.ts';

it('hands over what was pushed in order, at once to whoever waits for it', async () => {
  const queue = new EventQueue<number>(() => undefined);
  queue.push(1);
  queue.push(2);
  expect([(await queue.next()).value, (await queue.next()).value]).toEqual([1, 2]);
  const next = queue.next();
  queue.push(3);
  expect(await next).toEqual({ value: 3, done: false });
});

it('ends for its consumer when it is returned, and tells its owner', async () => {
  let ended = false;
  const queue = new EventQueue<number>(() => {
    ended = true;
  });
  const next = queue.next();
  await queue.return();
  expect([await next, ended]).toEqual([{ value: undefined, done: true }, true]);
  queue.push(1);
  expect(await queue.next()).toEqual({ value: undefined, done: true });
});

it('lets a consumer go that is too slow, after what it has missed nothing of', async () => {
  const queue = new EventQueue<number>(() => undefined);
  for (let item = 0; item <= MAX_WAITING_EVENTS; item += 1) queue.push(item);
  for (let item = 0; item < MAX_WAITING_EVENTS; item += 1) expect((await queue.next()).value).toBe(item);
  await expect(queue.next()).rejects.toMatchObject({ code: 'SUBSCRIPTION_LAGGED' });
  expect(await queue.next()).toEqual({ value: undefined, done: true });
});

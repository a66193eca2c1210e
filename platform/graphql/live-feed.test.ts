import { describe, expect, it } from 'vitest';
import { MAX_WAITING_EVENTS } from './event-queue.ts';
import { createLiveFeed } from './live-feed.ts';

async function take<Item>(stream: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const items: Item[] = [];
  while (items.length < count) {
    const { value, done } = await stream.next();
    if (done === true) break;
    items.push(value);
  }
  return items;
}

describe('a live feed', () => {
  it('hands everybody what passes their filter, from now on and in order', async () => {
    const feed = createLiveFeed<number>();
    feed.publish(1);
    const even = feed.watch((item) => item % 2 === 0);
    const all = feed.watch(() => true);
    for (const item of [2, 3, 4]) feed.publish(item);
    expect(await take(even, 2)).toEqual([2, 4]);
    expect(await take(all, 3)).toEqual([2, 3, 4]);
  });

  it('hands an item at once to a watcher that waits for it', async () => {
    const feed = createLiveFeed<string>();
    const next = feed.watch(() => true).next();
    feed.publish('now');
    expect(await next).toEqual({ value: 'now', done: false });
  });

  it('forgets a watcher that leaves, and ends what it was waiting for', async () => {
    const feed = createLiveFeed<number>();
    const watcher = feed.watch(() => true);
    const next = watcher.next();
    expect(feed.watchers).toBe(1);
    await watcher.return?.();
    expect(await next).toEqual({ value: undefined, done: true });
    expect(feed.watchers).toBe(0);
    feed.publish(1);
    expect(await watcher.next()).toEqual({ value: undefined, done: true });
  });

  it('lets a watcher go that is too slow, after what it has missed nothing of, and no other one', async () => {
    const feed = createLiveFeed<number>();
    const slow = feed.watch(() => true);
    const quick = feed.watch(() => true);
    const received: number[] = [];
    for (let item = 0; item <= MAX_WAITING_EVENTS; item += 1) {
      feed.publish(item);
      received.push(...(await take(quick, 1)));
    }
    expect(feed.watchers).toBe(1);
    const kept = await take(slow, MAX_WAITING_EVENTS);
    expect(kept).toEqual(received.slice(0, MAX_WAITING_EVENTS));
    await expect(slow.next()).rejects.toMatchObject({ code: 'SUBSCRIPTION_LAGGED' });
    expect(await slow.next()).toEqual({ value: undefined, done: true });
    expect(received).toHaveLength(MAX_WAITING_EVENTS + 1);
  });
});

import { expect, test } from 'vitest';
import { writeCursor } from '#platform/events/cursor.ts';
import { collectGarbage } from '#platform/testing/collect-garbage.ts';
import { Backlog, BacklogBudget, MAX_WAITING_EVENTS } from './backlog.ts';
import { ClientQueue } from './client-queue.ts';
import { deliveryOf, MAX_BATCH_BYTES } from './delivery.ts';
import { Subscriber } from './subscriber.ts';

const CLIENTS = 1_000;
const MAX_BYTES = 50 * 1024 * 1024;
const EVENT_BYTES = 600;

function heldBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('1,000 stalled clients hold at most 50 MB, their queues full and their sockets holding a batch each', () => {
  const before = heldBytes();
  const subscribers = Array.from({ length: CLIENTS }, () => {
    const queue = new ClientQueue({ isFree: false, whenFree: () => undefined });
    const nothing = (): void => undefined;
    const connection = { queue, next: nothing, mark: nothing, error: nothing, complete: nothing };
    return new Subscriber({ actor: null, requestId: 'r' }, connection, null);
  });
  const backlog = new Backlog(new BacklogBudget());
  for (let position = 1; position <= MAX_WAITING_EVENTS; position += 1) {
    const cursor = writeCursor({ source: 'sales', position, event: 1, item: 1 });
    const delivery = deliveryOf(String(position).padStart(EVENT_BYTES, '.'), { cursor, key: null });
    backlog.tell([delivery], () => {
      for (const subscriber of subscribers) subscriber.deliver([delivery], backlog);
    });
  }
  const sockets = CLIENTS * MAX_BATCH_BYTES;
  expect(heldBytes() - before + sockets).toBeLessThan(MAX_BYTES);
  expect(subscribers.filter(({ ended }) => ended)).toEqual([]);
});

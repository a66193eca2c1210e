import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { writeCursor } from '#platform/events/cursor.ts';
import { ClientQueue, MAX_QUEUED_BYTES, MAX_QUEUED_EVENTS } from './client-queue.ts';
import { type Delivery, deliveryOf } from './delivery.ts';
import { Subscriber } from './subscriber.ts';

const CALLER = { actor: null, authorization: '', requestId: 'r' };

/** A client that reads when it is told to, and what it has been sent. */
function client(): {
  readonly sent: string[];
  readonly ends: (GraphQLError | 'complete')[];
  readonly queue: ClientQueue;
  subscribe(after?: string): Subscriber;
  stall(): void;
  read(): void;
} {
  const sent: string[] = [];
  const ends: (GraphQLError | 'complete')[] = [];
  let stalled = false;
  let onFree: () => void = () => undefined;
  const queue = new ClientQueue({
    get isFree() {
      return !stalled;
    },
    whenFree: (callback) => {
      onFree = callback;
    },
  });
  return {
    sent,
    ends,
    queue,
    subscribe: (after) =>
      new Subscriber(
        CALLER,
        {
          queue,
          next: (results) => sent.push(...results.map(({ payload }) => payload.toString())),
          mark: () => undefined,
          error: (failure) => ends.push(failure),
          complete: () => ends.push('complete'),
        },
        after ?? null,
      ),
    stall: () => {
      stalled = true;
    },
    read: () => {
      stalled = false;
      onFree();
    },
  };
}

function event(position: number, { key = null, size = 10 }: { key?: string | null; size?: number } = {}): Delivery {
  const cursor = writeCursor({ source: 'sales', position, event: 1, item: 1 });
  return deliveryOf(String(position).padStart(size, '0'), { cursor, key });
}

describe('a client that reads too slowly', () => {
  test('is sent all that waited, in order, when it reads on', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    subscriber.deliver([event(1)]);
    slow.stall();
    for (let position = 2; position <= MAX_QUEUED_EVENTS + 1; position += 1) subscriber.deliver([event(position)]);
    expect(slow.sent).toHaveLength(1);
    slow.read();
    expect(slow.sent.map(Number)).toEqual(Array.from({ length: MAX_QUEUED_EVENTS + 1 }, (_, index) => index + 1));
    expect(slow.ends).toEqual([]);
    expect(slow.queue.events).toBe(0);
  });

  test.each([
    ['events', MAX_QUEUED_EVENTS, 10],
    ['bytes', 4, MAX_QUEUED_BYTES / 4],
  ])('is let go beyond so many %s, with the cursor of the last that it was sent', (_, fitting, size) => {
    const slow = client();
    const subscriber = slow.subscribe();
    subscriber.deliver([event(1)]);
    slow.stall();
    for (let position = 2; position <= fitting + 1; position += 1) subscriber.deliver([event(position, { size })]);
    expect(slow.ends).toEqual([]);
    subscriber.deliver([event(fitting + 2, { size })]);
    expect(slow.ends).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_LAGGED', cursor: event(1).cursor } }]);
    expect(slow.queue.events).toBe(0);
    slow.read();
    expect(slow.sent).toHaveLength(1);
  });

  test('is kept the latest of each key from then on, where later ones outdo earlier ones', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    slow.stall();
    const last = 3 * MAX_QUEUED_EVENTS;
    for (let position = 1; position <= last; position += 1) {
      subscriber.deliver([event(position, { key: String(position % 7) })]);
    }
    slow.read();
    expect(slow.ends).toEqual([]);
    expect(slow.sent.map(Number)).toEqual([6, 5, 4, 3, 2, 1, 0].map((back) => last - back));
  });

  test('is let go all the same when there are too many keys', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    slow.stall();
    for (let position = 1; position <= MAX_QUEUED_EVENTS + 1; position += 1) {
      subscriber.deliver([event(position, { key: String(position) })]);
    }
    expect(slow.ends).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_LAGGED' } }]);
  });

  test('has one bound over all its subscriptions', () => {
    const slow = client();
    const [one, other] = [slow.subscribe(), slow.subscribe()];
    slow.stall();
    for (let position = 1; position <= MAX_QUEUED_EVENTS; position += 1) one.deliver([event(position)]);
    other.deliver([event(1)]);
    expect([one.ended, other.ended]).toEqual([false, true]);
  });
});

describe('a subscription that ends', () => {
  test('with a failure, tells it at once, and where to go on', () => {
    const slow = client();
    const subscriber = slow.subscribe(event(4).cursor ?? '');
    slow.stall();
    subscriber.deliver([event(5)]);
    subscriber.end(new GraphQLError('Gone.', { extensions: { code: 'GONE' } }));
    expect(slow.ends).toMatchObject([{ message: 'Gone.', extensions: { code: 'GONE', cursor: event(4).cursor } }]);
    slow.read();
    expect(slow.sent).toEqual([]);
  });

  test('because it is complete, does so after what waits', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    slow.stall();
    subscriber.deliver([event(1)]);
    subscriber.end(null);
    expect(slow.ends).toEqual([]);
    slow.read();
    expect([slow.sent.map(Number), slow.ends]).toEqual([[1], ['complete']]);
  });
});

test('whenever a client reads, it is sent everything once and in order, or is told from where it is not', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('deliver' as const), many: fc.integer({ min: 1, max: 700 }) }),
    fc.constantFrom({ kind: 'stall' as const }, { kind: 'read' as const }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, isLatest) => {
      const one = client();
      const subscriber = one.subscribe();
      const keyOf = (position: number): string | null => (isLatest ? String(position % 5) : null);
      let position = 0;
      for (const { kind, ...rest } of steps) {
        if (kind === 'stall') one.stall();
        else if (kind === 'read') one.read();
        else {
          const until = position + ('many' in rest ? rest.many : 0);
          while (position < until) subscriber.deliver([event((position += 1), { key: keyOf(position) })]);
        }
      }
      one.read();
      const received = one.sent.map(Number);
      expect(received).toEqual(received.toSorted((a, b) => a - b));
      expect(new Set(received).size).toBe(received.length);
      const all = Array.from({ length: position }, (_, index) => index + 1);
      const missed = all.filter((n) => !received.includes(n));
      const isOutdone = (n: number): boolean => isLatest && received.some((later) => later > n && later % 5 === n % 5);
      const hasLagged = one.ends.some((end) => end !== 'complete' && end.extensions['code'] === 'SUBSCRIPTION_LAGGED');
      // What came before the end is whole; without one, all of it is, but for what a later one outdid.
      const accounted = hasLagged ? missed.filter((n) => n < (received.at(-1) ?? 0)) : missed;
      expect(accounted.filter((n) => !isOutdone(n))).toEqual([]);
      expect(hasLagged && isLatest).toBe(false);
    }),
    { numRuns: 60 },
  );
});

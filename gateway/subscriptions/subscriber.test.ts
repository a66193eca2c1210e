import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { writeCursor } from '#platform/events/cursor.ts';
import { Backlog, BacklogBudget, MAX_WAITING_BYTES, MAX_WAITING_EVENTS } from './backlog.ts';
import { ClientQueue } from './client-queue.ts';
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

/** What is told to one subscriber alone. */
function tell(subscriber: Subscriber, batch: readonly Delivery[]): void {
  const backlog = backlogs.get(subscriber) ?? new Backlog(new BacklogBudget());
  backlogs.set(subscriber, backlog);
  backlog.tell(batch, () => subscriber.deliver(batch, backlog));
}
const backlogs = new WeakMap<Subscriber, Backlog>();

describe('a client that reads too slowly', () => {
  test('is sent all that waited, in order, when it reads on', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    tell(subscriber, [event(1)]);
    slow.stall();
    for (let position = 2; position <= MAX_WAITING_EVENTS + 1; position += 1) tell(subscriber, [event(position)]);
    expect(slow.sent).toHaveLength(1);
    slow.read();
    expect(slow.sent.map(Number)).toEqual(Array.from({ length: MAX_WAITING_EVENTS + 1 }, (_, index) => index + 1));
    expect(slow.ends).toEqual([]);
    expect(subscriber.waiting).toBe(0);
  });

  test.each([
    ['events', MAX_WAITING_EVENTS, 10],
    ['bytes', 4, MAX_WAITING_BYTES / 4],
  ])('is let go beyond so many %s, with the cursor of the last that it was sent', (_, fitting, size) => {
    const slow = client();
    const subscriber = slow.subscribe();
    tell(subscriber, [event(1)]);
    slow.stall();
    for (let position = 2; position <= fitting + 1; position += 1) tell(subscriber, [event(position, { size })]);
    expect(slow.ends).toEqual([]);
    tell(subscriber, [event(fitting + 2, { size })]);
    expect(slow.ends).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_LAGGED', cursor: event(1).cursor } }]);
    expect(subscriber.waiting).toBe(0);
    slow.read();
    expect(slow.sent).toHaveLength(1);
  });

  test('is sent the latest of each key, and not all before it, where later ones outdo earlier ones', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    slow.stall();
    const last = 3 * MAX_WAITING_EVENTS;
    for (let position = 1; position <= last; position += 1) {
      tell(subscriber, [event(position, { key: String(position % 7) })]);
    }
    slow.read();
    expect(slow.ends).toEqual([]);
    expect(slow.sent.length).toBeLessThanOrEqual(MAX_WAITING_EVENTS);
    expect(slow.sent.map(Number).slice(-7)).toEqual([6, 5, 4, 3, 2, 1, 0].map((back) => last - back));
  });

  test('is let go all the same when there are too many keys', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    slow.stall();
    for (let position = 1; position <= MAX_WAITING_EVENTS + 1; position += 1) {
      tell(subscriber, [event(position, { key: String(position) })]);
    }
    expect(slow.ends).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_LAGGED' } }]);
  });

  test('has one bound over all its subscriptions', () => {
    const slow = client();
    const [one, other] = [slow.subscribe(), slow.subscribe()];
    slow.stall();
    for (let position = 1; position <= MAX_WAITING_EVENTS; position += 1) tell(one, [event(position)]);
    tell(other, [event(1)]);
    expect([one.ended, other.ended]).toEqual([false, true]);
  });
});

describe('clients of one backlog', () => {
  test('are each sent what they have not had, and the slowest is let go first', () => {
    const backlog = new Backlog(new BacklogBudget());
    const clients = [client(), client(), client()] as const;
    const [quick, slow, slowest] = clients;
    const subscribers = clients.map((one) => one.subscribe());
    let position = 0;
    const tellAll = (many: number): void => {
      for (const until = position + many; position < until;) {
        const batch = [event((position += 1))];
        backlog.tell(batch, () => subscribers.forEach((subscriber) => subscriber.deliver(batch, backlog)));
      }
    };
    slowest.stall();
    tellAll(10);
    slow.stall();
    tellAll(MAX_WAITING_EVENTS - 1);
    slow.read();
    tellAll(1);
    slowest.read();
    const all = Array.from({ length: position }, (_, index) => index + 1);
    expect([quick.sent.map(Number), slow.sent.map(Number)]).toEqual([all, all]);
    expect([slowest.sent, slowest.ends]).toMatchObject([[], [{ extensions: { code: 'SUBSCRIPTION_LAGGED' } }]]);
    expect(backlog.countAfter(0)).toBe(0);
  });

  test('have less to wait for when all backlogs together hold too much', () => {
    const budget = new BacklogBudget();
    const small = client();
    const smallBacklog = new Backlog(budget);
    const subscriber = small.subscribe();
    const one = [event(1)];
    small.stall();
    smallBacklog.tell(one, () => subscriber.deliver(one, smallBacklog));
    const many = Array.from({ length: 40 }, () => {
      const [large, backlog] = [client(), new Backlog(budget)];
      const watching = large.subscribe();
      large.stall();
      for (let position = 1; position <= 4; position += 1) {
        const batch = [event(position, { size: MAX_WAITING_BYTES / 4 })];
        backlog.tell(batch, () => watching.deliver(batch, backlog));
      }
      return large;
    });
    for (const { read } of [small, ...many]) read();
    const lagged = many.filter(({ ends }) => ends.length > 0);
    expect(lagged.length).toBeGreaterThanOrEqual(8);
    expect(lagged.length).toBeLessThan(20);
    expect([small.sent.map(Number), small.ends]).toEqual([[1], []]);
  });
});

describe('a subscription that ends', () => {
  test('with a failure, tells it at once, and where to go on', () => {
    const slow = client();
    const subscriber = slow.subscribe(event(4).cursor ?? '');
    slow.stall();
    tell(subscriber, [event(5)]);
    subscriber.end(new GraphQLError('Gone.', { extensions: { code: 'GONE' } }));
    expect(slow.ends).toMatchObject([{ message: 'Gone.', extensions: { code: 'GONE', cursor: event(4).cursor } }]);
    slow.read();
    expect(slow.sent).toEqual([]);
  });

  test('because it is complete, does so after what waits', () => {
    const slow = client();
    const subscriber = slow.subscribe();
    slow.stall();
    tell(subscriber, [event(1)]);
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
          while (position < until) tell(subscriber, [event((position += 1), { key: keyOf(position) })]);
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

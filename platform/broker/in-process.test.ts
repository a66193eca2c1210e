import { describe, expect, it, vi } from 'vitest';
import type { CloudEvent } from '../events/cloud-event.ts';
import { createSignal } from '../testing/signal.ts';
import type { BatchOutcome, DurableConsumer } from './broker.ts';
import { createInProcessBroker } from './in-process.ts';
import { published, testEvent } from './testing-events.ts';

const NOTHING_DEFERRED: BatchOutcome = { deferred: new Set() };

function eventsOf(count: number): CloudEvent[] {
  return Array.from({ length: count }, (_, index) => testEvent({ subject: `sale_${index}` }));
}

function idsOf(events: readonly CloudEvent[]): string[] {
  return events.map((event) => event.id);
}

/** A consumer that takes in everything it is handed, and notes it. */
function recorder(name = 'reader') {
  const signal = createSignal();
  const batches: CloudEvent[][] = [];
  const consumer: DurableConsumer = {
    name,
    sources: ['sales'],
    maxBatch: 100,
    handle: async (events) => {
      batches.push([...events]);
      signal.changed();
      return NOTHING_DEFERRED;
    },
  };
  return { batches, consumer, ids: () => idsOf(batches.flat()), signal };
}

describe('the in-process broker', () => {
  it('hands a consumer its events in the order of publication, in batches no larger than it asked for', async () => {
    await using broker = createInProcessBroker();
    const seen = recorder();
    await broker.consume(seen.consumer);
    const sent = eventsOf(250);
    await Promise.all([
      broker.publish('sales', published(sent.slice(0, 150))),
      broker.publish('sales', published(sent.slice(150))),
      broker.publish('inventory', published(eventsOf(5))),
    ]);
    expect(seen.ids()).toEqual(idsOf(sent));
    expect(seen.batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
  });

  it('answers a publication only when every consumer has committed it', async () => {
    await using broker = createInProcessBroker();
    const gate = Promise.withResolvers<BatchOutcome>();
    await broker.consume({ ...recorder('slow').consumer, handle: () => gate.promise });
    const quick = recorder('quick');
    await broker.consume(quick.consumer);
    const answered = vi.fn<() => void>();
    const publishing = broker.publish('sales', published(eventsOf(1))).then(answered);
    await quick.signal.until(() => quick.ids().length === 1);
    expect(answered).not.toHaveBeenCalled();
    gate.resolve(NOTHING_DEFERRED);
    await publishing;
    expect(answered).toHaveBeenCalledOnce();
  });

  it('lets listeners hear at once what a slow consumer still holds', async () => {
    await using broker = createInProcessBroker();
    const gate = Promise.withResolvers<BatchOutcome>();
    await broker.consume({ ...recorder().consumer, handle: () => gate.promise });
    const heard: string[] = [];
    await broker.listen({ sources: ['sales'], hear: (event) => heard.push(event.id) });
    const sent = eventsOf(3);
    const publishing = broker.publish('sales', published(sent));
    expect(heard).toEqual(idsOf(sent));
    gate.resolve(NOTHING_DEFERRED);
    await publishing;
  });

  it('delivers a failed batch again before anything that came after it', async () => {
    await using broker = createInProcessBroker();
    const seen = recorder();
    let failures = 2;
    await broker.consume({
      ...seen.consumer,
      maxBatch: 2,
      handle: async (events) => {
        failures -= 1;
        if (failures >= 0) throw new Error('The database is away.');
        return seen.consumer.handle(events);
      },
    });
    const sent = eventsOf(5);
    await broker.publish('sales', published(sent));
    expect(seen.ids()).toEqual(idsOf(sent));
  });

  it('delivers a deferred event later, and goes on with the others meanwhile', async () => {
    await using broker = createInProcessBroker();
    const seen = recorder();
    const [early, ...others] = eventsOf(4);
    let deferrals = 3;
    await broker.consume({
      ...seen.consumer,
      maxBatch: 1,
      handle: async (events) => {
        if (events[0]?.id !== early?.id || deferrals === 0) return seen.consumer.handle(events);
        deferrals -= 1;
        return { deferred: new Set(idsOf(events)) };
      },
    });
    await broker.publish('sales', published([...(early ? [early] : []), ...others]));
    expect(seen.ids()).toEqual(idsOf([...others, ...(early ? [early] : [])]));
  });

  it('gives an event back to its outbox whose predecessor does not come', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    try {
      await using broker = createInProcessBroker();
      const [lonely, other] = eventsOf(2);
      const ids = new Set<string>(lonely ? [lonely.id] : []);
      await broker.consume({
        ...recorder().consumer,
        handle: async (events) => ({ deferred: new Set(idsOf(events).filter((id) => ids.has(id))) }),
      });
      const failure = broker.publish('sales', published(lonely ? [lonely] : [])).catch((error: unknown) => error);
      for (let second = 0; second < 13; second += 1) {
        await vi.advanceTimersByTimeAsync(1_000);
        await new Promise(setImmediate);
      }
      expect(await failure).toMatchObject({ code: 'EVENT_EARLY', retryable: true });
      await broker.publish('sales', published(other ? [other] : []));
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps events for a consumer that was closed, while the others get them', async () => {
    await using broker = createInProcessBroker();
    const present = recorder('present');
    await broker.consume(present.consumer);
    const before = recorder('reader');
    const consuming = await broker.consume(before.consumer);
    await consuming[Symbol.asyncDispose]();
    const heard: string[] = [];
    await broker.listen({ sources: ['sales'], hear: (event) => heard.push(event.id) });

    const sent = eventsOf(2);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(broker.publish('sales', published(sent))).rejects.toMatchObject({
        code: 'CONSUMER_AWAY',
        retryable: true,
      });
    }
    await present.signal.until(() => present.ids().length >= 2);

    const after = recorder('reader');
    await broker.consume(after.consumer);
    await broker.publish('sales', published(sent));
    expect(after.ids()).toEqual(idsOf(sent));
    expect(heard).toEqual(idsOf(sent));
  });

  it('counts nothing as published before the consumers it was told of are there', async () => {
    await using broker = createInProcessBroker({ consumers: ['reader'] });
    const sent = eventsOf(1);
    await expect(broker.publish('sales', published(sent))).rejects.toMatchObject({ code: 'CONSUMER_AWAY' });
    const seen = recorder('reader');
    await broker.consume(seen.consumer);
    await broker.publish('sales', published(sent));
    expect(seen.ids()).toEqual(idsOf(sent));
  });

  it('counts nothing as published that a consumer missed which started while another one took it in', async () => {
    await using broker = createInProcessBroker({ consumers: ['slow', 'late'] });
    const gate = Promise.withResolvers<BatchOutcome>();
    await broker.consume({ ...recorder('slow').consumer, handle: () => gate.promise });
    const sent = eventsOf(1);
    const publishing = broker.publish('sales', published(sent));
    const late = recorder('late');
    await broker.consume(late.consumer);
    gate.resolve(NOTHING_DEFERRED);
    await expect(publishing).rejects.toMatchObject({ code: 'CONSUMER_AWAY', retryable: true });
    await broker.publish('sales', published(sent));
    expect(late.ids()).toEqual(idsOf(sent));
  });

  it('lets the batch in hand finish when it closes, and answers the rest with a retryable failure', async () => {
    const broker = createInProcessBroker();
    const gate = Promise.withResolvers<BatchOutcome>();
    const started = createSignal();
    let batches = 0;
    await broker.consume({
      ...recorder().consumer,
      maxBatch: 1,
      handle: () => {
        batches += 1;
        started.changed();
        return gate.promise;
      },
    });
    const [first, second] = eventsOf(2).map((event) => broker.publish('sales', published([event])));
    await started.until(() => batches === 1);
    const closing = broker.close();
    const failure = second?.catch((error: unknown) => error);
    gate.resolve(NOTHING_DEFERRED);
    await expect(first).resolves.toBeUndefined();
    expect(await failure).toMatchObject({ code: 'CONSUMER_AWAY', retryable: true });
    await closing;
    expect(batches).toBe(1);
    expect(broker.isConnected()).toBe(false);
    await expect(broker.publish('sales', published(eventsOf(1)))).rejects.toMatchObject({ code: 'BROKER_CLOSED' });
  });
});

import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { Broker } from '../broker/broker.ts';
import { createInProcessBroker } from '../broker/in-process.ts';
import { testEvent } from '../broker/testing-events.ts';
import { AppError } from '../errors/app-error.ts';
import type { Service } from '../service/service.ts';
import { traceInto } from '../telemetry/start-tracing.ts';
import { openTestService } from '../testing/service.ts';
import { createSignal, type Signal } from '../testing/signal.ts';
import { createEventReader } from './kept-events.ts';
import { acquireLease } from './lease.ts';
import { outboxModel, unpublishedModel } from './outbox.ts';
import { createRelay } from './relay.ts';

const TYPE = 'tillgraph.sales.sale.completed.v1';
const UNAVAILABLE = new AppError('BROKER_UNAVAILABLE', 'The broker is away.', { retryable: true });

let store: EmbeddedStore;
let service: Service;
let broker: Broker & { publishedIds: string[]; isDown: boolean; refuses: Set<string>; signal: Signal };

beforeAll(async () => {
  store = await startTemporaryStore();
});

afterAll(() => store.close());

beforeEach(async () => {
  broker = fakeBroker();
  service = await openTestService({ mongoUri: store.uri, broker });
});

afterEach(async () => {
  vi.useRealTimers();
  await service.close();
});

/** From now on rows get no older, however slow the machine is, but by what a test says. */
function stopClock({ aheadMs = 0 } = {}): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + aheadMs });
}

/** Notes what is published, and fails when it is told to. */
function fakeBroker(): typeof broker {
  const signal = createSignal();
  const fake: typeof broker = {
    ...createInProcessBroker(),
    publishedIds: [],
    isDown: false,
    refuses: new Set(),
    signal,
    isConnected: () => !fake.isDown,
    publish: async (_source, events) => {
      try {
        if (fake.isDown || events.some(({ event }) => fake.refuses.has(event.id))) throw UNAVAILABLE;
        fake.publishedIds.push(...events.map(({ event }) => event.id));
      } finally {
        signal.changed();
      }
    },
  };
  return fake;
}

function emit(subject: string): Promise<void> {
  return service.transactor.transact(async (transaction) => {
    transaction.emit({ type: TYPE, subject, sequence: 1, data: {} });
  });
}

/** Rows as a process leaves them that dies between its commit and the publication, this long ago. */
async function leaveBehind(count: number, ageMs: number, traceparent?: string): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = `event_${uuidv7({ msecs: Date.now() - ageMs })}` as const;
    const trace = traceparent === undefined ? {} : { traceparent };
    const event = { ...testEvent({ subject: `sale_${ageMs}_${index}`, type: TYPE }), id, ...trace };
    return {
      _id: id,
      aggregatetype: 'sale',
      aggregateid: event.subject,
      sequence: 1,
      type: TYPE,
      payload: JSON.stringify(event),
    };
  });
  const ids = rows.map((row) => row._id).toSorted();
  const { connection } = service.database;
  // At once, so that no sweep comes upon a part of them.
  await service.database.transaction(async (session) => {
    await outboxModel(connection).collection.insertMany(rows as never[], { session });
    const unpublished = ids.map((_id) => ({ _id, eventIds: [_id] }));
    await unpublishedModel(connection).collection.insertMany(unpublished as never[], { session });
  });
  return ids;
}

function pendingRows(): Promise<number> {
  return unpublishedModel(service.database.connection).countDocuments();
}

describe('the relay', () => {
  it('publishes what was emitted right after its commit, and never before it', async () => {
    // The sweep, which looks after what is older, finds nothing to do.
    stopClock();
    await service.transactor.transact(async (transaction) => {
      transaction.emit({ type: TYPE, subject: 'sale_1', sequence: 1, data: {} });
      await new Promise(setImmediate);
      expect(broker.publishedIds).toEqual([]);
    });
    await broker.signal.until(() => broker.publishedIds.length === 1);
    await expect.poll(pendingRows).toBe(0);
    const row = await outboxModel(service.database.connection).findOne({ aggregateid: 'sale_1' }).lean();
    expect(row?._id).toBe(broker.publishedIds[0]);
  });

  it('publishes in order of their ids what a dead process left behind, and leaves young rows to their own process', async () => {
    stopClock();
    const old = await leaveBehind(20, 10_000);
    await leaveBehind(1, 0);
    await broker.signal.until(() => broker.publishedIds.length > 0);
    expect(broker.publishedIds).toEqual(old);
    await expect.poll(pendingRows).toBe(1);
  });

  it('publishes what a dead process left behind in the trace that it was emitted in', async () => {
    const exporter = new InMemorySpanExporter();
    await using _tracing = traceInto(new SimpleSpanProcessor({ exporter }), { name: 'test' });
    await leaveBehind(1, 10_000, '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
    await expect.poll(() => exporter.getFinishedSpans().length, { timeout: 30_000 }).toBeGreaterThan(0);
    const published = exporter.getFinishedSpans().find(({ name }) => name.startsWith('publish '));
    expect(published?.parentSpanContext).toMatchObject({ spanId: '00f067aa0ba902b7' });
  });

  it('publishes together what a transaction emitted, also when it was left behind', async () => {
    // No sweep is half way through what it left behind when the broker is back.
    stopClock();
    broker.isDown = true;
    await service.transactor.transact(async (transaction) => {
      for (let sale = 1; sale <= 700; sale += 1)
        transaction.emit({ type: TYPE, subject: `sale_${sale}`, sequence: 1, data: {} });
    });
    await emit('sale_701');
    await expect.poll(() => service.relay.queued()).toBe(0);
    expect(await pendingRows()).toBe(2);
    broker.isDown = false;
    stopClock({ aheadMs: 4_000 });
    await broker.signal.until(() => broker.publishedIds.length === 701);
    expect(broker.publishedIds).toEqual(broker.publishedIds.toSorted());
    await expect.poll(pendingRows).toBe(0);
  });

  it('publishes after an outage of the broker what was emitted during it, once', async () => {
    broker.isDown = true;
    await Promise.all([emit('sale_1'), emit('sale_2')]);
    await expect.poll(() => service.relay.queued()).toBe(0);
    expect(await pendingRows()).toBe(2);
    stopClock({ aheadMs: 4_000 });
    let attempts = 0;
    await broker.signal.until(() => {
      attempts += 1;
      return attempts > 1;
    });
    broker.isDown = false;
    await broker.signal.until(() => broker.publishedIds.length >= 2);
    expect(new Set(broker.publishedIds).size).toBe(2);
    await expect.poll(pendingRows).toBe(0);
  });

  it('lets an event that cannot be published hold up none that come after its batch', async () => {
    const ids = await leaveBehind(501, 10_000);
    broker.refuses = new Set(ids.slice(0, 1));
    await broker.signal.until(() => broker.publishedIds.length > 0);
    expect(broker.publishedIds).toEqual(ids.slice(500));
    broker.refuses.clear();
    await broker.signal.until(() => broker.publishedIds.length === 501);
  });

  it('does not publish again what still waits in its memory', async () => {
    const gate = Promise.withResolvers<void>();
    const publish = broker.publish.bind(broker);
    broker.publish = async (source, events) => {
      await publish(source, events);
      await gate.promise;
    };
    // Eight batches are on their way at once; the ninth waits for one of them.
    for (let sale = 1; sale <= 9; sale += 1) await emit(`sale_${sale}`);
    expect([service.relay.queued(), broker.publishedIds.length]).toEqual([9, 8]);
    stopClock({ aheadMs: 20_000 });
    const [other = ''] = await leaveBehind(1, 10_000);
    await broker.signal.until(() => broker.publishedIds.includes(other));
    expect(broker.publishedIds).toHaveLength(9);
    gate.resolve();
    await broker.signal.until(() => broker.publishedIds.length === 10);
    await expect.poll(pendingRows).toBe(0);
  });

  it('leaves the sweep to the process that holds the lease, and takes it over when that one is gone', async () => {
    // The service's own may hold its lease by now.
    await service.relay.close();
    const { database, eventLog, logger } = service;
    const { connection } = database;
    const source = 'another';
    const expiresAt = Date.now() + 1_500;
    await acquireLease(connection, { name: `relay-${source}`, durationMs: 1_500, holder: 'another process' });
    const [id] = await leaveBehind(1, 10_000);
    const readEvents = createEventReader(connection);
    await using _relay = createRelay({ connection, broker, eventLog, readEvents, source, logger });
    await broker.signal.until(() => broker.publishedIds.length === 1);
    expect(broker.publishedIds).toEqual([id]);
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
  });

  it('stops sweeping when another process has taken the lease over meanwhile', async () => {
    const name = `relay-${service.name}`;
    const publish = broker.publish.bind(broker);
    const { connection } = service.database;
    broker.publish = async (source, events) => {
      // While this batch is on its way, the process sleeps for longer than its lease.
      stopClock({ aheadMs: 20_000 });
      await acquireLease(connection, { name, durationMs: 60_000, holder: 'another process' });
      await publish(source, events);
    };
    await leaveBehind(501, 30_000);
    await broker.signal.until(() => broker.publishedIds.length > 0);
    await expect.poll(pendingRows).toBe(1);
    expect(broker.publishedIds).toHaveLength(500);
  });

  it('takes nothing in once it is closed: what was emitted stays in the outbox', async () => {
    await service.relay.close();
    await emit('sale_late');
    expect(service.relay.queued()).toBe(0);
    expect(await pendingRows()).toBe(1);
    expect(broker.publishedIds).toEqual([]);
  });
});

import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { PublishedEvent } from '../broker/broker.ts';
import { isDuplicateKey } from '../mongo/database.ts';
import { createActivity } from '../service/activity.ts';
import type { Service } from '../service/service.ts';
import { traceInto } from '../telemetry/start-tracing.ts';
import { writeTraceparent } from '../telemetry/traceparent.ts';
import { tracedRequest } from '../telemetry/tracing.ts';
import { openTestService } from '../testing/service.ts';
import { createTransactor, outboxModel, type OutboxRow, type Transactor, unpublishedModel } from './outbox.ts';

const TYPE = 'tillgraph.sales.sale.completed.v1';

let store: EmbeddedStore;
let service: Service;
let transactor: Transactor;
const offered: PublishedEvent[] = [];
const now = new Date('2026-11-27T09:30:00.000Z');

beforeAll(async () => {
  store = await startTemporaryStore();
  service = await openTestService({ mongoUri: store.uri });
  transactor = createTransactor({
    database: service.database,
    source: 'sales',
    clock: () => now,
    offer: (events) => offered.push(...events),
  });
});

afterEach(() => void vi.useRealTimers());

afterAll(async () => {
  await service.close();
  await store.close();
});

function rowsOf(subject: string): Promise<OutboxRow[]> {
  return outboxModel(service.database.connection).find({ aggregateid: subject }).sort({ _id: 1 }).lean<OutboxRow[]>();
}

function offeredOf(subject: string): PublishedEvent[] {
  return offered.filter(({ event }) => event.subject === subject);
}

it('a transaction ends the quiet in which sweeps rest, whatever it writes', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const activity = createActivity(() => true);
  const { database } = service;
  const stirring = createTransactor({ database, source: 'sales', clock: () => now, activity, offer: () => undefined });
  vi.advanceTimersByTime(11_000);
  expect(activity.isQuiet()).toBe(true);
  await stirring.transact(async () => undefined);
  expect(activity.isQuiet()).toBe(false);
});

describe('the outbox', () => {
  it('holds what a transaction emitted, as it is published, under Debezium’s names', async () => {
    await transactor.transact(async ({ emit }) => {
      emit({ type: TYPE, subject: 'sale_1', sequence: 1, data: { totalMinor: 1999 } });
      emit({ type: TYPE, subject: 'sale_1', sequence: 2, data: {} });
    });
    const rows = await rowsOf('sale_1');
    expect(rows.map((row) => row.payload)).toEqual(offeredOf('sale_1').map(({ json }) => json));
    expect(rows[0]).toMatchObject({
      aggregatetype: 'sale',
      aggregateid: 'sale_1',
      sequence: 1,
      type: TYPE,
    });
    const unpublished = await unpublishedModel(service.database.connection).findById(rows[0]?._id).lean();
    expect(unpublished?.eventIds).toEqual(rows.map(({ _id }) => _id));
    expect(JSON.parse(rows[0]?.payload ?? '')).toEqual({
      specversion: '1.0',
      id: rows[0]?._id,
      source: '/tillgraph/sales',
      type: TYPE,
      subject: 'sale_1',
      time: now.toISOString(),
      datacontenttype: 'application/json',
      sequence: 1,
      partitionkey: 'sale_1',
      data: { totalMinor: 1999 },
    });
  });

  it('joins the transaction: nothing is written or offered when the work fails', async () => {
    const failing = transactor.transact(async ({ emit }) => {
      emit({ type: TYPE, subject: 'sale_2', sequence: 1, data: {} });
      throw new Error('The till is on fire.');
    });
    await expect(failing).rejects.toThrow('on fire');
    expect([await rowsOf('sale_2'), offeredOf('sale_2')]).toEqual([[], []]);
  });

  it('offers what was emitted only once it is committed', async () => {
    await transactor.transact(async ({ emit }) => {
      emit({ type: TYPE, subject: 'sale_3', sequence: 1, data: {} });
      expect([await rowsOf('sale_3'), offeredOf('sale_3')]).toEqual([[], []]);
    });
    expect([await rowsOf('sale_3'), offeredOf('sale_3')].map((each) => each.length)).toEqual([1, 1]);
  });

  it('publishes the committed run alone when the work had to start over', async () => {
    const counters = service.database.connection.collection<{ _id: string; count: number }>('counters');
    await counters.insertOne({ _id: 'sale_4', count: 0 });
    let runs = 0;
    await transactor.transact(async ({ session, emit }) => {
      runs += 1;
      emit({ type: TYPE, subject: 'sale_4', sequence: 1, data: { run: runs } });
      await counters.findOne({ _id: 'sale_4' }, { session });
      if (runs === 1) await counters.updateOne({ _id: 'sale_4' }, { $inc: { count: 1 } });
      await counters.updateOne({ _id: 'sale_4' }, { $inc: { count: 1 } }, { session });
    });
    expect(runs).toBe(2);
    expect((await rowsOf('sale_4')).map((row) => JSON.parse(row.payload).data)).toEqual([{ run: 2 }]);
    expect(offeredOf('sale_4').map(({ event }) => event.data)).toEqual([{ run: 2 }]);
  });

  it('gives an event the trace of the run that is committed, and tells there how many there were', async () => {
    const exporter = new InMemorySpanExporter();
    await using _tracing = traceInto(new SimpleSpanProcessor({ exporter }), { name: 'test' });
    const counters = service.database.connection.collection<{ _id: string; count: number }>('counters');
    await counters.insertOne({ _id: 'sale_6', count: 0 });
    let runs = 0;
    await tracedRequest('request', { parent: undefined }, () =>
      transactor.transact(async ({ session, emit }) => {
        runs += 1;
        emit({ type: TYPE, subject: 'sale_6', sequence: 1, data: {} });
        await counters.findOne({ _id: 'sale_6' }, { session });
        if (runs === 1) await counters.updateOne({ _id: 'sale_6' }, { $inc: { count: 1 } });
        await counters.updateOne({ _id: 'sale_6' }, { $inc: { count: 1 } }, { session });
      }),
    );
    const spans = exporter.getFinishedSpans();
    const transaction = spans.find(({ name }) => name === 'transaction');
    expect(transaction?.attributes['tillgraph.transaction.attempts']).toBe(2);
    const [lost, kept] = spans.filter(({ name }) => name === `create ${TYPE}`);
    expect([lost, kept].map((span) => span?.parentSpanContext)).toMatchObject(
      [0, 1].map(() => ({ spanId: transaction?.spanContext().spanId })),
    );
    expect(lost?.attributes['error.type']).toMatch(/^Mongo/);
    const [row] = await rowsOf('sale_6');
    const { traceparent } = JSON.parse(row?.payload ?? '') as { traceparent?: string };
    expect(traceparent).toBe(kept && writeTraceparent(kept.spanContext()));
  });

  it('never gives an aggregate the same sequence twice', async () => {
    const emitFirst = (): Promise<void> =>
      transactor.transact(async ({ emit }) => emit({ type: TYPE, subject: 'sale_5', sequence: 1, data: {} }));
    await emitFirst();
    await expect(emitFirst()).rejects.toSatisfy(isDuplicateKey);
    expect([await rowsOf('sale_5'), offeredOf('sale_5')].map((each) => each.length)).toEqual([1, 1]);
  });
});

import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { Broker } from '../broker/broker.ts';
import { connectNatsBroker } from '../broker/nats.ts';
import { published, testEvent } from '../broker/testing-events.ts';
import { startNatsServer, type TestNatsServer } from '../broker/testing-nats.ts';
import { AppError } from '../errors/app-error.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { type EventHandler, startConsumer } from './consumer.ts';
import { inboxModel } from './inbox.ts';

const TYPE = 'tillgraph.sales.sale.completed.v1';
const SUBJECTS = 20;
const EVENTS_A_SUBJECT = 5;

interface Effects {
  _id: string;
  applied: number[];
}

let store: EmbeddedStore;
let service: Service;
let nats: TestNatsServer;

beforeAll(async () => {
  [store, nats] = await Promise.all([startTemporaryStore(), startNatsServer()]);
  service = await openTestService({ mongoUri: store.uri });
});

afterAll(async () => {
  await service.close();
  await nats[Symbol.asyncDispose]();
  await store.close();
});

function effects() {
  return service.database.connection.collection<Effects>('effects');
}

const addSequence: EventHandler = {
  type: TYPE,
  contract: (data) => data,
  handle: async (events, { session }) => {
    for (const { subject, sequence } of events) {
      await effects().updateOne({ _id: subject }, { $push: { applied: sequence } }, { upsert: true, session });
    }
  },
};

/** A process that dies now and then between its commit and its acknowledgement. */
function forgetful(broker: Broker): Broker {
  let batches = 0;
  return {
    ...broker,
    consume: (consumer) =>
      broker.consume({
        ...consumer,
        maxBatch: 7,
        handle: async (events) => {
          const outcome = await consumer.handle(events);
          batches += 1;
          if (batches % 3 === 1) throw new AppError('CRASHED', 'It died before it could answer.', { retryable: true });
          return outcome;
        },
      }),
  };
}

it('takes effect exactly once and in order over NATS, shared by two processes, shuffled and with answers lost', async () => {
  const connect = () => connectNatsBroker({ url: nats.url, replicas: 1, logger: pino({ level: 'silent' }) });
  await using one = await connect();
  await using other = await connect();
  for (const broker of [one, other]) {
    await startConsumer({
      name: 'stock',
      sources: ['sales'],
      handlers: [addSequence],
      inOrder: true,
      service: { ...service, broker: forgetful(broker) },
    });
  }

  const sequences = Array.from({ length: EVENTS_A_SUBJECT }, (_, index) => index + 1);
  const events = Array.from({ length: SUBJECTS }, (_, index) =>
    sequences.map((sequence) => testEvent({ subject: `sale_${index}`, sequence, type: TYPE })),
  ).flat();
  // Ids end in random digits: in the order of these, the events are shuffled.
  const shuffled = events.toSorted((a, b) => (a.id.slice(-6) < b.id.slice(-6) ? -1 : 1));
  await one.publish('sales', published(shuffled.slice(0, 60)));
  await other.publish('sales', published(shuffled.slice(60)));

  const inbox = inboxModel(service.database.connection);
  const taken = async (): Promise<number> => (await inbox.find().lean()).flatMap(({ keys }) => keys).length;
  await expect.poll(taken, { timeout: 15_000 }).toBe(events.length);
  const rows = await effects().find().toArray();
  expect(rows).toHaveLength(SUBJECTS);
  for (const { applied } of rows) expect(applied).toEqual(sequences);
});

import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { createSignal } from '../testing/signal.ts';
import type { BatchOutcome, Broker, DurableConsumer } from './broker.ts';
import { connectNatsBroker } from './nats.ts';
import { published, testEvent } from './testing-events.ts';
import { startNatsServer, type TestNatsServer } from './testing-nats.ts';

const logger = pino({ level: 'silent' });
const NOTHING_DEFERRED: BatchOutcome = { deferred: new Set() };
/** So that a dead consumer's messages come again within the test. */
const ACK_WAIT_MS = 1_000;

let server: TestNatsServer;
let broker: Broker;

beforeAll(async () => {
  server = await startNatsServer();
  broker = await connectNatsBroker({ url: server.url, replicas: 1, logger, ackWaitMs: ACK_WAIT_MS });
});

afterAll(async () => {
  await broker.close();
  await server[Symbol.asyncDispose]();
});

/** Each test has a source of its own, so that no test reads another's events. */
let sources = 0;
function newSource(): { source: string; events: (count: number) => CloudEvent[] } {
  sources += 1;
  const source = `source${sources}`;
  const events = (count: number): CloudEvent[] =>
    Array.from({ length: count }, (_, index) =>
      testEvent({ source, type: `tillgraph.${source}.thing.done.v1`, subject: `thing_${index}` }),
    );
  return { source, events };
}

/** A consumer that takes in everything it is handed, and notes it. */
function recorder() {
  const signal = createSignal();
  const batches: string[][] = [];
  const note = (events: readonly CloudEvent[]): void => {
    batches.push(events.map((event) => event.id));
    signal.changed();
  };
  const handle = async (events: readonly CloudEvent[]): Promise<BatchOutcome> => {
    note(events);
    return NOTHING_DEFERRED;
  };
  return {
    batches,
    note,
    consumer: (source: string, maxBatch: number): DurableConsumer => ({
      name: 'reader',
      sources: [source],
      maxBatch,
      handle,
    }),
    ids: () => batches.flat(),
    until: (count: number) => signal.until(() => batches.flat().length >= count),
  };
}

/** Tries again as the relay's sweep does, until the broker takes the events. */
async function publishAtLast(source: string, events: readonly CloudEvent[], to = broker): Promise<void> {
  await expect
    .poll(
      () =>
        to.publish(source, published(events)).then(
          () => 'published',
          (error: unknown) => String(error),
        ),
      { timeout: 15_000, interval: 100 },
    )
    .toBe('published');
}

describe('the NATS broker', () => {
  it('hands a consumer each event once, in batches no larger than it asked for', async () => {
    // A busy machine takes longer than the others wait for an acknowledgement.
    await using patient = await connectNatsBroker({ url: server.url, replicas: 1, logger });
    const { source, events } = newSource();
    const sent = events(1_000);
    const seen = recorder();
    await using _consuming = await patient.consume(seen.consumer(source, 50));
    await patient.publish(source, published(sent));
    await seen.until(1_000);
    expect(seen.ids()).toEqual(sent.map((event) => event.id));
    expect(Math.max(...seen.batches.map((batch) => batch.length))).toBeLessThanOrEqual(50);
    expect(seen.batches.length).toBeLessThan(500);
  });

  it('stores an event once that is published twice', async () => {
    const { source, events } = newSource();
    const twice = published(events(3));
    await broker.publish(source, twice);
    await broker.publish(source, twice);
    expect(await storedCount(source)).toBe(3);
  });

  it('keeps the event’s JSON as it is, with its trace in a header', async () => {
    const { source } = newSource();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01';
    const event = { ...testEvent({ type: `tillgraph.${source}.thing.done.v1` }), traceparent };
    await broker.publish(source, published([event]));
    const connection = await connect({ servers: server.url });
    const manager = await jetstreamManager(connection);
    const message = await manager.streams.getMessage(`tillgraph-${source}`, { seq: 1 });
    await connection.close();
    expect(message?.string()).toBe(JSON.stringify(event));
    expect(message?.subject).toBe(event.type);
    expect(message?.header.get('traceparent')).toBe(traceparent);
  });

  it('remembers under a consumer’s name what it has acknowledged', async () => {
    const { source, events } = newSource();
    const [before, after] = [events(5), events(5)];
    const first = recorder();
    const consuming = await broker.consume(first.consumer(source, 10));
    await broker.publish(source, published(before));
    await first.until(5);
    await consuming[Symbol.asyncDispose]();
    await broker.publish(source, published(after));

    const second = recorder();
    await using _consuming = await broker.consume(second.consumer(source, 10));
    await second.until(5);
    expect(second.ids()).toEqual(after.map((event) => event.id));
  });

  it('delivers a batch again that its consumer could not take in', async () => {
    const { source, events } = newSource();
    const sent = events(20);
    const seen = recorder();
    let failures = 3;
    await using _consuming = await broker.consume({
      ...seen.consumer(source, 20),
      handle: async (batch) => {
        failures -= 1;
        if (failures >= 0) throw new Error('The database is away.');
        seen.note(batch);
        return NOTHING_DEFERRED;
      },
    });
    await broker.publish(source, published(sent));
    await seen.until(20);
    expect(new Set(seen.ids())).toEqual(new Set(sent.map((event) => event.id)));
  });

  it('delivers deferred events again, and the others once', async () => {
    const { source, events } = newSource();
    const sent = events(10);
    const late = new Set(sent.slice(0, 4).map((event) => event.id));
    const seen = recorder();
    const deferrals = new Map<string, number>();
    await using _consuming = await broker.consume({
      ...seen.consumer(source, 10),
      handle: async (batch) => {
        const deferred = batch.filter(({ id }) => late.has(id) && (deferrals.get(id) ?? 0) < 3);
        for (const { id } of deferred) deferrals.set(id, (deferrals.get(id) ?? 0) + 1);
        const ids = new Set<string>(deferred.map(({ id }) => id));
        seen.note(batch.filter(({ id }) => !ids.has(id)));
        return { deferred: ids };
      },
    });
    await broker.publish(source, published(sent));
    await seen.until(10);
    expect(seen.ids().toSorted()).toEqual(sent.map((event) => event.id).toSorted());
    expect([...deferrals.values()]).toEqual([3, 3, 3, 3]);
  });

  it('gives the messages of a consumer that died to the next one', async () => {
    const { source, events } = newSource();
    const sent = events(10);
    const seen = recorder();
    const registered = await broker.consume(seen.consumer(source, 10));
    await registered[Symbol.asyncDispose]();
    await broker.publish(source, published(sent));

    // Takes the messages and is never heard of again.
    const dying = await connect({ servers: server.url });
    const durable = await jetstream(dying).consumers.get(`tillgraph-${source}`, 'reader');
    const held = await durable.fetch({ max_messages: 10, expires: 5_000 });
    for await (const message of held) if (message.info.pending === 0) break;
    await dying.close();

    await using _consuming = await broker.consume(seen.consumer(source, 10));
    await seen.until(10);
    expect(new Set(seen.ids())).toEqual(new Set(sent.map((event) => event.id)));
  });

  it('passes over what is no event, and goes on', async () => {
    const { source, events } = newSource();
    const [event] = events(1);
    if (event === undefined) throw new Error('There is one event.');
    await broker.publish(source, []);
    const connection = await connect({ servers: server.url });
    for (const text of ['{ not json', '[]', '{"id":"1"}']) await jetstream(connection).publish(event.type, text);
    await connection.close();
    const heard = recorder();
    const seen = recorder();
    await using _listening = await broker.listen({ sources: [source], hear: (each) => heard.note([each]) });
    await using _consuming = await broker.consume(seen.consumer(source, 10));
    await broker.publish(source, published([event]));
    await Promise.all([seen.until(1), heard.until(1)]);
    expect(seen.ids()).toEqual([event.id]);
    expect(heard.ids()).toEqual([event.id]);
  });

  it('lets every listener hear what is published from now on, in order', async () => {
    const { source, events } = newSource();
    await broker.publish(source, published(events(2)));
    const [one, other] = [recorder(), recorder()];
    await using _one = await broker.listen({ sources: [source], hear: (event) => one.note([event]) });
    await using _other = await broker.listen({ sources: [source], hear: (event) => other.note([event]) });
    const sent = events(200);
    await broker.publish(source, published(sent));
    await Promise.all([one.until(200), other.until(200)]);
    expect(one.ids()).toEqual(sent.map((event) => event.id));
    expect(other.ids()).toEqual(one.ids());
  });

  it('loses nothing acknowledged when its server is killed, and goes on after the restart by itself', async () => {
    const { source, events } = newSource();
    const seen = recorder();
    await using _consuming = await broker.consume(seen.consumer(source, 20));
    const [acknowledged, unanswered, after] = [events(300), events(100), events(10)];
    await broker.publish(source, published(acknowledged));
    const publishing = broker.publish(source, published(unanswered)).then(
      () => 'published',
      (error: unknown) => (error instanceof AppError && error.retryable ? error.code : error),
    );
    await server.kill();
    expect(['published', 'BROKER_UNAVAILABLE']).toContain(await publishing);
    await expect.poll(() => broker.isConnected()).toBe(false);
    await expect(broker.publish(source, published(after))).rejects.toMatchObject({ retryable: true });

    await server.restart();
    await publishAtLast(source, unanswered);
    await publishAtLast(source, after);
    const all = new Set([...acknowledged, ...unanswered, ...after].map((event) => event.id));
    await expect.poll(() => new Set(seen.ids()).size, { timeout: 10_000 }).toBe(all.size);
    expect(new Set(seen.ids())).toEqual(all);
    expect(await storedCount(source)).toBe(all.size);
    expect(broker.isConnected()).toBe(true);
  });

  it('goes on by itself with another server in the place of one that was away for longer than the client tries', async () => {
    await using replaced = await startNatsServer();
    const said: string[] = [];
    const noting = pino({ level: 'warn' }, { write: (line: string) => said.push(line) });
    const options = { url: replaced.url, replicas: 1, logger: noting, ackWaitMs: ACK_WAIT_MS, maxReconnects: 1 };
    await using persistent = await connectNatsBroker(options);
    const { source, events } = newSource();
    const [seen, heard] = [recorder(), recorder()];
    await using _consuming = await persistent.consume(seen.consumer(source, 10));
    await using _listening = await persistent.listen({ sources: [source], hear: (event) => heard.note([event]) });
    await persistent.publish(source, published(events(1)));
    await seen.until(1);

    await replaced.kill();
    await expect.poll(() => said.join(''), { timeout: 10_000 }).toContain('given up');
    expect(persistent.isConnected()).toBe(false);
    await expect(persistent.publish(source, published(events(1)))).rejects.toMatchObject({ retryable: true });
    await replaced.replace();
    const after = events(5);
    await publishAtLast(source, after, persistent);
    await expect.poll(() => seen.ids().slice(1), { timeout: 10_000 }).toEqual(after.map((event) => event.id));
    expect(persistent.isConnected()).toBe(true);
    // The listener hears what comes after it is back.
    const last = events(1);
    await persistent.publish(source, published(last));
    await expect.poll(() => heard.ids().at(-1), { timeout: 10_000 }).toBe(last[0]?.id);
  });

  it('waits for a server that starts a little later, and gives up, retryably, on one that does not', async () => {
    await using late = await startNatsServer();
    await late.kill();
    const options = { url: late.url, replicas: 1, logger };
    await expect(connectNatsBroker({ ...options, patienceMs: 100 })).rejects.toMatchObject({
      code: 'BROKER_UNAVAILABLE',
      retryable: true,
    });
    const connecting = connectNatsBroker(options);
    await late.restart();
    await using connected = await connecting;
    expect(connected.isConnected()).toBe(true);
  });
});

async function storedCount(source: string): Promise<number> {
  const connection = await connect({ servers: server.url });
  try {
    const manager = await jetstreamManager(connection);
    return (await manager.streams.info(`tillgraph-${source}`)).state.messages;
  } finally {
    await connection.close();
  }
}

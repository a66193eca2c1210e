import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { Broker } from '../broker/broker.ts';
import { createInProcessBroker } from '../broker/in-process.ts';
import { envelope } from '../events/cloud-event.ts';
import { readCursor, writeCursor } from '../events/cursor.ts';
import { FeedEvent, type FeedItem } from '../graphql/feed-event.ts';
import { newId } from '../ids/ids.ts';
import type { OutboxRow, UnpublishedRow } from '../outbox/outbox.ts';
import { openService, type Service } from '../service/service.ts';
import { createLogger } from '../telemetry/logger.ts';
import { openLogEntries } from './log-entries.ts';
import { createLoggedFeed, type LoggedFeed, telling } from './logged-feed.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const TYPE = 'tillgraph.test.counted.v1';

let store: EmbeddedStore;
let databases = 0;
beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());

interface Counted {
  readonly number: number;
}

/** A process of a subgraph, as far as its events are concerned. */
interface Process extends AsyncDisposable {
  readonly service: Service;
  readonly feed: LoggedFeed<number>;
  emit(number: number, holdMs?: number): Promise<void>;
}

async function startProcess(options: { name: string; broker?: Broker; clock?: () => Date }): Promise<Process> {
  const { name, broker = createInProcessBroker(), clock } = options;
  const service = await openService({
    name,
    mongoUri: store.uri,
    broker,
    logger,
    ...(clock ? { clock } : {}),
  });
  await service.prepare();
  return {
    service,
    feed: createLoggedFeed(service.eventLog, ({ type, data }) =>
      type === TYPE ? telling((data as Counted).number) : [],
    ),
    // The event's id, and with it its time, is made before the pause, so that commits come out of order.
    emit: (number, holdMs = 0) =>
      service.transactor.transact(async ({ emit }) => {
        emit({ type: TYPE, subject: newId('sale'), sequence: 1, data: { number } satisfies Counted });
        if (holdMs > 0) await pause(holdMs);
      }),
    [Symbol.asyncDispose]: () => service.close(),
  };
}

function aName(): string {
  databases += 1;
  return `log${databases}`;
}

function leftBehind(number: number): OutboxRow {
  const subject = newId('sale');
  const event = envelope('test', { type: TYPE, subject, sequence: 1, data: { number } }, new Date());
  const _id = `event_${uuidv7({ msecs: Date.now() - 60_000 })}`;
  const payload = JSON.stringify({ ...event, id: _id });
  return { _id, aggregatetype: 'sale', aggregateid: subject, sequence: 1, type: TYPE, payload };
}

/** The numbers that come until the last one wanted has, with the cursor of each. */
async function take(
  stream: AsyncIterator<FeedItem<number>>,
  count: number,
): Promise<{ readonly number: number; readonly cursor: string }[]> {
  const taken: { number: number; cursor: string }[] = [];
  while (taken.length < count) {
    const { value, done } = (await stream.next()) as IteratorResult<FeedItem<number>, undefined>;
    if (done === true) break;
    if (value instanceof FeedEvent) taken.push({ number: value.value, cursor: value.cursor });
  }
  return taken;
}

const all = (): boolean => true;
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a feed from the event log', () => {
  test('goes on after any cursor with exactly what came after it, and then with what happens', async () => {
    await using one = await startProcess({ name: aName() });
    const live = await one.feed.watch({ filter: all });
    for (const number of upTo(6)) await one.emit(number);
    const heard = await take(live, 6);
    expect(heard.map(({ number }) => number)).toEqual(upTo(6));
    for (const { number, cursor } of heard) {
      const resumed = await one.feed.watch({ after: cursor, filter: all });
      const missed = [...upTo(6).slice(number), ...upTo(number - 1).map((each) => 100 + each)];
      expect((await take(resumed, missed.length)).map((each) => each.number)).toEqual(missed);
      const next = take(resumed, 1);
      await one.emit(100 + number);
      expect(await next).toMatchObject([{ number: 100 + number }]);
      await resumed.return?.();
    }
    await live.return?.();
    expect(one.feed.watchers).toBe(0);
  });

  test('ends its watchers when it has slept for longer than the log is kept, and tells the present to whoever comes then', async () => {
    await using one = await startProcess({ name: aName() });
    const watching = await one.feed.watch({ filter: all });
    await one.emit(1);
    expect(await take(watching, 1)).toMatchObject([{ number: 1 }]);
    // Others have gone on meanwhile, and what they placed next is forgotten.
    const entries = one.service.database.connection.collection<{ _id: number }>('eventlog');
    await entries.insertOne({ _id: one.service.eventLog.position + 10, emitted: [], at: new Date() } as never);
    await expect(take(watching, 1)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect(one.feed.watchers).toBe(0);
    const afresh = await one.feed.watch({ filter: all });
    await one.emit(2);
    expect(await take(afresh, 1)).toMatchObject([{ number: 2 }]);
  });

  test('never tells an earlier version after a later one of the same, live or from the log', async () => {
    await using one = await startProcess({ name: aName() });
    const versions = createLoggedFeed(one.service.eventLog, ({ type, data }) => {
      const { number } = data as Counted;
      return type === TYPE ? telling(number, { key: String(number % 2), version: number }) : [];
    });
    const live = await versions.watch({ filter: all });
    for (const number of [1, 3, 2, 1, 4, 3, 5]) await one.emit(number);
    const fromTheStart = writeCursor({ source: one.service.name, position: 1, event: 0, item: 0 });
    const replayed = await versions.watch({ after: fromTheStart, filter: all });
    for (const stream of [live, replayed]) {
      expect((await take(stream, 5)).map(({ number }) => number)).toEqual([1, 3, 2, 4, 5]);
    }
  });

  test('says where it begins before anything happens, so that nothing is missed by who is cut off at once', async () => {
    await using one = await startProcess({ name: aName() });
    const live = await one.feed.watch({ filter: all });
    const { value: mark } = (await live.next()) as IteratorResult<FeedItem<number>, undefined>;
    await live.return?.();
    for (const number of upTo(3)) await one.emit(number);
    const resumed = await one.feed.watch({ after: mark?.cursor ?? '', filter: all });
    expect((await take(resumed, 3)).map(({ number }) => number)).toEqual(upTo(3));
  });

  test('misses nothing and tells nothing twice while two processes commit out of order and watchers come and go', async () => {
    const name = aName();
    const broker = createInProcessBroker();
    await using one = await startProcess({ name, broker });
    await using other = await startProcess({ name, broker });
    const count = 96;
    /** Is cut off after every few events, and goes on at the other process. */
    const wander = async (feeds: readonly LoggedFeed<number>[], stay: number): Promise<number[]> => {
      const numbers: number[] = [];
      let after: string | null = writeCursor({ source: name, position: 1, event: 0, item: 0 });
      for (let visit = 0; numbers.length < count; visit += 1) {
        const stream = await (feeds[visit % feeds.length] ?? one.feed).watch({ after, filter: all });
        const taken = await take(stream, Math.min(stay, count - numbers.length));
        await stream.return?.();
        numbers.push(...taken.map(({ number }) => number));
        after = taken.at(-1)?.cursor ?? after;
      }
      return numbers;
    };
    const wandering = Promise.all([
      wander([one.feed, other.feed], 4),
      wander([other.feed, one.feed], 11),
      wander([one.feed], count),
      wander([other.feed], count),
    ]);
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = writer + 1; number <= count; number += 8) {
        await (writer % 2 === 0 ? one : other).emit(number, Math.random() * 8);
      }
    });
    await Promise.all(writers);
    const heard = await wandering;
    for (const numbers of heard) expect(numbers.toSorted((a, b) => a - b)).toEqual(upTo(count));
    // Everybody hears the same order, whatever it is.
    for (const numbers of heard) expect(numbers).toEqual(heard[0]);
  });

  test('tells what a process left behind that died between its commit and the log', async () => {
    const name = aName();
    const dead = await startProcess({ name });
    // Committed a minute ago, and nobody was told of it.
    const row = leftBehind(1);
    const { db } = dead.service.database.connection;
    await db?.collection<OutboxRow>('outbox').insertOne(row);
    await db?.collection<UnpublishedRow>('outboxUnpublished').insertOne({ _id: row._id, eventIds: [row._id] });
    await dead[Symbol.asyncDispose]();
    await using next = await startProcess({ name });
    const resumed = await next.feed.watch({
      after: writeCursor({ source: name, position: 1, event: 0, item: 0 }),
      filter: all,
    });
    expect(await take(resumed, 1)).toMatchObject([{ number: 1 }]);
  });

  test('places an event once, however often it is given', async () => {
    await using one = await startProcess({ name: aName() });
    const live = await one.feed.watch({ filter: all });
    await one.emit(1);
    const rows = await one.service.database.connection.collection('outbox').find({}).toArray();
    const events = rows.map((row) => ({ event: JSON.parse(String(row['payload'])), json: String(row['payload']) }));
    await Promise.all([one.service.eventLog.append([events]), one.service.eventLog.append([events])]);
    await one.emit(2);
    expect(await take(live, 2)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });
});

describe('a cursor', () => {
  test.each([
    ['no cursor', 'nonsense'],
    ['of another subgraph', writeCursor({ source: 'elsewhere', position: 1, event: 1, item: 1 })],
    ['empty', ''],
  ])('that is %s is refused', async (_, after) => {
    await using one = await startProcess({ name: aName() });
    await expect(one.feed.watch({ after, filter: all })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('that goes back further than the log, or beyond its end, has expired', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const name = aName();
    await using one = await startProcess({ name, clock: () => now });
    const live = await one.feed.watch({ filter: all });
    await one.emit(1);
    await one.emit(2);
    const [first, second] = await take(live, 2);
    now = new Date('2026-01-02T12:00:00Z');
    await one.emit(3);
    const [third] = await take(live, 1);
    const { forgetBefore } = openLogEntries(one.service.database.connection, {
      clock: () => now,
      placed: () => undefined,
    });
    await forgetBefore(new Date('2026-01-02T00:00:00Z'));
    await expect(one.feed.watch({ after: first?.cursor ?? '', filter: all })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
    const beyond = { ...(readCursor(third?.cursor ?? '') ?? { source: name, event: 0, item: 0 }), position: 99 };
    await expect(one.feed.watch({ after: writeCursor(beyond), filter: all })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
    // What is kept can still be gone on from, and the last entry is kept for its number.
    await forgetBefore(new Date('2026-02-01T00:00:00Z'));
    const resumed = await one.feed.watch({ after: third?.cursor ?? '', filter: all });
    await one.emit(4);
    expect(await take(resumed, 1)).toMatchObject([{ number: 4 }]);
    expect(readCursor(second?.cursor ?? '')?.position).toBe(2);
  });
});

import { SpanKind } from '@opentelemetry/api';
import type { Connection } from 'mongoose';
import { createBatcher } from '../batching/batcher.ts';
import type { Broker, PublishedEvent } from '../broker/broker.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { earliestId } from '../ids/ids.ts';
import type { Activity } from '../service/activity.ts';
import { startSweeping } from '../service/sweeping.ts';
import type { Logger } from '../telemetry/logger.ts';
import { tracedEvents } from '../telemetry/traced-events.ts';
import { forgetPublished } from './forget-published.ts';
import type { ReadEvents } from './kept-events.ts';
import { acquireLease } from './lease.ts';
import { type UnpublishedRow, unpublishedModel } from './outbox.ts';

/** Events that go to the broker together; more only where one transaction emitted more. */
const MAX_BATCH = 500;
/** Batches on their way to the broker at once, so that one slow consumer does not hold up the listeners. */
const MAX_PUBLISHING = 8;
/** Beyond this many events in memory, further ones stay in the database until the sweep comes to them. */
const MAX_QUEUED = 5_000;
/**
 * How long rows wait after their publication to be marked as published, many with one command. A crash before that
 * publishes them again, as one between publication and mark always may.
 */
const MARK_AFTER_MS = 50;
const SWEEP_EVERY_MS = 1_000;
/** A row younger than this is most likely still being published by the process that wrote it. */
const SWEEP_OLDER_THAN_MS = 3_000;
const LEASE_MS = 10_000;
const FORGET_EVERY_MS = 60_000;

export interface Relay extends AsyncDisposable {
  /** Takes the events of a transaction that has just been committed and publishes them soon. Never blocks, never throws. */
  offer(events: readonly PublishedEvent[]): void;
  /** How many events this process holds that are not published yet. */
  queued(): number;
  close(): Promise<void>;
}

/** What one transaction emitted: published together, and marked together by the row of that name. */
interface Emitted {
  readonly id: string;
  readonly events: readonly PublishedEvent[];
}

/**
 * Publishes what transactions emitted, and has it placed in the event log. The fast path takes events from memory right
 * after their commit; the sweep, run by whichever process holds the lease, publishes what a crash or a lost broker left
 * behind in the database.
 * Both may publish the same event: consumers and the broker recognise it by its id.
 */
export function createRelay(options: {
  connection: Connection;
  broker: Broker;
  /** Where what is published gets its place. */
  eventLog: Pick<EventLog, 'append'>;
  readEvents: ReadEvents;
  source: string;
  /** Whether there can be anything to sweep that is new. */
  activity?: Activity | undefined;
  logger: Logger;
}): Relay {
  const { connection, broker, eventLog, readEvents, source, activity, logger } = options;
  const unpublished = unpublishedModel(connection);
  const queue: Emitted[] = [];
  let waiting = 0;
  /** What waits here or is on its way, by how many events that is: none of the sweep's business. */
  const held = new Map<string, number>();
  const publishing = new Set<Promise<void>>();
  const marking = new Set<Promise<void>>();
  const closing = Promise.withResolvers<void>();
  let forgotAt = -Infinity;
  let closed = false;

  const marks = createBatcher<readonly string[], void>({
    concurrency: 1,
    maxBatch: MAX_BATCH,
    runBatch: async (batches) => {
      await Promise.race([timeout(MARK_AFTER_MS), closing.promise]);
      const published = batches.flat();
      await unpublished.collection.deleteMany({ _id: { $in: published as never[] } });
      return batches.map(() => undefined);
    },
  });

  /** Resolves when the broker has the events; `marked`, when their rows say so, is for nobody's waiting but the sweep's. */
  const publish = async (emitted: readonly Emitted[]): Promise<{ marked: Promise<void> }> => {
    const ids = emitted.map(({ id }) => id);
    const letGo = (): void => {
      for (const id of ids) held.delete(id);
    };
    hold(emitted);
    const events = emitted.flatMap((each) => each.events);
    try {
      await tracedEvents(
        events.map(({ event }) => event),
        { name: `publish ${source}`, kind: SpanKind.PRODUCER, operation: 'send' },
        async () => {
          // Beside the broker, so that those who watch do not wait for those who consume.
          const placed = eventLog.append(emitted.map((each) => each.events));
          await Promise.all([broker.publish(source, events), placed]);
        },
      );
    } catch (error) {
      letGo();
      throw error;
    }
    return { marked: marks.run(ids).finally(letGo) };
  };

  const hold = (emitted: readonly Emitted[]): void => {
    for (const { id, events } of emitted) held.set(id, events.length);
  };

  /** What fails here is still unpublished in the database, where the sweep finds it. */
  const keep = (tasks: Set<Promise<void>>, work: Promise<void>, events: number): void => {
    const task = work
      .catch((error: unknown) => {
        if (!closed) logger.warn({ err: error, source, events }, 'events not published, will try again');
      })
      .finally(() => {
        tasks.delete(task);
        drain();
      });
    tasks.add(task);
  };

  const drain = (): void => {
    while (queue.length > 0 && publishing.size < MAX_PUBLISHING && !closed) {
      const batch = queue.splice(
        0,
        batchLength(queue, ({ events }) => events.length),
      );
      const events = batch.reduce((sum, each) => sum + each.events.length, 0);
      waiting -= events;
      const published = publish(batch).then(({ marked }) => keep(marking, marked, events));
      keep(publishing, published, events);
    }
  };

  const read = async (rows: readonly UnpublishedRow[]): Promise<Emitted[]> => {
    const events = await readEvents(rows.flatMap(({ eventIds }) => eventIds));
    return rows.map(({ _id: id, eventIds }) => ({ id, events: eventIds.flatMap((each) => events.get(each) ?? []) }));
  };

  /** The next rows that nobody has published, and nobody here is about to; no more than go to the broker at once. */
  const leftBehind = async (after: string): Promise<UnpublishedRow[]> => {
    const youngest = earliestId('event', new Date(Date.now() - SWEEP_OLDER_THAN_MS));
    const found = await unpublished
      .find({ _id: { $gt: after, $lt: youngest, $nin: [...held.keys()] } })
      .sort({ _id: 1 })
      .limit(MAX_BATCH)
      .lean();
    return found.slice(
      0,
      batchLength(found, ({ eventIds }) => eventIds.length),
    );
  };

  const sweep = async (): Promise<void> => {
    const mayForget = performance.now() - forgotAt > FORGET_EVERY_MS;
    let rows = await leftBehind('');
    // Most looks end here: a lease is a write.
    if (rows.length === 0 && !mayForget) return;
    if (mayForget) forgotAt = performance.now();
    const lease = await acquireLease(connection, { name: `relay-${source}`, durationMs: LEASE_MS });
    if (lease === null) return;
    let failure: unknown = null;
    for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
      if (closed || (failure !== null && !broker.isConnected())) break;
      try {
        await (
          await publish(await read(rows))
        ).marked;
      } catch (error) {
        // What cannot be published now must not hold up what comes after it.
        failure = error;
      }
      // Another process may have taken the lease over while this one was slow: then it is its turn.
      if (!(await lease.renew())) break;
      rows = await leftBehind(last._id);
    }
    if (mayForget) await forgetPublished(connection);
    if (failure !== null && !closed) throw failure;
  };

  const failure = `sweeping the outbox of ${source} failed, trying again`;
  const sweeper = startSweeping({ sweep, everyMs: SWEEP_EVERY_MS, logger, failure, activity });

  const close = async (): Promise<void> => {
    closed = true;
    closing.resolve();
    const published = Promise.all([...publishing, sweeper[Symbol.asyncDispose]()]).then(() => Promise.all(marking));
    await Promise.race([published, timeout(LEASE_MS)]);
  };

  return {
    offer: (events) => {
      const [first] = events;
      if (closed || first === undefined || waiting + events.length > MAX_QUEUED) return;
      const emitted = { id: first.event.id, events };
      hold([emitted]);
      queue.push(emitted);
      waiting += events.length;
      drain();
    },
    queued: () => held.values().reduce((sum, events) => sum + events, 0),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** How many of them come first that together have no more events than a batch may have: one at least. */
function batchLength<Each>(list: readonly Each[], sizeOf: (each: Each) => number): number {
  let events = 0;
  const tooMany = list.findIndex((each) => (events += sizeOf(each)) > MAX_BATCH);
  return tooMany === -1 ? list.length : Math.max(1, tooMany);
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

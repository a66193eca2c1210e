import type { Connection } from 'mongoose';
import { createBatcher } from '../batching/batcher.ts';
import type { Broker, PublishedEvent } from '../broker/broker.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import type { Logger } from '../telemetry/logger.ts';
import { acquireLease } from './lease.ts';
import { outboxModel } from './outbox.ts';

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

export interface Relay extends AsyncDisposable {
  /** Takes events that have just been committed and publishes them soon. Never blocks, never throws. */
  offer(events: readonly PublishedEvent[]): void;
  /** How many events this process holds that are not published yet. */
  queued(): number;
  close(): Promise<void>;
}

/**
 * Publishes what transactions emitted. The fast path takes events from memory right after their commit; the sweep,
 * run by whichever process holds the lease, publishes what a crash or a lost broker left behind in the database.
 * Both may publish the same event: consumers and the broker recognise it by its id.
 */
export function createRelay(options: {
  connection: Connection;
  broker: Broker;
  source: string;
  logger: Logger;
}): Relay {
  const { connection, broker, source, logger } = options;
  const outbox = outboxModel(connection);
  const queue: PublishedEvent[] = [];
  /** The events that wait here or are on their way: none of the sweep's business. */
  const held = new Set<string>();
  const publishing = new Set<Promise<void>>();
  const marking = new Set<Promise<void>>();
  const closing = Promise.withResolvers<void>();
  let sweeping: Promise<void> | null = null;
  let closed = false;

  const marks = createBatcher<readonly string[], void>({
    concurrency: 1,
    maxBatch: MAX_BATCH,
    runBatch: async (batches) => {
      await Promise.race([timeout(MARK_AFTER_MS), closing.promise]);
      const published = batches.flat();
      await outbox.collection.updateMany(
        { _id: { $in: published as never[] } },
        { $set: { publishedAt: new Date() }, $unset: { pending: true } },
      );
      return batches.map(() => undefined);
    },
  });

  /** Resolves when the broker has the events; `marked`, when their rows say so, is for nobody's waiting but the sweep's. */
  const publish = async (events: readonly PublishedEvent[]): Promise<{ marked: Promise<void> }> => {
    const ids = events.map(({ event }) => event.id);
    const letGo = (): void => {
      for (const id of ids) held.delete(id);
    };
    for (const id of ids) held.add(id);
    try {
      await broker.publish(source, events);
    } catch (error) {
      letGo();
      throw error;
    }
    return { marked: marks.run(ids).finally(letGo) };
  };

  /** What fails here is still pending in the database, where the sweep finds it. */
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
      const batch = queue.splice(0, MAX_BATCH);
      const published = publish(batch).then(({ marked }) => keep(marking, marked, batch.length));
      keep(publishing, published, batch.length);
    }
  };

  const sweep = async (): Promise<void> => {
    const lease = await acquireLease(connection, { name: `relay-${source}`, durationMs: LEASE_MS });
    if (lease === null) return;
    let after = '';
    let failure: unknown = null;
    while (!closed && (failure === null || broker.isConnected())) {
      const rows = await outbox
        .find({
          pending: true,
          _id: { $gt: after, $lt: eventIdAt(Date.now() - SWEEP_OLDER_THAN_MS), $nin: [...held] },
        })
        .sort({ _id: 1 })
        .limit(MAX_BATCH)
        .lean();
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last._id;
      try {
        const events = rows.map((row) => ({ event: JSON.parse(row.payload) as CloudEvent, json: row.payload }));
        await (
          await publish(events)
        ).marked;
      } catch (error) {
        // What cannot be published now must not hold up what comes after it.
        failure = error;
      }
      // Another process may have taken the lease over while this one was slow: then it is its turn.
      if (!(await lease.renew())) break;
    }
    if (failure !== null) throw failure;
  };

  const timer = setInterval(() => {
    sweeping ??= sweep()
      .catch((error: unknown) => {
        if (!closed) logger.warn({ err: error, source }, 'sweeping the outbox failed, trying again');
      })
      .finally(() => {
        sweeping = null;
      });
  }, SWEEP_EVERY_MS);
  timer.unref();

  const close = async (): Promise<void> => {
    closed = true;
    clearInterval(timer);
    closing.resolve();
    const published = Promise.all([...publishing, sweeping]).then(() => Promise.all(marking));
    await Promise.race([published, timeout(LEASE_MS)]);
  };

  return {
    offer: (events) => {
      if (closed || queue.length + events.length > MAX_QUEUED) return;
      for (const { event } of events) held.add(event.id);
      queue.push(...events);
      drain();
    },
    queued: () => held.size,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The smallest event id made at an instant: a UUIDv7 begins with the 48 bits of its millisecond. */
function eventIdAt(epochMs: number): string {
  const hex = Math.max(0, epochMs).toString(16).padStart(12, '0');
  return `event_${hex.slice(0, 8)}-${hex.slice(8)}`;
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

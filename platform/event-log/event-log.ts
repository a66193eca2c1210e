import { LRUCache } from 'lru-cache';
import type { Connection } from 'mongoose';
import type { PublishedEvent } from '../broker/broker.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import type { ReadEvents } from '../outbox/kept-events.ts';
import type { Activity } from '../service/activity.ts';
import { startSweeping } from '../service/sweeping.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type EmittedIds, eventIdsOf, type LogEntry, openLogEntries } from './log-entries.ts';

/** Entries read at once. */
const PAGE = 100;
/** Events kept in memory, for being told and for those who come back soon. */
const MAX_REMEMBERED = 2_000;
/** Entries of other processes are looked for this often, besides whenever the broker brings one of their events. */
const LOOK_EVERY_MS = 1_000;
/** An event that was heard of is looked for until it is placed, at first this soon. */
const LOOK_AGAIN_MS = 10;
const MAX_LOOKS_AGAIN = 8;
const FORGET_EVERY_MS = 10 * 60 * 1_000;
const HOUR_MS = 60 * 60 * 1_000;

/** An entry with its events. */
export interface LoggedEvents {
  readonly position: number;
  readonly events: readonly CloudEvent[];
}

/** Hears of every entry once, in order. Must not throw. */
export interface LogListener {
  tell(entry: LoggedEvents): void;
  /** Entries are gone that were not told: what comes next does not follow what came last. */
  lost(): void;
}

/** The events of one subgraph in one order, for as long as they are kept: what subscriptions are told from. */
export interface EventLog extends AsyncDisposable {
  /** Whose log it is. */
  readonly source: string;
  /** Everything up to here has been told to the listeners of this process. */
  readonly position: number;
  /**
   * Places what transactions that have been committed emitted, each as a whole. Rejects when it cannot: then it has to be
   * given again.
   */
  append(emitted: readonly (readonly PublishedEvent[])[]): Promise<void>;
  /** Tells that there is an event, maybe of another process. */
  hear(event: CloudEvent): void;
  /** What comes after `position`, from now on. Answers the function that ends it. */
  listen(listener: LogListener): () => void;
  /** The next entries after a position, all of them when fewer are left; null when they are not kept any more. */
  read(after: number): Promise<readonly LoggedEvents[] | null>;
  /** The last position, whichever process placed it. */
  head(): Promise<number>;
  /** Finds where the log stands: to be called once, when its collection is there. */
  start(): Promise<void>;
}

export interface EventLogOptions {
  readonly connection: Connection;
  readonly source: string;
  readonly clock: () => Date;
  readonly keepHours: number;
  readonly readEvents: ReadEvents;
  /** Whether events of other processes can be there that the broker has not brought. */
  readonly activity?: Activity | undefined;
  readonly logger: Logger;
}

export function createEventLog(options: EventLogOptions): EventLog {
  const { connection, source, clock, keepHours, readEvents, activity, logger } = options;
  const listeners = new Set<LogListener>();
  const remembered = new LRUCache<string, CloudEvent>({ max: MAX_REMEMBERED });
  /** Heard of, and not yet told. */
  const awaited = new Set<string>();
  const told = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  /** On their way from this process, which needs no broker to hear of them. */
  const placing = new Set<string>();
  let position = 0;
  let started = false;
  let looking: Promise<void> | null = null;
  let lookOnceMore = false;
  let looksAgain = 0;
  let timer: NodeJS.Timeout | null = null;

  const tell = (entry: LoggedEvents): void => {
    position = entry.position;
    for (const { id } of entry.events) {
      awaited.delete(id);
      told.set(id, true);
    }
    for (const listener of listeners) listener.tell(entry);
  };

  const eventsOf = async (entries: readonly LogEntry[]): Promise<LoggedEvents[]> => {
    const known = new Map<string, CloudEvent>();
    const missing: string[] = [];
    for (const id of entries.flatMap(eventIdsOf)) {
      const event = remembered.get(id);
      if (event === undefined) missing.push(id);
      else known.set(id, event);
    }
    if (missing.length > 0) {
      for (const [id, { event }] of await readEvents(missing)) known.set(id, event);
    }
    return entries.map((entry) => ({
      position: entry._id,
      events: eventIdsOf(entry).map((id) => owned(known.get(id), id)),
    }));
  };

  const look = async (): Promise<void> => {
    while (started) {
      const entries = await log.after(position, PAGE);
      if (entries === null) {
        // This process has been asleep for longer than entries are kept.
        logger.error({ source, position }, 'entries of the event log were forgotten before they were told');
        position = await log.head();
        for (const listener of listeners) listener.lost();
        return;
      }
      if (entries.length === 0) return;
      // Meanwhile this process may have told some of them from memory.
      for (const entry of await eventsOf(entries)) if (entry.position === position + 1) tell(entry);
    }
  };

  const lookSoon = (): void => {
    if (looking !== null) {
      // What is asked for now may have come after it was read.
      lookOnceMore = true;
      return;
    }
    looking = look()
      .catch((error: unknown) => {
        if (started) logger.warn({ err: error, source }, 'reading the event log failed, trying again');
      })
      .finally(() => {
        looking = null;
        if (lookOnceMore) {
          lookOnceMore = false;
          lookSoon();
        } else if (awaited.size > 0) lookAgain();
      });
  };

  /** What the broker brought before it was placed is looked for a few times; after that, in its turn. */
  const lookAgain = (): void => {
    if (timer !== null || !started) return;
    if (looksAgain >= MAX_LOOKS_AGAIN) {
      awaited.clear();
      looksAgain = 0;
      return;
    }
    timer = setTimeout(
      () => {
        timer = null;
        lookSoon();
      },
      LOOK_AGAIN_MS * 2 ** looksAgain,
    );
    looksAgain += 1;
  };

  const log = openLogEntries(connection, {
    clock,
    placed: (entry) => {
      if (!started) return;
      const { _id } = entry;
      const known = eventIdsOf(entry).map((id) => remembered.get(id));
      if (_id !== position + 1 || looking !== null || !known.every((event) => event !== undefined)) lookSoon();
      else tell({ position: _id, events: known });
    },
  });
  const logging = {
    sweep: async () => lookSoon(),
    everyMs: LOOK_EVERY_MS,
    logger,
    failure: 'looking failed',
    activity,
  };
  const forgetting = {
    sweep: () => log.forgetBefore(new Date(clock().getTime() - keepHours * HOUR_MS)),
    everyMs: FORGET_EVERY_MS,
    logger,
    failure: 'old entries of the event log were not forgotten, they will be',
  };
  const sweepers: AsyncDisposable[] = [];

  return {
    source,
    get position() {
      return position;
    },
    append: async (emitted) => {
      const events = emitted.flat();
      for (const { event } of events) {
        placing.add(event.id);
        remembered.set(event.id, event);
      }
      try {
        await log.append(emitted.flatMap(([first, ...others]) => (first ? [idsOf(first, others)] : [])));
      } finally {
        for (const { event } of events) placing.delete(event.id);
      }
    },
    hear: (event) => {
      if (!started || placing.has(event.id) || told.has(event.id)) return;
      remembered.set(event.id, event);
      awaited.add(event.id);
      looksAgain = 0;
      lookSoon();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async (after) => {
      const entries = await log.after(after, PAGE);
      return entries && eventsOf(entries);
    },
    head: () => log.head(),
    start: async () => {
      position = await log.head();
      started = true;
      sweepers.push(startSweeping(logging), startSweeping(forgetting));
    },
    [Symbol.asyncDispose]: async () => {
      started = false;
      if (timer !== null) clearTimeout(timer);
      for (const sweeper of sweepers) await sweeper[Symbol.asyncDispose]();
      await looking;
    },
  };
}

function idsOf(first: PublishedEvent, others: readonly PublishedEvent[]): EmittedIds {
  return { first: first.event.id, others: others.map(({ event }) => event.id) };
}

function owned(event: CloudEvent | undefined, id: string): CloudEvent {
  if (event === undefined) throw new Error(`${id} is in the event log and not in the outbox.`);
  return event;
}

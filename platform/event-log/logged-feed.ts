import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { compareCursors, type Cursor, readCursor, writeCursor } from '../events/cursor.ts';
import { EventQueue } from '../graphql/event-queue.ts';
import { FeedEvent, type FeedItem, FeedMark } from '../graphql/feed-event.ts';
import { boundedCache } from '../memory/bounded-cache.ts';
import type { EventLog, LoggedEvents } from './event-log.ts';

/** Watchers that have nothing to be told are told how far the log has come, so that they need not read all of it again. */
const MARK_EVERY_MS = 30_000;
const MAX_VERSIONS = 100_000;

/** A thing that an event tells. */
export interface Telling<Value> {
  readonly value: Value;
  /** What it is the latest of, if of anything: of one key, only higher versions are ever told. */
  readonly key?: string;
  readonly version?: number;
}

/** What an event tells: nothing most of them, several things some. Always the same for the same event. */
export type ReadEvent<Value> = (event: CloudEvent) => readonly Telling<Value>[];

/** For an event that tells one thing. */
export function telling<Value>(
  value: Value,
  latest: { key?: string; version?: number } = {},
): readonly [Telling<Value>] {
  return [{ value, ...latest }];
}

export interface WatchOptions<Value> {
  /** Where to begin, as a cursor of an earlier event; from now on when it is left out. */
  readonly after?: string | null | undefined;
  readonly filter: (value: Value) => boolean;
}

/** Tells what happens to everybody who watches, from any place in the log: the source of a subscription field. */
export interface LoggedFeed<Value> {
  /**
   * What the filter lets pass, in the order of the log, nothing twice and nothing left out; first of all, once the past
   * is told, a mark of where the present begins. Throws `BAD_USER_INPUT` for what is no cursor of this log, and
   * `CURSOR_EXPIRED` for one that goes back further than the log. Fails with `SUBSCRIPTION_LAGGED` when its consumer is
   * too slow for what happens now, and with `CURSOR_EXPIRED` when this process slept for longer than the log is kept.
   */
  watch(options: WatchOptions<Value>): Promise<AsyncIterableIterator<FeedItem<Value>>>;
  readonly watchers: number;
}

/** A thing with its place. */
interface Told<Value> extends Telling<Value> {
  readonly place: Cursor;
  readonly event: FeedEvent<Value>;
}

export function createLoggedFeed<Value>(log: EventLog, read: ReadEvent<Value>): LoggedFeed<Value> {
  const { source } = log;
  const watchers = new Set<LiveWatcher<Value>>();
  const isNewer = createVersions();

  log.listen({
    tell: (entry) => {
      for (const told of tellings(entry, source, read)) {
        if (!isNewer(told)) continue;
        for (const watcher of watchers) watcher.tell(told);
      }
    },
    lost: () => {
      for (const { queue } of watchers) queue.end(expired());
    },
  });

  let marking: NodeJS.Timeout | null = null;
  const mark = (): void => {
    const reached = new FeedMark(writeCursor(placeAfter(source, log.position)));
    for (const watcher of watchers) watcher.markIfIdle(reached);
  };

  const goLive = (queue: EventQueue<FeedItem<Value>>, filter: (value: Value) => boolean, after: Cursor): void => {
    const watcher = new LiveWatcher(queue, filter, after);
    watchers.add(watcher);
    marking ??= setInterval(mark, MARK_EVERY_MS).unref();
    const now = placeAfter(source, log.position);
    queue.push(new FeedMark(writeCursor(compareCursors(now, after) < 0 ? after : now)));
  };

  return {
    watch: async ({ after, filter }) => {
      const queue = new EventQueue<FeedItem<Value>>(() => {
        for (const watcher of watchers) if (watcher.queue === queue) watchers.delete(watcher);
        if (watchers.size > 0 || marking === null) return;
        clearInterval(marking);
        marking = null;
      });
      const from = typeof after === 'string' ? await placeIn(log, after) : null;
      if (from === null) {
        goLive(queue, filter, placeAfter(source, log.position));
        return queue;
      }
      return new Replay({ log, read, queue, filter, from, goLive: (place) => goLive(queue, filter, place) });
    },
    get watchers() {
      return watchers.size;
    },
  };
}

class LiveWatcher<Value> {
  readonly queue: EventQueue<FeedItem<Value>>;
  readonly #filter: (value: Value) => boolean;
  #after: Cursor | null;
  #isIdle = true;

  constructor(queue: EventQueue<FeedItem<Value>>, filter: (value: Value) => boolean, after: Cursor) {
    this.queue = queue;
    this.#filter = filter;
    this.#after = after;
  }

  tell({ place, event }: Told<Value>): void {
    if (this.#after !== null) {
      if (compareCursors(place, this.#after) <= 0) return;
      this.#after = null;
    }
    if (!this.#filter(event.value)) return;
    this.#isIdle = false;
    this.queue.push(event);
  }

  markIfIdle(mark: FeedMark): void {
    // One that is behind this process's own reading of the log is marked by what it is told.
    if (this.#isIdle && this.#after === null) this.queue.push(mark);
    this.#isIdle = true;
  }
}

interface ReplayOptions<Value> {
  readonly log: EventLog;
  readonly read: ReadEvent<Value>;
  /** Where what happens now will come from. */
  readonly queue: EventQueue<FeedItem<Value>>;
  readonly filter: (value: Value) => boolean;
  readonly from: Cursor;
  /** Has the queue told everything after a place. */
  readonly goLive: (place: Cursor) => void;
}

/**
 * Reads the log page by page, as its consumer takes it, until it meets the present, and goes on with that: between the
 * last look at the log and the first live event nothing can happen, since both are done in one turn.
 */
class Replay<Value> implements AsyncIterableIterator<FeedItem<Value>> {
  readonly #options: ReplayOptions<Value>;
  readonly #isNewer = createVersions();
  #place: Cursor;
  #page: FeedEvent<Value>[] = [];
  #isLive = false;

  constructor(options: ReplayOptions<Value>) {
    this.#options = options;
    this.#place = options.from;
  }

  async next(): Promise<IteratorResult<FeedItem<Value>>> {
    const { log, queue, goLive } = this.#options;
    while (!this.#isLive) {
      const event = this.#page.shift();
      if (event !== undefined) return { value: event, done: false };
      const entries = await log.read(this.#place.position - 1);
      if (entries === null) throw expired();
      // Its consumer may have left meanwhile.
      if (this.#isLive) break;
      for (const entry of entries) this.#take(entry);
      if (entries.length === 0 && this.#place.position > log.position) {
        this.#isLive = true;
        goLive(this.#place);
      }
    }
    return queue.next();
  }

  async return(): Promise<IteratorResult<FeedItem<Value>>> {
    this.#isLive = true;
    return this.#options.queue.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(entry: LoggedEvents): void {
    const { log, read, filter } = this.#options;
    for (const told of tellings(entry, log.source, read)) {
      if (compareCursors(told.place, this.#place) <= 0) continue;
      if (this.#isNewer(told) && filter(told.value)) this.#page.push(told.event);
    }
    if (entry.position >= this.#place.position) {
      this.#place = placeAfter(log.source, entry.position);
    }
  }
}

function* tellings<Value>(
  { position, events }: LoggedEvents,
  source: string,
  read: ReadEvent<Value>,
): Generator<Told<Value>> {
  for (const [eventIndex, logged] of events.entries()) {
    for (const [itemIndex, told] of read(logged).entries()) {
      const place = { source, position, event: eventIndex + 1, item: itemIndex + 1 };
      const { traceparent } = logged;
      const event = new FeedEvent(told.value, { cursor: writeCursor(place), key: told.key ?? null, traceparent });
      yield { ...told, place, event };
    }
  }
}

/** Keeps what is told of one key from going back in time, in whatever order it was placed. */
function createVersions(): (told: Telling<unknown>) => boolean {
  const shown = boundedCache<number>(MAX_VERSIONS);
  return ({ key, version }) => {
    if (key === undefined || version === undefined) return true;
    if (version <= (shown.get(key) ?? 0)) return false;
    shown.set(key, version);
    return true;
  };
}

/** Where everything up to a position, that included, has been told. */
function placeAfter(source: string, position: number): Cursor {
  return { source, position: position + 1, event: 0, item: 0 };
}

/** Throws when the log of this subgraph cannot be read from there. */
async function placeIn(log: EventLog, after: string): Promise<Cursor> {
  const place = readCursor(after);
  if (place === null || place.source !== log.source || place.position === 0) {
    throw new AppError('BAD_USER_INPUT', 'after is no cursor of this subscription: give one that came with it.');
  }
  // Everything up to the place has been told, so that the log must go on right there, or end there.
  const isKept = place.position <= (await log.head()) + 1 && (await log.read(place.position - 1)) !== null;
  if (!isKept) throw expired();
  return place;
}

function expired(): AppError {
  return new AppError(
    'CURSOR_EXPIRED',
    'What came after this cursor is not kept any more: subscribe without it, and read the state afresh.',
  );
}

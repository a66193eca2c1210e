import { type Connection, Schema } from 'mongoose';
import { createBatcher } from '../batching/batcher.ts';
import { AppError } from '../errors/app-error.ts';
import { isDuplicateKey } from '../mongo/database.ts';

/** Transactions whose events share a position. */
const MAX_EMITTED_AN_ENTRY = 200;
/** How often an entry is tried at the next position when other processes are quicker. */
const MAX_TRIES = 200;
/** Positions are read again by those who were told of them, so they are kept by a majority before anybody is. */
const MAJORITY = { writeConcern: { w: 'majority' } } as const;

/** What one transaction emitted, by the ids of its outbox rows. It is placed as a whole, and once. */
export interface EmittedIds {
  readonly first: string;
  readonly others: readonly string[];
}

/** One entry of the log: what was placed together, in this order. */
export interface LogEntry {
  /** The position: counts from 1, without gaps. */
  readonly _id: number;
  readonly emitted: readonly EmittedIds[];
  readonly at: Date;
}

export function eventIdsOf({ emitted }: LogEntry): string[] {
  return emitted.flatMap(({ first, others }) => [first, ...others]);
}

const entrySchema = new Schema<LogEntry>(
  {
    _id: { type: Number, required: true },
    emitted: { type: [{ _id: false, first: String, others: [String] }], required: true },
    at: { type: Date, required: true },
  },
  { collection: 'eventlog', versionKey: false },
);
// Two processes that find the same left behind place it once. An index of every event would cost several times as much.
entrySchema.index({ 'emitted.first': 1 }, { unique: true });
entrySchema.index({ at: 1 });

/** For audits: the ids of all events in the log, and the instant from which on it is complete. */
export async function placedEvents(connection: Connection): Promise<{ since: Date; ids: readonly string[] }> {
  const rows = connection.model<LogEntry>('EventLog', entrySchema).find().sort({ _id: 1 }).lean<LogEntry[]>().cursor();
  let since: Date | null = null;
  const ids: string[] = [];
  for await (const row of rows as AsyncIterable<LogEntry>) {
    since ??= row.at;
    ids.push(...eventIdsOf(row));
  }
  return { since: since ?? new Date(0), ids };
}

/**
 * The order of a subgraph's events, of which an outbox alone has none: there, an event may be committed after one that
 * is newer. Here a position is given after the commit, and only when all positions before it are taken: whoever has read
 * up to one has seen everything that will ever stand before it, whichever processes write and wherever one of them dies.
 */
export interface LogEntries {
  /**
   * Gives what was committed its place, unless it has one already; `placed` hears of each entry in order. Calls that come
   * together share an entry.
   */
  append(emitted: readonly EmittedIds[]): Promise<void>;
  /** The entries after a position, in order, at most so many. Null when some of them are not kept any more. */
  after(position: number, limit: number): Promise<readonly LogEntry[] | null>;
  /** The last position; 0 when there is none yet. */
  head(): Promise<number>;
  /** Forgets what was placed before an instant, except for the last entry, which numbers the next one. */
  forgetBefore(instant: Date): Promise<void>;
}

export function openLogEntries(
  connection: Connection,
  { clock, placed }: { clock: () => Date; placed: (entry: LogEntry) => void },
): LogEntries {
  const { collection } = connection.model<LogEntry>('EventLog', entrySchema);
  const entries = collection as unknown as NativeCollection;
  /** The last position known here; another process may have gone on. */
  let known = 0;

  const head = async (): Promise<number> => {
    const [last] = await entries
      .find({}, { projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    known = Math.max(known, last?._id ?? 0);
    return known;
  };

  const unplaced = async (given: readonly EmittedIds[]): Promise<readonly EmittedIds[]> => {
    const ids = given.map(({ first }) => first);
    const found = await entries.find({ 'emitted.first': { $in: ids } }, { projection: { emitted: 1 } }).toArray();
    const placedAlready = new Set(found.flatMap(({ emitted }) => emitted.map(({ first }) => first)));
    return given.filter(({ first }) => !placedAlready.has(first));
  };

  const place = async (given: readonly EmittedIds[]): Promise<void> => {
    let emitted = given;
    for (let attempt = 1; emitted.length > 0; attempt += 1) {
      const entry: LogEntry = { _id: known + 1, emitted, at: clock() };
      try {
        await entries.insertOne(entry, MAJORITY);
        known = entry._id;
        placed(entry);
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        if (attempt >= MAX_TRIES) {
          throw new AppError('CONTENTION', 'Others take every position of the event log.', { retryable: true });
        }
        // Either somebody else has taken the position, or some of it is placed: both are seen to.
        await head();
        emitted = await unplaced(emitted);
      }
    }
  };

  const batches = createBatcher<readonly EmittedIds[], void>({
    name: 'place events',
    concurrency: 1,
    maxBatch: MAX_EMITTED_AN_ENTRY,
    runBatch: async (given) => {
      // Uniqueness is between entries: within one, it is seen to here.
      const emitted = [...new Map(given.flat().map((each) => [each.first, each])).values()];
      for (let start = 0; start < emitted.length; start += MAX_EMITTED_AN_ENTRY) {
        await place(emitted.slice(start, start + MAX_EMITTED_AN_ENTRY));
      }
      return given.map(() => undefined);
    },
  });

  const read = async (position: number, limit: number): Promise<{ found: LogEntry[]; isAtTheEnd: boolean }> => {
    const found = await entries
      .find({ _id: { $gt: position } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    // A reading that runs while entries come may miss one and see the next: it ends before what it missed.
    const gap = found.findIndex(({ _id }, index) => _id !== position + 1 + index);
    return { found: gap === -1 ? found : found.slice(0, gap), isAtTheEnd: found.length === 0 };
  };

  return {
    append: (emitted) => batches.run(emitted),
    head,
    after: async (position, limit) => {
      const { found, isAtTheEnd } = await read(position, limit);
      if (found.length > 0 || isAtTheEnd) return found;
      // There is more, and it does not begin where it should: either it came meanwhile, or the beginning is gone.
      const again = await read(position, limit);
      return again.found.length > 0 ? again.found : null;
    },
    forgetBefore: async (instant) => {
      await entries.deleteMany({ at: { $lt: instant }, _id: { $lt: await head() } });
    },
  };
}

/** What is used of the driver's collection: `mongoose` types the ids of its own as object ids. */
interface NativeCollection {
  insertOne(entry: LogEntry, options: typeof MAJORITY): Promise<unknown>;
  find(filter: object, options?: object): Cursor;
  deleteMany(filter: object): Promise<unknown>;
}

interface Cursor {
  sort(order: object): Cursor;
  limit(count: number): Cursor;
  toArray(): Promise<LogEntry[]>;
}

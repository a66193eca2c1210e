import { type Connection, Schema } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { PageRequest } from '#platform/graphql/connection.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import { newestFirst, newestOfAll } from '#platform/mongo/reading.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

const FLUSH_EVERY_MS = 200;
/** Accesses that wait to be written at most: while they cannot be, personal fields are not shown. */
const MAX_WAITING = 20_000;

/** That one request has seen personal fields of one customer. */
export interface AccessRecord {
  _id: Id<'access'>;
  customerId: Id<'customer'>;
  at: Date;
  /** The subject of the token. */
  by: string;
  requestId: string;
  fields: readonly string[];
}

const accessSchema = new Schema<AccessRecord>(
  { _id: text, customerId: text, at: instant, by: text, requestId: text, fields: { type: [String], required: true } },
  { collection: 'accessLog', versionKey: false },
);
accessSchema.index({ customerId: 1, _id: -1 });

/** An access of a request that may see more. */
interface Noted extends Omit<AccessRecord, 'fields'> {
  readonly seen: Set<string>;
}

function rowOf({ _id, customerId, at, by, requestId, seen }: Noted): AccessRecord {
  return { _id, customerId, at, by, requestId, fields: [...seen].toSorted() };
}

export type AccessLog = ReturnType<typeof createAccessLog>;

/**
 * Who has seen what of whom. Accesses are noted in memory and written together, many requests' at once, a fifth of a
 * second later at most: a process that dies loses that much of it, and no reading waits for it.
 */
export function createAccessLog(connection: Connection, { clock, logger }: { clock: () => Date; logger: Logger }) {
  const model = connection.model<AccessRecord>('Access', accessSchema);
  let waiting = new Map<string, Noted>();
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const entries = waiting;
    if (entries.size === 0) return;
    waiting = new Map();
    const rows = [...entries.values()].map(rowOf);
    try {
      await model.collection.insertMany(rows as never[], { ordered: false });
    } catch (error) {
      // They are kept, and come before those that were noted meanwhile.
      waiting = new Map([...entries, ...waiting]);
      logger.error({ err: error, accesses: rows.length }, 'accesses to personal fields could not be written yet');
    }
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(() => void flush(), FLUSH_EVERY_MS);
  timer.unref();

  return {
    /** Throws `AppError` `ACCESS_LOG_FULL`, retryable, when too many could not be written: then nothing may be shown. */
    note(customerId: Id<'customer'>, field: string, { actor, requestId }: { actor: Actor; requestId: string }): void {
      const key = `${requestId}/${customerId}`;
      const known = waiting.get(key);
      if (known) {
        known.seen.add(field);
        return;
      }
      if (waiting.size >= MAX_WAITING) {
        throw new AppError('ACCESS_LOG_FULL', 'Accesses cannot be logged now: try again later.', { retryable: true });
      }
      const { subject: by } = actor;
      const entry = {
        _id: newId('access'),
        customerId,
        at: clock(),
        by,
        requestId,
        fields: [],
        seen: new Set([field]),
      };
      waiting.set(key, entry);
    },

    /** Resolves when all that was noted is written, or could not be. */
    flush,

    page: (ids: readonly Id<'customer'>[], page: PageRequest): Promise<AccessRecord[]> =>
      newestOfAll(
        ids.map((customerId) => newestFirst(model, { customerId }, page)),
        page,
      ),

    /** Newest first, so many at most. */
    latest: (ids: readonly Id<'customer'>[], most: number): Promise<AccessRecord[]> =>
      model
        .find({ customerId: { $in: ids } })
        .sort({ _id: -1 })
        .limit(most)
        .lean<AccessRecord[]>(),

    close: async (): Promise<void> => {
      clearInterval(timer);
      await flush();
    },
  };
}

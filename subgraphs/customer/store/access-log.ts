import { type ActContext, auditActorOf } from '#platform/audit-log/act.ts';
import type { AuditNote, AuditRow } from '#platform/audit-log/audit-log.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { MAX_PAGE, type PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { newestOfAll } from '#platform/mongo/reading.ts';
import type { Service } from '#platform/service/service.ts';

const FLUSH_EVERY_MS = 200;
/** Accesses that wait to be written at most: while they cannot be, personal fields are not shown. */
const MAX_WAITING = 20_000;

/** What reading is called in the audit log. */
const READING = 'personalFields';

/** That one request has seen personal fields of one customer. */
export interface AccessRecord {
  _id: string;
  at: Date;
  /** The subject of the token. */
  by: string;
  requestId: string;
  fields: readonly string[];
}

/** An access of a request that may see more. */
interface Noted {
  readonly note: AuditNote;
  readonly seen: Set<string>;
}

function noteOf({ note, seen }: Noted): AuditNote {
  return { ...note, details: [...seen].toSorted().join(' ') };
}

function accessOf({ _id, at, subject: by, requestId, details }: AuditRow): AccessRecord {
  return { _id, at, by, requestId, fields: details?.split(' ') ?? [] };
}

export type AccessLog = ReturnType<typeof createAccessLog>;

/**
 * Who has seen what of whom: a part of the audit log. Accesses are noted in memory and written together, many requests' at once, a fifth of a
 * second later at most: a process that dies loses that much of it, and no reading waits for it.
 */
export function createAccessLog({ auditLog, clock, logger }: Pick<Service, 'auditLog' | 'clock' | 'logger'>) {
  let waiting = new Map<string, Noted>();
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const entries = waiting;
    if (entries.size === 0) return;
    waiting = new Map();
    const notes = [...entries.values()].map(noteOf);
    try {
      await auditLog.append(notes);
    } catch (error) {
      // They are kept, and come before those that were noted meanwhile.
      waiting = new Map([...entries, ...waiting]);
      logger.error({ err: error, accesses: notes.length }, 'accesses to personal fields could not be written yet');
    }
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const readings = async (object: Id<'customer'>, page: PageRequest): Promise<AccessRecord[]> =>
    (await auditLog.page({ action: READING, object }, page)).map(accessOf);
  const timer = setInterval(() => void flush(), FLUSH_EVERY_MS);
  timer.unref();

  return {
    /** Throws `AppError` `ACCESS_LOG_FULL`, retryable, when too many could not be written: then nothing may be shown. */
    note(customerId: Id<'customer'>, field: string, context: ActContext): void {
      const key = `${context.requestId}/${context.actor.subject}/${customerId}`;
      const known = waiting.get(key);
      if (known) {
        known.seen.add(field);
        return;
      }
      if (waiting.size >= MAX_WAITING) {
        throw new AppError('ACCESS_LOG_FULL', 'Accesses cannot be logged now: try again later.', { retryable: true });
      }
      const what = {
        kind: 'PERSONAL_DATA',
        action: READING,
        outcome: 'DONE',
        object: customerId,
        at: clock(),
      } as const;
      waiting.set(key, { note: { ...auditActorOf(context), ...what }, seen: new Set([field]) });
    },

    /** Resolves when all that was noted is written, or could not be. */
    flush,

    page: async (ids: readonly Id<'customer'>[], page: PageRequest): Promise<AccessRecord[]> =>
      newestOfAll(
        ids.map((id) => readings(id, page)),
        page,
      ),

    /** Newest first, at most a page of each. */
    latest: async (ids: readonly Id<'customer'>[]): Promise<AccessRecord[]> =>
      newestOfAll(
        ids.map((id) => readings(id, { first: MAX_PAGE })),
        { first: MAX_PAGE },
      ),

    close: async (): Promise<void> => {
      clearInterval(timer);
      await flush();
    },
  };
}

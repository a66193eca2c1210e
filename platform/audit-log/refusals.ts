import { createHash } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import { newId } from '../ids/ids.ts';
import { instant, text, whole } from '../mongo/fields.ts';
import type { Transactor } from '../outbox/outbox.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { AuditActor } from './audit-entry.ts';
import { auditActorFields, type AuditLog } from './audit-log.ts';

const MINUTE_MS = 60_000;
/** A minute's refusals get their entries so long after it, when every process has written its own. */
const SETTLED_MS = 5_000;
/** Different refusals of one minute, in one process: what comes on top is counted as others'. */
const MAX_DIFFERENT = 1_000;
const MAX_TOGETHER = 500;
const OTHERS = '(others)';

/** That something was refused to somebody. */
export interface RefusalNote extends AuditActor {
  /** The field, or what else was asked for. */
  readonly action: string;
  /** Its codes. */
  readonly outcome: string;
  readonly count?: number;
}

/** What was refused to the same one, in the same minute, for the same reason: it becomes one entry. */
interface RefusalRow extends AuditActor {
  _id: string;
  readonly minute: Date;
  readonly action: string;
  readonly outcome: string;
  readonly count: number;
}

const refusalSchema = new Schema<RefusalRow>(
  {
    _id: text,
    minute: instant,
    action: text,
    outcome: text,
    ...auditActorFields,
    count: whole,
  },
  { collection: 'auditRefusals', versionKey: false },
);
refusalSchema.index({ minute: 1 });

export interface RefusalCounter {
  /** Counts it; it is kept within a second. However many there are, they cost one row for each different one a minute. */
  note(refusal: RefusalNote): void;
  /** Writes what was counted since. */
  flush(): Promise<void>;
  /** Makes entries of what was refused in minutes that are over; of all with `everything`. */
  enter(options?: { everything: boolean }): Promise<void>;
}

export function createRefusalCounter(options: {
  connection: Connection;
  transactor: Transactor;
  auditLog: AuditLog;
  clock: () => Date;
  logger: Logger;
}): RefusalCounter {
  const { connection, transactor, auditLog, clock, logger } = options;
  const refusals = connection.model<RefusalRow>('Refusal', refusalSchema);
  let counted = new Map<string, RefusalRow>();

  const note = (refusal: RefusalNote): void => {
    const minute = new Date(Math.floor(clock().getTime() / MINUTE_MS) * MINUTE_MS);
    const row = rowOf(refusal, minute);
    const isOneTooMany = !counted.has(row._id) && counted.size >= MAX_DIFFERENT;
    const others = { ...nobody(refusal.requestId), action: refusal.action, outcome: OTHERS };
    const kept = isOneTooMany ? rowOf(others, minute) : row;
    const known = counted.get(kept._id);
    counted.set(kept._id, { ...kept, count: (known?.count ?? 0) + (refusal.count ?? 1) });
  };

  return {
    note,
    flush: async () => {
      if (counted.size === 0) return;
      const rows = counted;
      counted = new Map();
      try {
        await refusals.bulkWrite(
          [...rows.values()].map(({ _id, count, ...row }) => ({
            updateOne: { filter: { _id }, update: { $inc: { count }, $setOnInsert: row }, upsert: true },
          })),
          { ordered: false },
        );
      } catch (error) {
        logger.error({ err: error, different: rows.size }, 'refusals could not be put on record yet');
        for (const row of rows.values()) note(row);
      }
    },
    enter: async ({ everything } = { everything: false }) => {
      const until = new Date(clock().getTime() - (everything ? -MINUTE_MS : MINUTE_MS + SETTLED_MS));
      const due = { minute: { $lte: until } };
      while ((await refusals.exists(due)) !== null) {
        await transactor.transact(async (transaction) => {
          const { session } = transaction;
          const rows = await refusals
            .find(due, null, { session })
            .sort({ _id: 1 })
            .limit(MAX_TOGETHER)
            .lean<RefusalRow[]>();
          for (const { _id: _key, minute: at, ...row } of rows) {
            auditLog.record({ ...row, _id: newId('audit'), at, kind: 'REFUSAL' }, transaction);
          }
          await refusals.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { session });
        });
      }
    },
  };
}

function nobody(requestId: string): AuditActor {
  return { subject: OTHERS, deviceId: null, sessionId: null, approvalId: null, address: null, requestId };
}

/** Requests differ in their ids only: the first one's is kept. */
function rowOf(refusal: RefusalNote, minute: Date): RefusalRow {
  const { action, outcome, subject, deviceId, sessionId, approvalId, address, requestId } = refusal;
  const same = JSON.stringify([subject, deviceId, sessionId, address, action, outcome]);
  const key = createHash('sha256').update(same).digest('base64url').slice(0, 22);
  const who = { subject, deviceId, sessionId, approvalId, address, requestId };
  return { _id: `${minute.toISOString()}/${key}`, minute, action, outcome, ...who, count: 0 };
}

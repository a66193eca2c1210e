import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';

/** Rows that count for nothing any more go after a day. */
const KEEP_SECONDS = 24 * 60 * 60;

/** Tries at a secret: of one member of staff, at one till, from one address. */
interface AttemptRecord {
  /** What is tried, or where from. */
  _id: string;
  tries: number;
  /** Of the last one that counted. */
  lastAt: Date;
}

const attemptSchema = new Schema<AttemptRecord>(
  { _id: text, tries: whole, lastAt: instant },
  { collection: 'attempts', versionKey: false },
);
attemptSchema.index({ lastAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });

/** How often something may be tried before it is locked, and for how long it is then. */
export interface AttemptLimit {
  readonly most: number;
  readonly lockedMs: number;
}

export type AttemptStore = ReturnType<typeof createAttemptStore>;

/**
 * Counts tries before they are made, in one write of one document: of any number of processes that try at once, no more
 * than the limit get through. A try that was right is forgiven with all before it.
 */
export function createAttemptStore(connection: Connection) {
  const attempts = connection.model<AttemptRecord>('Attempt', attemptSchema);

  /** Counts on, or afresh where it was locked long enough; false when it is locked. */
  const count = async (id: string, { most, lockedMs }: AttemptLimit, now: Date): Promise<boolean> => {
    const oneMore = { $inc: { tries: 1 }, $set: { lastAt: now } };
    const counted = await attempts.updateOne({ _id: id, tries: { $lt: most } }, oneMore);
    if (counted.matchedCount === 1) return true;
    const unlocked = new Date(now.getTime() - lockedMs);
    const afresh = { $set: { tries: 1, lastAt: now } };
    return (
      (await attempts.updateOne({ _id: id, tries: { $gte: most }, lastAt: { $lte: unlocked } }, afresh))
        .matchedCount === 1
    );
  };

  return {
    /** Whether one more try may be made: then it is counted. Null when it may, or until when it is locked. */
    async take(id: string, limit: AttemptLimit, now: Date): Promise<{ readonly lockedUntil: Date } | null> {
      if (await count(id, limit, now)) return null;
      try {
        await attempts.create({ _id: id, tries: 1, lastAt: now });
        return null;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      // Somebody else made the first one meanwhile, or it is locked indeed.
      if (await count(id, limit, now)) return null;
      return { lockedUntil: (await this.lockedUntil(id, limit)) ?? now };
    },

    /** Until when something is locked, which may have passed; null while tries are left. */
    async lockedUntil(id: string, { most, lockedMs }: AttemptLimit): Promise<Date | null> {
      const row = await attempts.findById(id).lean<AttemptRecord>();
      return row && row.tries >= most ? new Date(row.lastAt.getTime() + lockedMs) : null;
    },

    async forgive(id: string): Promise<void> {
      await attempts.deleteOne({ _id: id });
    },
  };
}

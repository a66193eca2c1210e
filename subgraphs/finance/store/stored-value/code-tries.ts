import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { whole } from '#platform/mongo/fields.ts';

/** How often codes were tried in vain by somebody, or at a location, in one window of time. */
interface TriesRecord {
  /** Who or where, and the instant at which the window ends. */
  _id: string;
  failures: number;
  endsAt: Date;
}

const triesSchema = new Schema<TriesRecord>(
  { _id: { type: String, required: true }, failures: whole, endsAt: { type: Date, required: true } },
  { collection: 'codeTries', versionKey: false },
);
triesSchema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

/** In the database, so that guesses count the same whichever process they reach. */
export function createCodeTryStore(connection: Connection) {
  const tries = connection.model<TriesRecord>('CodeTries', triesSchema);

  const change = async (key: string, endsAt: Date, by: 1 | -1): Promise<number> => {
    const row = await tries
      .findOneAndUpdate(
        { _id: `${key} ${endsAt.toISOString()}` },
        { $inc: { failures: by }, $setOnInsert: { endsAt } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<TriesRecord>();
    return row?.failures ?? 0;
  };

  return {
    tries,

    /**
     * Counts a try as failed before it is known to be, so that many at once are no way around it; answers with how many
     * there are with it. `forgive` takes it back.
     */
    async count(key: string, endsAt: Date): Promise<number> {
      try {
        return await change(key, endsAt, 1);
      } catch (error) {
        // Two made the window's first row at once: it is there now.
        if (!isDuplicateKey(error)) throw error;
        return change(key, endsAt, 1);
      }
    },

    async forgive(key: string, endsAt: Date): Promise<void> {
      await change(key, endsAt, -1);
    },
  };
}

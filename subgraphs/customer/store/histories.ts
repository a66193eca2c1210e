import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import { erasedHistory, type History, NO_HISTORY } from '../domain/history/history.ts';

/** What was bought under one id: see `joined` for a customer who has several. */
export interface HistoryRecord extends History {
  _id: Id<'customer'>;
  /** Only figures are kept from then on; absent for all others. */
  readonly isErased?: true;
}

/** What is left of it once the customer is erased. */
export function erasedRecord({ _id, ...history }: HistoryRecord): HistoryRecord {
  return { _id, isErased: true, ...erasedHistory(history) };
}

/** Documents are written and read as they are. */
const historySchema = new Schema<HistoryRecord>(
  { _id: { type: String, required: true } },
  { collection: 'histories', versionKey: false, strict: false },
);

interface Erasing {
  readonly session: ClientSession;
  readonly writes: GatheredWrites;
}

export function createHistoryStore(connection: Connection) {
  const model = connection.model<HistoryRecord>('History', historySchema);
  return {
    model,

    of: (ids: readonly string[], session?: ClientSession): Promise<HistoryRecord[]> => findByIds(model, ids, session),

    /**
     * They must have been read in this same transaction: two changes of one at once conflict in the database. Those of
     * `known` were there.
     */
    save(records: readonly HistoryRecord[], known: ReadonlyMap<string, HistoryRecord>, writes: GatheredWrites): void {
      const { old = [], fresh = [] } = Object.groupBy(records, ({ _id }) => (known.has(_id) ? 'old' : 'fresh'));
      writes.put(model, old);
      writes.insert(model, fresh);
    },

    /** Leaves figures alone of these ids, whatever comes later. */
    async erase(ids: readonly Id<'customer'>[], { session, writes }: Erasing): Promise<void> {
      const rows = new Map((await this.of(ids, session)).map((row) => [row._id, row]));
      const erased = ids.map((_id) => erasedRecord(rows.get(_id) ?? { _id, ...NO_HISTORY }));
      writes.put(model, erased);
    },
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { ValueId } from '../../domain/stored-value/stored-value.ts';

/** What somebody was asked for who pays with stored value, and what came of it: kept for ever under its key. */
export interface ValueRequestRecord {
  /** The key. */
  _id: string;
  readonly kind: 'AUTHORISE' | 'CAPTURE' | 'VOID' | 'REFUND';
  /** The key of the authorisation that it is about: its own, for one. */
  readonly authorisation: string;
  /** Null where it was declined for want of any. */
  readonly valueId: ValueId | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly approved: boolean;
  /** Why it was declined; empty where it was not. */
  readonly reason: string;
  readonly at: Date;
  /** Of an authorisation: what is still held, what was taken, and what of that went back. */
  readonly heldMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** Of an authorisation whose hold ran out: what was let go then, and may still be taken if it is there. Absent for none. */
  readonly lapsedMinor?: number;
  /** When what is held is let go; null when nothing is. */
  readonly holdEndsAt: Date | null;
}

const requestSchema = new Schema<ValueRequestRecord>(
  {
    _id: text,
    kind: text,
    authorisation: text,
    valueId: { type: String, default: null },
    amountMinor: whole,
    currency: text,
    approved: { type: Boolean, required: true },
    reason: { type: String, default: '' },
    at: instant,
    heldMinor: whole,
    capturedMinor: whole,
    refundedMinor: whole,
    lapsedMinor: Number,
    holdEndsAt: { type: Date, default: null },
  },
  { collection: 'valueRequests', versionKey: false },
);
requestSchema.index({ holdEndsAt: 1 }, { partialFilterExpression: { holdEndsAt: { $gt: new Date(0) } } });

export type HoldChange = Required<
  Pick<ValueRequestRecord, 'heldMinor' | 'capturedMinor' | 'refundedMinor' | 'lapsedMinor'>
>;

export function createValueRequestStore(connection: Connection) {
  const requests = connection.model<ValueRequestRecord>('ValueRequest', requestSchema);
  return {
    requests,

    byKeys: async (
      keys: readonly string[],
      session?: ClientSession,
    ): Promise<ReadonlyMap<string, ValueRequestRecord>> => {
      const rows = await requests
        .find({ _id: { $in: keys } }, null, session ? { session } : {})
        .lean<ValueRequestRecord[]>();
      return new Map(rows.map((row) => [row._id, row]));
    },

    add(request: ValueRequestRecord, writes: GatheredWrites): void {
      writes.insert(requests, [request]);
    },

    /** Changes what an authorisation has standing, where it is as it was read. */
    change(before: ValueRequestRecord, by: Partial<HoldChange>, writes: GatheredWrites): void {
      const { _id, heldMinor, capturedMinor, refundedMinor } = before;
      const isOver = heldMinor + (by.heldMinor ?? 0) === 0;
      writes.update(requests, [
        {
          filter: { _id, heldMinor, capturedMinor, refundedMinor },
          update: { $inc: { heldMinor: 0, ...by }, ...(isOver ? { $set: { holdEndsAt: null } } : {}) },
        },
      ]);
    },

    /** Authorisations whose holds have run out. */
    overdue: (now: Date, limit: number): Promise<ValueRequestRecord[]> =>
      requests
        .find({ holdEndsAt: { $gt: new Date(0), $lte: now } })
        .limit(limit)
        .lean<ValueRequestRecord[]>(),
  };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';

/** Something that a customer data platform is told, without anything personal in it. */
export interface DataEventRecord {
  /** The message's id. */
  _id: string;
  readonly customerId: Id<'customer'>;
  readonly type: 'IDENTIFY' | 'TRACK' | 'GROUP' | 'ALIAS';
  /** When it happened. */
  readonly at: Date;
  /** Of a TRACK. */
  readonly event?: string;
  readonly properties?: object;
  /** Of a GROUP. */
  readonly companyId?: Id<'company'>;
  /** Of an ALIAS: who is the customer as well. */
  readonly previousId?: Id<'customer'>;
  /** Present until it has a position. */
  readonly isPending?: true;
  /** From 1, without gaps but for what was erased, in the order in which positions were given: whoever has read up to one has missed nothing. */
  readonly position?: number;
  /** When it was given its position. */
  readonly recordedAt?: Date;
}

/** One that has a position. */
export type PlacedEvent = DataEventRecord & { readonly position: number; readonly recordedAt: Date };

interface HeadRecord {
  _id: 'head';
  readonly position: number;
}

/** Documents are written and read as they are. */
const asTheyAre = { versionKey: false, strict: false } as const;
const eventSchema = new Schema<DataEventRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'dataEvents' },
);
eventSchema.index({ isPending: 1, _id: 1 }, { partialFilterExpression: { isPending: true } });
eventSchema.index({ position: 1 }, { partialFilterExpression: { position: { $gt: 0 } } });
eventSchema.index({ customerId: 1 });
const headSchema = new Schema<HeadRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'dataEventHeads' },
);

export type NewDataEvent = Omit<DataEventRecord, '_id' | 'isPending' | 'position' | 'recordedAt'>;

export function createDataEventStore(connection: Connection) {
  const model = connection.model<DataEventRecord>('DataEvent', eventSchema);
  const heads = connection.model<HeadRecord>('DataEventHead', headSchema);
  return {
    model,

    /** Written without a position, so that nobody who writes waits for anybody else. */
    add(events: readonly NewDataEvent[], writes: GatheredWrites): void {
      writes.insert(
        model,
        events.map((event) => Object.assign({ _id: newId('event'), isPending: true as const }, event)),
      );
    },

    anyPending: async (): Promise<boolean> => (await model.exists({ isPending: true })) !== null,

    pending: (most: number, session: ClientSession): Promise<DataEventRecord[]> =>
      model.find({ isPending: true }, null, { session }).sort({ _id: 1 }).limit(most).lean<DataEventRecord[]>(),

    /** The position that was given last. */
    async head(session?: ClientSession): Promise<number> {
      const head = await heads.findById('head', null, session ? { session } : {}).lean<HeadRecord>();
      return head?.position ?? 0;
    },

    /** Gives positions, in order, after the head as it was read in this same transaction. */
    place(
      events: readonly DataEventRecord[],
      told: { readonly head: number; readonly at: Date },
      writes: GatheredWrites,
    ): void {
      writes.update(
        model,
        events.map(({ _id }, index) => ({
          filter: { _id },
          update: { $set: { position: told.head + index + 1, recordedAt: told.at }, $unset: { isPending: 1 } },
        })),
      );
      writes.put(heads, [{ _id: 'head', position: told.head + events.length }] as never);
    },

    after: (position: number, most: number): Promise<PlacedEvent[]> =>
      model
        .find({ position: { $gt: position } })
        .sort({ position: 1 })
        .limit(most)
        .lean<PlacedEvent[]>(),

    /**
     * The position before the first that was recorded at an instant or later. Looked for by halves, since both grow
     * together: an index for it would cost every event more than it saves a reader.
     */
    async positionBefore(at: Date): Promise<number> {
      let before = 0;
      let after = await this.head();
      while (before < after) {
        const middle = Math.floor((before + after) / 2);
        const [next] = await this.after(middle, 1);
        if (next && next.recordedAt < at) before = next.position;
        else after = middle;
      }
      return before;
    },

    async erase(ids: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      await model.collection.deleteMany({ customerId: { $in: ids as never } }, { session });
    },
  };
}

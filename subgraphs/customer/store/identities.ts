import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import type { IdentityKind } from '../domain/profiles/identity.ts';

/** That somebody has shown an identity to be theirs. */
export interface Verification {
  readonly at: Date;
  /** The subject of the token that says so. */
  readonly by: string;
  /** How it was shown, such as `CODE` or `DOCUMENT`. */
  readonly method: string;
}

/** An identity, and whose it is. */
export interface IdentityRecord {
  /** Kind, system and value, so that no two customers ever have the same. */
  _id: string;
  customerId: Id<'customer'>;
  kind: IdentityKind;
  system: string | null;
  value: string;
  verification: Verification | null;
  addedAt: Date;
}

const identitySchema = new Schema<IdentityRecord>(
  {
    _id: text,
    customerId: text,
    kind: text,
    system: { type: String, default: null },
    value: text,
    verification: { type: Schema.Types.Mixed, default: null },
    addedAt: instant,
  },
  { collection: 'identities', versionKey: false },
);
identitySchema.index({ customerId: 1, addedAt: 1, _id: 1 });

export function createIdentityStore(connection: Connection) {
  const model = connection.model<IdentityRecord>('Identity', identitySchema);
  return {
    model,

    byKeys: (keys: readonly string[], session?: ClientSession): Promise<IdentityRecord[]> =>
      model.find({ _id: { $in: keys } }, null, session ? { session } : {}).lean<IdentityRecord[]>(),

    /** In the order in which they were added. */
    ofCustomers: (ids: readonly string[], session?: ClientSession): Promise<IdentityRecord[]> =>
      model
        .find({ customerId: { $in: ids as readonly Id<'customer'>[] } }, null, session ? { session } : {})
        .sort({ customerId: 1, addedAt: 1, _id: 1 })
        .lean<IdentityRecord[]>(),

    async add(records: readonly IdentityRecord[], session: ClientSession): Promise<void> {
      if (records.length > 0) await model.collection.insertMany(records as never[], { session });
    },

    async remove(keys: readonly string[], session: ClientSession): Promise<void> {
      await model.collection.deleteMany({ _id: { $in: keys as never[] } }, { session });
    },

    async removeOf(ids: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      await model.collection.deleteMany({ customerId: { $in: ids as never } }, { session });
    },

    async verify(key: string, verification: Verification, session: ClientSession): Promise<void> {
      await model.collection.updateOne({ _id: key as never }, { $set: { verification } }, { session });
    },

    /** Gives those of these identities that one customer has to another. */
    async move(
      keys: readonly string[],
      { from, to }: { from: Id<'customer'>; to: Id<'customer'> },
      session: ClientSession,
    ): Promise<void> {
      if (keys.length === 0) return;
      const filter = { _id: { $in: keys as never[] }, customerId: from };
      await model.collection.updateMany(filter, { $set: { customerId: to } }, { session });
    },
  };
}

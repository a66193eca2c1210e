import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import { newestFirst, newestOfAll } from '#platform/mongo/reading.ts';

/** More consents a customer are not looked at to say what counts. */
export const MAX_CONSENTS = 1_000;

/** That a consent was given or withdrawn. Never changed, but for what erasing takes off it. */
export interface ConsentRecord {
  _id: Id<'consent'>;
  customerId: Id<'customer'>;
  purpose: 'MARKETING' | 'PERSONALISATION' | 'ANALYTICS' | 'SHARING';
  channel: 'ANY' | 'EMAIL' | 'SMS' | 'PHONE' | 'POST' | 'PUSH';
  granted: boolean;
  textVersion: string;
  occurredAt: Date;
  recordedAt: Date;
  recordedBy: string;
  locationId: string | null;
  proof: string | null;
}

const consentSchema = new Schema<ConsentRecord>(
  {
    _id: text,
    customerId: text,
    purpose: text,
    channel: text,
    granted: { type: Boolean, required: true },
    textVersion: text,
    occurredAt: instant,
    recordedAt: instant,
    recordedBy: text,
    locationId: { type: String, default: null },
    proof: { type: String, default: null },
  },
  { collection: 'consents', versionKey: false },
);
consentSchema.index({ customerId: 1, _id: -1 });

export function createConsentStore(connection: Connection) {
  const model = connection.model<ConsentRecord>('Consent', consentSchema);
  return {
    model,

    async add(record: ConsentRecord, session: ClientSession): Promise<void> {
      await model.collection.insertOne(record as never, { session });
    },

    /** Of all these ids, those that were told last first. */
    of: (ids: readonly Id<'customer'>[], session?: ClientSession): Promise<ConsentRecord[]> =>
      model
        .find({ customerId: { $in: ids } }, null, session ? { session } : {})
        .sort({ _id: -1 })
        .limit(MAX_CONSENTS * Math.max(1, ids.length))
        .lean<ConsentRecord[]>(),

    page: (ids: readonly Id<'customer'>[], page: PageRequest): Promise<ConsentRecord[]> =>
      newestOfAll(
        ids.map((customerId) => newestFirst(model, { customerId }, page)),
        page,
      ),

    /** What proves a consent may name the customer. */
    async eraseProofs(ids: readonly Id<'customer'>[], session: ClientSession): Promise<void> {
      const filter = { customerId: { $in: ids as never } };
      await model.collection.updateMany(filter, { $set: { proof: null } }, { session });
    },
  };
}

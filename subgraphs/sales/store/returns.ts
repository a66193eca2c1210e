import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { ReturnedLine, ReturnPolicy } from '../domain/returns/return-without-receipt.ts';
import { native } from './native.ts';

/** Goods that came back without a receipt. Never changes. */
export interface ReturnRecord {
  _id: Id<'return'>;
  readonly locationId: Id<'location'>;
  readonly registerId: Id<'register'>;
  readonly customerId: Id<'customer'>;
  readonly currency: CurrencyCode;
  readonly lines: readonly ReturnedLine[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  /** The gift card that it went onto; absent where it is the customer's credit. */
  readonly giftCardId?: Id<'giftcard'>;
  /** What the paper says that was handed over. */
  readonly reference: string;
  readonly reason: string | null;
  /** Whoever was signed in at the till; absent where a till or a program took it back by itself. */
  readonly refundedBy?: Id<'staff'>;
  readonly recordedAt: Date;
}

/** A location's policy; null is that it takes nothing back. */
interface PolicyRecord {
  _id: Id<'location'>;
  policy: ReturnPolicy | null;
}

/** How often a customer has returned anything: written by each return, so that two at once conflict. */
interface TallyRecord {
  _id: Id<'customer'>;
  count: number;
}

const returnSchema = new Schema<ReturnRecord>(
  { _id: { type: String, required: true } },
  { collection: 'returns', versionKey: false, strict: false },
);
returnSchema.index({ customerId: 1, recordedAt: -1 });
const policySchema = new Schema<PolicyRecord>(
  { _id: { type: String, required: true }, policy: { type: Schema.Types.Mixed, default: null } },
  { collection: 'returnPolicies', versionKey: false },
);
const tallySchema = new Schema<TallyRecord>(
  { _id: { type: String, required: true }, count: { type: Number, required: true } },
  { collection: 'returnTallies', versionKey: false },
);

export function createReturnStore(connection: Connection) {
  const model = connection.model<ReturnRecord>('Return', returnSchema);
  const returns = native(model);
  const policies = native(connection.model<PolicyRecord>('ReturnPolicy', policySchema));
  const tallies = native(connection.model<TallyRecord>('ReturnTally', tallySchema));
  return {
    model,

    one: (id: string): Promise<ReturnRecord | null> => returns.findOne({ _id: id as Id<'return'> }),

    async policyOf(locationId: string): Promise<ReturnPolicy | null> {
      return (await policies.findOne({ _id: locationId as Id<'location'> }))?.policy ?? null;
    },

    async setPolicy(locationId: Id<'location'>, policy: ReturnPolicy | null, session: ClientSession): Promise<void> {
      await policies.updateOne({ _id: locationId }, { $set: { policy } }, { session, upsert: true });
    },

    /** How many returns a customer has made since; writes that there is one more, so that another cannot count the same. */
    async countBefore(customerId: Id<'customer'>, since: Date, session: ClientSession): Promise<number> {
      await tallies.updateOne({ _id: customerId }, { $inc: { count: 1 } }, { session, upsert: true });
      return returns.countDocuments({ customerId, recordedAt: { $gte: since } }, { session });
    },

    async add(record: ReturnRecord, session: ClientSession): Promise<void> {
      await returns.insertOne(record, { session });
    },
  };
}

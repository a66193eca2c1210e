import { type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';

/** Somebody who buys. An identity that is not known is absent, so that the sparse unique indexes pass it over. */
export interface CustomerRecord {
  _id: Id<'customer'>;
  name: string | null;
  email?: string;
  phone?: string;
  loyaltyCard?: string;
  createdAt: Date;
}

const customerSchema = new Schema<CustomerRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, default: null },
    email: String,
    phone: String,
    loyaltyCard: String,
    createdAt: { type: Date, required: true },
  },
  { collection: 'customers', versionKey: false },
);
customerSchema.index({ email: 1 }, { unique: true, sparse: true });
customerSchema.index({ phone: 1 }, { unique: true, sparse: true });
customerSchema.index({ loyaltyCard: 1 }, { unique: true, sparse: true });

export function customerModel(connection: Connection) {
  return connection.model<CustomerRecord>('Customer', customerSchema);
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { native } from './native.ts';
import { remembered } from './remembered.ts';

const MAX_OF_LOCATION = 100;

/** A till. Never changes: what happens at it is in its cash sessions. */
export interface RegisterRecord {
  _id: Id<'register'>;
  locationId: Id<'location'>;
  name: string;
  /** Its location's. */
  currency: CurrencyCode;
  createdAt: Date;
}

const registerSchema = new Schema<RegisterRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, required: true },
    name: { type: String, required: true },
    currency: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'registers', versionKey: false },
);
registerSchema.index({ locationId: 1, name: 1 });

export function createRegisterStore(connection: Connection) {
  const registers = native(connection.model<RegisterRecord>('Register', registerSchema));
  const byId = remembered<RegisterRecord>({
    read: (ids) => registers.find({ _id: { $in: ids as Id<'register'>[] } }).toArray(),
    keyOf: (register) => register._id,
  });

  return {
    byId,

    async one(id: string): Promise<RegisterRecord | null> {
      return (await byId.of([id])).get(id) ?? null;
    },

    async add(register: RegisterRecord, session: ClientSession): Promise<void> {
      await registers.insertOne(register, { session });
    },

    /** Ordered by name, at most a hundred. */
    ofLocation: (locationId: string): Promise<RegisterRecord[]> =>
      registers
        .find({ locationId: locationId as Id<'location'> })
        .sort({ name: 1 })
        .limit(MAX_OF_LOCATION)
        .toArray(),
  };
}

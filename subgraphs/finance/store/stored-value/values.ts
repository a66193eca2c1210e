import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds, newestFirst } from '#platform/mongo/reading.ts';
import type { StoredValue, ValueId, ValueMovement } from '../../domain/stored-value/stored-value.ts';

export { availableMinor, stateAt, type ValueId } from '../../domain/stored-value/stored-value.ts';

/** A gift card, or what a customer has to their credit in one currency. */
export interface StoredValueRecord extends StoredValue {
  _id: ValueId;
  /** Of a gift card: what its code comes to under the shop's key. The code itself is kept nowhere. */
  readonly codeHash?: string;
  /** The last four characters of the code. */
  readonly last4?: string;
  /** Whose it is, as far as that is known; null for everybody's who has the code, and where they were erased. */
  readonly customerId: Id<'customer'> | null;
  /** Where it was issued. */
  readonly locationId: Id<'location'> | null;
  readonly createdAt: Date;
}

/** What happened to stored value: the balance is the sum of these. Written once and never changed. */
export interface ValueMovementRecord extends ValueMovement {
  _id: Id<'valuemovement'>;
  readonly valueId: ValueId;
  readonly currency: string;
  /** From 1 without gaps. */
  readonly version: number;
  readonly balanceMinor: number;
  /** For what: the key of a payment, a sale, a refund, a merge; null where somebody did it by hand. */
  readonly reference: string | null;
  readonly reason: string | null;
  /** The subject of the token; null for what an event or the calendar brought about. */
  readonly by: string | null;
  readonly locationId: Id<'location'> | null;
  readonly occurredAt: Date;
}

const valueSchema = new Schema<StoredValueRecord>(
  {
    _id: text,
    kind: text,
    currency: text,
    state: text,
    balanceMinor: whole,
    heldMinor: whole,
    expiresAt: { type: Date, default: null },
    version: whole,
    codeHash: String,
    last4: String,
    customerId: { type: String, default: null },
    locationId: { type: String, default: null },
    createdAt: instant,
  },
  { collection: 'storedValues', versionKey: false },
);
valueSchema.index({ codeHash: 1 }, { unique: true, partialFilterExpression: { codeHash: { $gt: '' } } });
// What a customer has to their credit is in one place for each currency.
valueSchema.index(
  { customerId: 1, currency: 1 },
  { unique: true, partialFilterExpression: { kind: 'STORE_CREDIT', customerId: { $gt: '' } } },
);
valueSchema.index({ customerId: 1, _id: -1 }, { partialFilterExpression: { customerId: { $gt: '' } } });
valueSchema.index({ kind: 1, _id: -1 });
valueSchema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $gt: new Date(0) } } });

const movementSchema = new Schema<ValueMovementRecord>(
  {
    _id: text,
    valueId: text,
    currency: text,
    kind: text,
    amountMinor: whole,
    heldMinor: whole,
    version: whole,
    balanceMinor: whole,
    reference: { type: String, default: null },
    reason: { type: String, default: null },
    by: { type: String, default: null },
    locationId: { type: String, default: null },
    occurredAt: instant,
  },
  { collection: 'valueMovements', versionKey: false },
);
movementSchema.index({ valueId: 1, version: 1 }, { unique: true });
movementSchema.index({ valueId: 1, _id: -1 });
movementSchema.index({ reference: 1 }, { partialFilterExpression: { reference: { $gt: '' } } });

/** Of a customer's gift cards and credit, the newest are shown. */
const MAX_OF_CUSTOMER = 100;

/** What is written of one that was there before: it must still be as it was read. */
export interface ChangedValue {
  readonly before: StoredValueRecord;
  readonly after: StoredValueRecord;
}

export function createValueStore(connection: Connection) {
  const values = connection.model<StoredValueRecord>('StoredValue', valueSchema);
  const movements = connection.model<ValueMovementRecord>('ValueMovement', movementSchema);
  const within = (session?: ClientSession) => (session ? { session } : {});
  return {
    values,
    movements,

    one: (id: string, session?: ClientSession): Promise<StoredValueRecord | null> =>
      values.findById(id, null, within(session)).lean<StoredValueRecord>(),

    byIds: (ids: readonly string[], session?: ClientSession): Promise<StoredValueRecord[]> =>
      session === undefined
        ? findByIds(values, ids)
        : values.find({ _id: { $in: ids as readonly ValueId[] } }, null, { session }).lean<StoredValueRecord[]>(),

    withCodeHash: (codeHash: string): Promise<StoredValueRecord | null> =>
      values.findOne({ codeHash: { $eq: codeHash, $gt: '' } }).lean<StoredValueRecord>(),

    creditOf: (customerId: string, currency: string, session?: ClientSession): Promise<StoredValueRecord | null> =>
      values
        .findOne({ kind: 'STORE_CREDIT', customerId: customerId as Id<'customer'>, currency }, null, within(session))
        .lean<StoredValueRecord>(),

    /** Gift cards and credit of these customers, newest first. */
    ofCustomers: (
      customerIds: readonly string[],
      { session, limit = MAX_OF_CUSTOMER }: { session?: ClientSession; limit?: number } = {},
    ): Promise<StoredValueRecord[]> =>
      values
        .find({ customerId: { $in: customerIds, $gt: '' } as never }, null, within(session))
        .sort({ _id: -1 })
        .limit(limit)
        .lean<StoredValueRecord[]>(),

    /** The same to be handed out: without the hashes of codes, on which the shop's key could be tried. */
    heldOf: (customerIds: readonly string[], limit: number): Promise<Omit<StoredValueRecord, 'codeHash'>[]> =>
      values
        .find({ customerId: { $in: customerIds, $gt: '' } as never }, { codeHash: 0 })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<StoredValueRecord[]>(),

    giftCards: (page: PageRequest): Promise<StoredValueRecord[]> => newestFirst(values, { kind: 'GIFT_CARD' }, page),

    movementsOf: (valueId: ValueId, page: PageRequest): Promise<ValueMovementRecord[]> =>
      newestFirst(movements, { valueId }, page),

    /** Of several, newest first. */
    movementsOfAll: (valueIds: readonly ValueId[], limit: number): Promise<ValueMovementRecord[]> =>
      movements
        .find({ valueId: { $in: valueIds } })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<ValueMovementRecord[]>(),

    movementsFor: (reference: string, session: ClientSession): Promise<ValueMovementRecord[]> =>
      movements.find({ reference: { $eq: reference, $gt: '' } }, null, { session }).lean<ValueMovementRecord[]>(),

    /** Those that have expired, with nothing held of them, and are not booked as such yet. */
    expired: (now: Date, limit: number): Promise<StoredValueRecord[]> =>
      values
        .find({ expiresAt: { $gt: new Date(0), $lte: now }, state: { $in: ['NEW', 'ACTIVE'] }, heldMinor: 0 })
        .limit(limit)
        .lean<StoredValueRecord[]>(),

    write(
      {
        added,
        changed,
        moved,
      }: {
        added: readonly StoredValueRecord[];
        changed: readonly ChangedValue[];
        moved: readonly ValueMovementRecord[];
      },
      writes: GatheredWrites,
    ): void {
      writes.insert(values, added);
      writes.update(values, changed.map(conditionalUpdate));
      writes.insert(movements, moved);
    },
  };
}

/** By what it changes, and only where it is as it was read: no balance is ever written over another. */
function conditionalUpdate({ before, after }: ChangedValue) {
  const { _id, version } = before;
  const { state, expiresAt, customerId } = after;
  return {
    filter: { _id, version, balanceMinor: before.balanceMinor, heldMinor: before.heldMinor },
    update: {
      $inc: {
        balanceMinor: after.balanceMinor - before.balanceMinor,
        heldMinor: after.heldMinor - before.heldMinor,
        version: after.version - version,
      },
      $set: { state, expiresAt, customerId },
    },
  };
}

export type ValueStore = ReturnType<typeof createValueStore>;

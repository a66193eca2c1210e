import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { text, whole } from '#platform/mongo/fields.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { Membership } from '../domain/groups/company.ts';
import { isTelling, likenessOf, type Likeness } from '../domain/profiles/matching.ts';
import { type CustomerStatus, MAX_MERGED } from '../domain/profiles/merge.ts';
import { standingFor } from './merging/standing-for.ts';

/** Customers that share one key with somebody are looked at up to this many. */
const MAX_CANDIDATES = 100;

/** Somebody who buys. How they are recognised is in `identities`. */
export interface CustomerRecord {
  _id: Id<'customer'>;
  status: CustomerStatus;
  /** The customer that stands for this one, which may be merged itself; null for one that stands for itself. */
  mergedInto: Id<'customer'> | null;
  /** How many others it stands for. */
  mergedCount: number;
  name: string | null;
  /** ISO 8601, without a time. */
  birthDate: string | null;
  /** The company that they buy for; absent and null for none. */
  company?: Membership<Id<'company'>> | null;
  householdId?: Id<'household'> | null;
  /** Marks of the shop's own, sorted; absent for none. */
  tags?: readonly string[];
  /** See `matchKeysOf`. */
  matchKeys: readonly string[];
  /** How many events it has had: each change raises it, and two changes at once conflict. */
  version: number;
  createdAt: Date;
}

/** What a change of a customer writes. */
export type CustomerChange = Partial<Omit<CustomerRecord, '_id' | 'version' | 'createdAt'>>;

export interface Duplicate extends Likeness {
  readonly customer: CustomerRecord;
}

const customerSchema = new Schema<CustomerRecord>(
  {
    _id: text,
    status: text,
    mergedInto: { type: String, default: null },
    mergedCount: { ...whole, default: 0 },
    name: { type: String, default: null },
    birthDate: { type: String, default: null },
    company: { type: Schema.Types.Mixed, default: null },
    householdId: { type: String, default: null },
    tags: { type: [String], default: [] },
    matchKeys: { type: [String], default: [] },
    version: whole,
    createdAt: { type: Date, required: true },
  },
  { collection: 'customers', versionKey: false },
);
customerSchema.index({ matchKeys: 1 });
customerSchema.index({ mergedInto: 1 }, { sparse: true });
customerSchema.index(
  { 'company.companyId': 1, _id: 1 },
  { partialFilterExpression: { 'company.companyId': { $gt: '' } } },
);
customerSchema.index({ householdId: 1, _id: 1 }, { partialFilterExpression: { householdId: { $gt: '' } } });

/** A company or a household, by its members' field. */
export type GroupFilter = { readonly 'company.companyId': Id<'company'> } | { readonly householdId: Id<'household'> };

export function createCustomerRecords(connection: Connection) {
  const model = connection.model<CustomerRecord>('Customer', customerSchema);

  const raw = (ids: readonly string[], session?: ClientSession): Promise<CustomerRecord[]> =>
    findByIds(model, ids, session);

  /** The customers that stand for these, by the id that was asked for: themselves, or those they were merged into. */
  const standing = (ids: readonly string[], session?: ClientSession): Promise<ReadonlyMap<string, CustomerRecord>> =>
    standingFor(ids, { read: (wanted) => raw(wanted, session), most: MAX_MERGED });

  return {
    model,
    raw,
    standingFor: standing,

    /** The customer that an id stands for; null for one who is not known, or was erased. */
    async one(id: string, session: ClientSession): Promise<CustomerRecord | null> {
      const customer = (await standing([id], session)).get(id);
      return customer && customer.status !== 'ERASED' ? customer : null;
    },

    /** A customer's own id and all that were merged into it. */
    async idsOf(id: Id<'customer'>, session?: ClientSession): Promise<Id<'customer'>[]> {
      const ids = [id];
      let into: readonly Id<'customer'>[] = ids;
      for (let step = 0; step <= MAX_MERGED && into.length > 0; step += 1) {
        const rows = await model
          .find({ mergedInto: { $in: into } }, { _id: 1 }, session ? { session } : {})
          .lean<Pick<CustomerRecord, '_id'>[]>();
        into = rows.map(({ _id }) => _id);
        ids.push(...into);
      }
      return ids;
    },

    async add(record: CustomerRecord, session: ClientSession): Promise<void> {
      await model.collection.insertOne(record as never, { session });
    },

    /** Writes a change of a customer that was read in this same transaction; answers with it as it is now. */
    async change(customer: CustomerRecord, change: CustomerChange, session: ClientSession): Promise<CustomerRecord> {
      const version = customer.version + 1;
      const changed = await model.collection.updateOne(
        { _id: customer._id as never, version: customer.version },
        { $set: { ...change, version } },
        { session },
      );
      if (changed.matchedCount !== 1) {
        throw new AppError('CONTENTION', 'The customer changed meanwhile; try again.', { retryable: true });
      }
      return { ...customer, ...change, version };
    },

    /** Counts an event that was emitted of each of these, which were read in this same transaction. */
    countEvent(customers: readonly CustomerRecord[], writes: GatheredWrites): void {
      writes.update(
        model,
        customers.map(({ _id, version }) => ({ filter: { _id, version }, update: { $set: { version: version + 1 } } })),
      );
    },

    /** Those whose ids come next, so many at most, in their order. */
    async activeAfter(
      id: string,
      { most, session }: { most: number; session: ClientSession },
    ): Promise<Id<'customer'>[]> {
      const rows = await model
        .find({ _id: { $gt: id as Id<'customer'> }, status: 'ACTIVE' }, { _id: 1 }, { session })
        .sort({ _id: 1 })
        .limit(most)
        .lean<Pick<CustomerRecord, '_id'>[]>();
      return rows.map(({ _id }) => _id);
    },

    /** All who are named as buyers of a company, merged ones included, so many at most. */
    async buyersOf(
      companyId: Id<'company'>,
      { most, session }: { most: number; session: ClientSession },
    ): Promise<CustomerRecord[]> {
      return model
        .find({ 'company.companyId': companyId }, null, { session })
        .sort({ 'company.companyId': 1, _id: 1 })
        .limit(most)
        .lean<CustomerRecord[]>();
    },

    /** How many are in a group. */
    membersOf: (group: GroupFilter, session: ClientSession): Promise<number> =>
      model.countDocuments({ ...group, status: 'ACTIVE' }, { session }),

    /** A group's members in the order in which they were enrolled, one more than the page holds. */
    async memberPage(group: GroupFilter, page: PageRequest): Promise<CustomerRecord[]> {
      const start = pageStartId('customer', page);
      return model
        .find({ ...group, status: 'ACTIVE', ...(start === null ? {} : { _id: { $gt: start } }) })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<CustomerRecord[]>();
    },

    /** Who may be the same person as this one, likeliest first. Of very many candidates some are not looked at. */
    async duplicatesOf(customer: CustomerRecord, first: number): Promise<Duplicate[]> {
      const candidates = (keys: readonly string[]): Promise<CustomerRecord[]> =>
        model
          .find({ matchKeys: { $in: keys }, status: 'ACTIVE', _id: { $ne: customer._id } })
          .limit(MAX_CANDIDATES)
          .lean<CustomerRecord[]>();
      const telling = customer.matchKeys.filter(isTelling);
      const others = customer.matchKeys.filter((key) => !isTelling(key));
      const found = await Promise.all([telling, others].filter((keys) => keys.length > 0).map(candidates));
      const each = new Map(found.flat().map((row) => [row._id, row]));
      return [...each.values()]
        .flatMap((row): Duplicate[] => {
          const likeness = likenessOf(customer, row);
          return likeness ? [{ customer: row, ...likeness }] : [];
        })
        .toSorted((a, b) => b.score - a.score || (a.customer._id < b.customer._id ? -1 : 1))
        .slice(0, first);
    },
  };
}

/** Stands for one of whom nothing but the id is known. */
export function unknownCustomer(id: Id<'customer'>, createdAt: Date): CustomerRecord {
  const nothing = { mergedInto: null, mergedCount: 0, name: null, birthDate: null, matchKeys: [], version: 0 };
  return { _id: id, status: 'ACTIVE', ...nothing, createdAt };
}

import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { CompanyTerms } from '../domain/groups/company.ts';
import { MAX_COMPANIES_MERGED } from '../domain/groups/merge-companies.ts';
import { standingFor } from './merging/standing-for.ts';

/** A business that customers buy for. */
export interface CompanyRecord {
  _id: Id<'company'>;
  name: string;
  registrationNumber: string | null;
  terms: CompanyTerms;
  /** The company that stands for this one since a merge, which may be merged itself; null and absent for none. */
  mergedInto?: Id<'company'> | null;
  /** How many others it stands for; absent for none. */
  mergedCount?: number;
  /** How many events it has had. */
  version: number;
  createdAt: Date;
}

/** Customers who live together. */
export interface HouseholdRecord {
  _id: Id<'household'>;
  name: string;
  createdAt: Date;
}

const companySchema = new Schema<CompanyRecord>(
  {
    _id: text,
    name: text,
    registrationNumber: { type: String, default: null },
    terms: { type: Schema.Types.Mixed, required: true },
    mergedInto: { type: String },
    mergedCount: { type: Number },
    version: whole,
    createdAt: instant,
  },
  { collection: 'companies', versionKey: false, minimize: false },
);

const householdSchema = new Schema<HouseholdRecord>(
  { _id: text, name: text, createdAt: instant },
  { collection: 'households', versionKey: false },
);

export function createGroupStore(connection: Connection) {
  const companies = connection.model<CompanyRecord>('Company', companySchema);
  const households = connection.model<HouseholdRecord>('Household', householdSchema);
  const itself = (ids: readonly string[], session?: ClientSession): Promise<CompanyRecord[]> =>
    findByIds(companies, ids, session);
  const standing = (ids: readonly string[], session?: ClientSession): Promise<ReadonlyMap<string, CompanyRecord>> =>
    standingFor(ids, { read: (wanted) => itself(wanted, session), most: MAX_COMPANIES_MERGED });
  return {
    companies,
    households,
    /** Companies by their own ids, merged ones included. */
    itself,
    /** The companies that stand for these, by the id that was asked for. */
    standingFor: standing,

    /** The company that an id stands for. */
    company: async (id: string, session?: ClientSession): Promise<CompanyRecord | null> =>
      (await standing([id], session)).get(id) ?? null,

    household: (id: string, session: ClientSession): Promise<HouseholdRecord | null> =>
      households.findById(id, null, { session }).lean<HouseholdRecord>(),

    async addCompany(record: CompanyRecord, session: ClientSession): Promise<void> {
      await companies.collection.insertOne(record as never, { session });
    },

    async addHousehold(record: HouseholdRecord, session: ClientSession): Promise<void> {
      await households.collection.insertOne(record as never, { session });
    },

    /** Writes a change of a company that was read in this same transaction; answers with it as it is now. */
    async changeCompany(
      company: CompanyRecord,
      change: Partial<Omit<CompanyRecord, '_id' | 'version' | 'createdAt'>>,
      session: ClientSession,
    ): Promise<CompanyRecord> {
      const version = company.version + 1;
      const changed = await companies.collection.updateOne(
        { _id: company._id as never, version: company.version },
        { $set: { ...change, version } },
        { session },
      );
      if (changed.matchedCount !== 1) {
        throw new AppError('CONTENTION', 'The company changed meanwhile; try again.', { retryable: true });
      }
      return { ...company, ...change, version };
    },
  };
}

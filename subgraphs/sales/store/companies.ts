import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CompanyTerms } from '../domain/tenders/company.ts';
import { familiesOf, type Family } from './merged.ts';
import { native } from './native.ts';

/** How a company buys, as was announced last. */
export interface CompanyRecord {
  _id: Id<'company'>;
  /** Null until they were heard of. */
  readonly terms: CompanyTerms | null;
  /** Of the event that said so: an older one that comes late changes nothing. */
  readonly sequence: number;
  /** The company that stands for this one since a merge, which may be merged too; null since that was undone. */
  readonly mergedInto?: Id<'company'> | null;
  readonly mergeSequence?: number;
}

/** A company, however many they were before these became one. */
export type CompanyFamily = Family<Id<'company'>, CompanyRecord>;

const companySchema = new Schema<CompanyRecord>(
  { _id: { type: String, required: true } },
  { collection: 'companies', versionKey: false, strict: false },
);
companySchema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } });

export function createCompanyStore(connection: Connection) {
  const rows = native(connection.model<CompanyRecord>('Company', companySchema));
  return {
    /** What was told of each of these itself. */
    async byIds(ids: readonly Id<'company'>[], session: ClientSession): Promise<ReadonlyMap<string, CompanyRecord>> {
      if (ids.length === 0) return new Map();
      const found = await rows.find({ _id: { $in: ids } }, { session }).toArray();
      return new Map(found.map((row) => [row._id, row]));
    },

    /** The company that each of these is by now, with all that became one with it: one query where none was merged. */
    familiesOf: (ids: Iterable<Id<'company'>>): Promise<ReadonlyMap<string, CompanyFamily>> =>
      familiesOf(new Set(ids), {
        near: (near) => rows.find({ $or: [{ _id: { $in: near } }, { mergedInto: { $in: near } }] }).toArray(),
        unknown: unknownCompany,
      }),

    /** By company, the sequence of the last event that was heard of it. */
    async changes(): Promise<ReadonlyMap<string, number>> {
      const found = await rows.find({}, { projection: { sequence: 1, mergeSequence: 1 } }).toArray();
      return new Map(found.map(({ _id, sequence, mergeSequence = 0 }) => [_id, Math.max(sequence, mergeSequence)]));
    },

    async save(records: readonly CompanyRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await rows.bulkWrite(
        records.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $set: rest }, upsert: true } })),
        { session, ordered: false },
      );
    },
  };
}

/** One of which nothing but the id is known. */
export function unknownCompany(_id: Id<'company'>): CompanyRecord {
  return { _id, terms: null, sequence: 0 };
}

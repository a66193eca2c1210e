import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CompanyTerms } from '../domain/tenders/company.ts';
import { native } from './native.ts';

/** How a company buys, as was announced last. */
export interface CompanyRecord {
  _id: Id<'company'>;
  readonly terms: CompanyTerms;
  /** Of the event that said so: an older one that comes late changes nothing. */
  readonly sequence: number;
}

const companySchema = new Schema<CompanyRecord>(
  { _id: { type: String, required: true } },
  { collection: 'companies', versionKey: false, strict: false },
);

export function createCompanyStore(connection: Connection) {
  const rows = native(connection.model<CompanyRecord>('Company', companySchema));
  return {
    async of(ids: readonly Id<'company'>[], session?: ClientSession): Promise<ReadonlyMap<string, CompanyRecord>> {
      if (ids.length === 0) return new Map();
      const found = await rows.find({ _id: { $in: ids } }, session ? { session } : {}).toArray();
      return new Map(found.map((row) => [row._id, row]));
    },

    /** By company, the sequence of the event that its terms come from. */
    async changes(): Promise<ReadonlyMap<string, number>> {
      const found = await rows.find({}, { projection: { sequence: 1 } }).toArray();
      return new Map(found.map(({ _id, sequence }) => [_id, sequence]));
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

import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { familiesOf, type Merged } from '../merged-families.ts';

/** What finance was told last of a company that was merged. */
export interface CompanyRecord extends Merged<Id<'company'>> {
  /** Of the event that it comes from: an older one that comes late changes nothing. */
  readonly mergeSequence: number;
}

const companySchema = new Schema<CompanyRecord>(
  { _id: { type: String, required: true }, mergedInto: String, mergeSequence: Number },
  { collection: 'companies', versionKey: false },
);
companySchema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $gt: '' } } });

export function createCompanyStore(connection: Connection) {
  const companies = connection.model<CompanyRecord>('Company', companySchema);
  return {
    byIds: (ids: readonly Id<'company'>[], session: ClientSession): Promise<CompanyRecord[]> =>
      companies.find({ _id: { $in: ids } }, null, { session }).lean<CompanyRecord[]>(),

    /** By each of these: all ids that stand for the same company, of which the first is the one that stands for the others. */
    families: (
      companyIds: readonly Id<'company'>[],
      session?: ClientSession,
    ): Promise<ReadonlyMap<string, readonly Id<'company'>[]>> => familiesOf(companies, companyIds, session),

    save(records: readonly CompanyRecord[], writes: GatheredWrites): void {
      writes.put(companies, records);
    },
  };
}

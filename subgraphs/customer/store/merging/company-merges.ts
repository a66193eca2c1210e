import { type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import type { Bought } from '../../domain/groups/merge-companies.ts';
import { createMergeRecords, type MergeBase } from './merge-records.ts';

/** That one company was merged into another, with all that undoing it has to give back. */
export interface CompanyMergeRecord extends MergeBase<Id<'companymerge'>, Id<'company'>> {
  /** Who bought for the merged one. */
  buyerIds: readonly Id<'customer'>[];
  /** What the survivor was before, and what the merge made of it. */
  before: Bought;
  after: Bought;
}

const mergeSchema = new Schema<CompanyMergeRecord>(
  {
    _id: text,
    survivorId: text,
    mergedId: text,
    reason: text,
    by: text,
    at: instant,
    buyerIds: { type: [String], required: true },
    before: { type: Schema.Types.Mixed, required: true },
    after: { type: Schema.Types.Mixed, required: true },
    undone: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'companyMerges', versionKey: false, minimize: false },
);
mergeSchema.index({ survivorId: 1, _id: -1 });

export function createCompanyMergeStore(connection: Connection) {
  const model = connection.model<CompanyMergeRecord>('CompanyMerge', mergeSchema);
  return createMergeRecords<Id<'companymerge'>, Id<'company'>, CompanyMergeRecord>(model);
}

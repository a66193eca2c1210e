import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { native } from './native.ts';

/**
 * What a company owes in one currency, as far as it matters for what it may still buy on account: what sales have
 * charged and orders will, less what finance has told that was paid or credited since.
 */
export interface CompanyDebtRecord {
  /** See `debtKey`. */
  _id: string;
  readonly companyId: Id<'company'>;
  readonly currency: string;
  readonly owedMinor: number;
}

/** What is added to a debt, or taken off it below zero. */
export interface DebtChange extends Pick<CompanyDebtRecord, 'companyId' | 'currency'> {
  readonly changeMinor: number;
  /** What the debt may come to at most with it; null where there is no limit, or it is too late to refuse. */
  readonly limitMinor: number | null;
}

const debtSchema = new Schema<CompanyDebtRecord>(
  { _id: { type: String, required: true } },
  { collection: 'companyDebts', versionKey: false, strict: false },
);
debtSchema.index({ companyId: 1 });

export function debtKey(companyId: string, currency: string): string {
  return `${companyId} ${currency}`;
}

export function createCompanyDebtStore(connection: Connection) {
  const model = connection.model<CompanyDebtRecord>('CompanyDebt', debtSchema);
  const debts = native(model);
  return {
    model,

    /** By `debtKey`. */
    async of(companyIds: readonly Id<'company'>[], session?: ClientSession): Promise<ReadonlyMap<string, number>> {
      if (companyIds.length === 0) return new Map();
      const found = await debts.find({ companyId: { $in: companyIds } }, session ? { session } : {}).toArray();
      return new Map(found.map(({ _id, owedMinor }) => [_id, owedMinor]));
    },

    /**
     * Changes debts with the transaction's other writes; where one has grown beyond its limit since `known` was read,
     * these fail as contention, and the transaction starts over.
     */
    change(
      changes: readonly DebtChange[],
      { known, writes }: { known: ReadonlyMap<string, number>; writes: GatheredWrites },
    ): void {
      writes.update(
        model,
        changes.map(({ companyId, currency, changeMinor, limitMinor }) => {
          const _id = debtKey(companyId, currency);
          const isNew = !known.has(_id);
          return {
            filter: { _id, ...(isNew || limitMinor === null ? {} : { owedMinor: { $lte: limitMinor - changeMinor } }) },
            update: { $inc: { owedMinor: changeMinor }, $setOnInsert: { companyId, currency } },
            upsert: isNew,
          };
        }),
      );
    },
  };
}

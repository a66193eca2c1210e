import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { Supplier } from '../domain/purchasing/supplier.ts';

export interface SupplierRecord extends Omit<Supplier, 'id'> {
  readonly _id: Supplier['id'];
  readonly createdAt: Date;
}

const supplierSchema = new Schema<SupplierRecord>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'suppliers', versionKey: false },
);
supplierSchema.index({ code: 1 }, { unique: true });

export function createSupplierStore(connection: Connection) {
  const suppliers = connection.model<SupplierRecord>('Supplier', supplierSchema);

  return {
    suppliers,

    byIds: (ids: readonly string[]): Promise<SupplierRecord[]> => findByIds(suppliers, ids),

    async byCode(code: string, session?: ClientSession): Promise<SupplierRecord | null> {
      return suppliers.findOne({ code }, null, session ? { session } : {}).lean<SupplierRecord>();
    },

    async add(supplier: SupplierRecord, session: ClientSession): Promise<void> {
      await suppliers.collection.insertOne(supplier as never, { session });
    },

    /** Ordered by code, one more than the page holds. */
    async page(page: PageRequest): Promise<SupplierRecord[]> {
      const start = pageStart(page);
      return suppliers
        .find(start === null ? {} : { code: { $gt: start } })
        .sort({ code: 1 })
        .limit(page.first + 1)
        .lean<SupplierRecord[]>();
    },
  };
}

import { type Connection, Schema } from 'mongoose';
import type { Location, Product, Tracking, Variant, VariantKind } from '../domain/catalogue/catalogue.ts';

/** A row as the database keeps it: its id is the key. */
export type Stored<Row extends { id: string }> = Omit<Row, 'id'> & {
  readonly _id: Row['id'];
  readonly createdAt: Date;
};

/** An unknown GTIN is absent, so that the sparse unique index passes it over. */
export type VariantRecord = Omit<Stored<Variant>, 'gtin' | 'tracking' | 'kind'> & {
  readonly gtin?: string;
  /** The GTIN with leading zeros to 14 digits: what it is unique and found by. */
  readonly gtin14?: string;
  /** Absent where it was created before units were told apart: NONE. */
  readonly tracking?: Tracking;
  /** Absent for GOODS, so that the index of those that are made has no others. */
  readonly kind?: Exclude<VariantKind, 'GOODS'>;
};

const productSchema = new Schema<Stored<Product>>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    brand: { type: String, default: null },
    category: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'products', versionKey: false },
);

const variantSchema = new Schema<VariantRecord>(
  {
    _id: { type: String, required: true },
    sku: { type: String, required: true },
    gtin: String,
    gtin14: String,
    name: { type: String, required: true },
    unit: { type: String, required: true },
    taxCategory: { type: String, required: true },
    tracking: String,
    kind: String,
    productId: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'variants', versionKey: false },
);
variantSchema.index({ sku: 1 }, { unique: true });
variantSchema.index({ gtin14: 1 }, { unique: true, sparse: true });
variantSchema.index({ productId: 1, sku: 1 });
// What is made of others, in the order of pages.
variantSchema.index({ sku: 1, kind: 1 }, { partialFilterExpression: { kind: { $exists: true } } });

const locationSchema = new Schema<Stored<Location>>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, required: true },
    currency: { type: String, required: true },
    timeZone: { type: String, required: true },
    costingMethod: { type: String, default: 'MOVING_AVERAGE' },
    latitude: { type: Number, default: null },
    longitude: { type: Number, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'locations', versionKey: false },
);
locationSchema.index({ code: 1 }, { unique: true });

export function productModel(connection: Connection) {
  return connection.model<Stored<Product>>('Product', productSchema);
}

export function variantModel(connection: Connection) {
  return connection.model<VariantRecord>('Variant', variantSchema);
}

export function locationModel(connection: Connection) {
  return connection.model<Stored<Location>>('Location', locationSchema);
}

export function toProduct({ _id: id, name, brand, category }: Stored<Product>): Product {
  return { id, name, brand, category };
}

export function toVariant(record: VariantRecord): Variant {
  const { _id: id, sku, gtin = null, name, unit, taxCategory, productId } = record;
  const { tracking = 'NONE', kind = 'GOODS' } = record;
  return { id, sku, gtin, name, unit, taxCategory, tracking, kind, productId };
}

export function toLocation(record: Stored<Location>): Location {
  const { _id: id, code, name, kind, currency, timeZone, latitude, longitude } = record;
  // Locations from before there was a choice.
  const { costingMethod = 'MOVING_AVERAGE' } = record as Partial<Location>;
  return { id, code, name, kind, currency, timeZone, costingMethod, latitude, longitude };
}

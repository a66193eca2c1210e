import type { Id } from '#platform/ids/ids.ts';
import type { CostingMethod } from '../costs/cost-pool.ts';

/** What a variant is counted in. EACH is sold whole, the others by thousandths. */
export type Unit = 'EACH' | 'KILOGRAM' | 'LITRE' | 'METRE' | 'GALLON';

/** Whether its units are told apart: not at all, by the lot they came in, or one by one. */
export type Tracking = 'NONE' | 'LOT' | 'SERIAL';

/**
 * How a variant comes to be: it comes in as it is; it is put together of others, or cooked of them, in the moment in which
 * it is sold; it is made of others beforehand and kept in stock. Never changes.
 */
export type VariantKind = 'GOODS' | 'KIT' | 'RECIPE' | 'ASSEMBLY';

/** A thing that is sold, in one or more variants. Never changes once it is created. */
export interface Product {
  readonly id: Id<'product'>;
  readonly name: string;
  readonly brand: string | null;
  readonly category: string | null;
}

/** The thing with a barcode. Never changes once it is created. */
export interface Variant {
  readonly id: Id<'variant'>;
  readonly sku: string;
  readonly gtin: string | null;
  readonly name: string;
  readonly unit: Unit;
  readonly taxCategory: string;
  readonly tracking: Tracking;
  readonly kind: VariantKind;
  readonly productId: Id<'product'>;
}

export type LocationKind = 'STORE' | 'WAREHOUSE';

/** A place that holds stock. Never changes once it is created. */
export interface Location {
  readonly id: Id<'location'>;
  readonly code: string;
  readonly name: string;
  readonly kind: LocationKind;
  readonly currency: string;
  readonly timeZone: string;
  readonly costingMethod: CostingMethod;
  /** WGS 84, in degrees; both or neither. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A GTIN with leading zeros to 14 digits: the GTIN-12 and the GTIN-13 of one thing are the same then (GS1, 7.9). */
export function gtin14(gtin: string): string {
  return gtin.padStart(14, '0');
}

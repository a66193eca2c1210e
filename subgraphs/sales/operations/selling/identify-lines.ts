import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { Faults } from '../../domain/input-rules.ts';
import { MAX_LINES } from '../../domain/pricing/price-basket.ts';
import { type BarcodeRule, embeddedQuantityMilli, readBarcode } from '../../domain/selling/barcode.ts';
import type { SaleLineInput } from '../../domain/selling/sale-line.ts';
import type { CatalogueRecord } from '../../store/catalogue.ts';
import type { SalesStore } from '../../store/sales-store.ts';

/** A line as a till tells it: what is sold is named by exactly one of its SKU, GTIN and barcode. */
export interface ToldLine extends Omit<SaleLineInput, 'sku' | 'quantity' | 'embeddedPrice'> {
  readonly sku?: string | null | undefined;
  readonly gtin?: string | null | undefined;
  readonly barcode?: string | null | undefined;
  /** In thousandths of the unit. */
  readonly quantity?: number | null | undefined;
}

export interface IdentifiedLines {
  /** In the order told; null where it could not be told what is sold. */
  readonly lines: readonly (SaleLineInput | null)[];
  readonly refusals: readonly Refusal[];
}

/** Whether a line says by itself what is sold and how much, as most do: then nothing is looked up. */
export function isIdentified(line: ToldLine): line is SaleLineInput {
  return (
    typeof line.sku === 'string' &&
    typeof line.quantity === 'number' &&
    (line.gtin ?? null) === null &&
    (line.barcode ?? null) === null
  );
}

/** Finds out what told lines sell, and how much where their barcode or their unit says it. */
export async function identifyLines(store: SalesStore, told: readonly ToldLine[]): Promise<IdentifiedLines> {
  const lines = told.slice(0, MAX_LINES);
  const rules = lines.some(({ barcode }) => barcode) ? await store.barcodeRules.all() : [];
  const named = lines.map((line) => nameOf(line, rules));
  const [byGtin, bySku] = await Promise.all([
    store.catalogue.byGtin.of(named.flatMap((name) => ('gtin14' in name ? [name.gtin14] : []))),
    store.catalogue.bySku.of(named.flatMap((name) => ('sku' in name ? [name.sku] : []))),
  ]);
  const faults = new Faults();
  faults.count(told, { field: ['lines'], least: 0, most: MAX_LINES });
  const found = lines.map((line, index): SaleLineInput | null => {
    const name = named[index];
    if (name === undefined || 'message' in name) {
      faults.invalid(['lines', index, name?.field ?? 'sku'], name?.message ?? '');
      return null;
    }
    const item = 'gtin14' in name ? byGtin.get(name.gtin14) : bySku.get(name.sku);
    if (item === undefined) {
      const identifier = line.barcode ?? line.gtin ?? line.sku ?? '';
      faults.add(notFound(path('input', 'lines', index, name.field), 'variant', identifier));
      return null;
    }
    return soldBy(line, item, { name, index, faults });
  });
  return { lines: found, refusals: faults.found };
}

/** How a line names what it sells: by which field, as what, and what the barcode has besides. */
type Name = { readonly field: 'sku' | 'gtin' | 'barcode' } & (
  | { readonly sku: string; readonly embedded?: Measured }
  | { readonly gtin14: string }
  | { readonly message: string }
);
type Measured = Extract<ReturnType<typeof readBarcode>, { kind: 'measured' }>;

function nameOf({ sku, gtin, barcode }: ToldLine, rules: readonly BarcodeRule[]): Name {
  const given = [sku, gtin, barcode].filter((name) => name !== null && name !== undefined);
  if (given.length !== 1)
    return { field: 'sku', message: 'Name what is sold by its sku, gtin or barcode: one of them.' };
  if (sku) return { field: 'sku', sku };
  if (gtin) return { field: 'gtin', gtin14: gtin.padStart(14, '0') };
  const read = readBarcode(barcode ?? '', rules);
  if (read.kind === 'refused') return { field: 'barcode', message: read.message };
  return read.kind === 'gtin'
    ? { field: 'barcode', gtin14: read.gtin14 }
    : { field: 'barcode', sku: read.sku, embedded: read };
}

function soldBy(
  line: ToldLine,
  { sku, unit }: CatalogueRecord,
  { name, index, faults }: { name: Name; index: number; faults: Faults },
): SaleLineInput {
  const { gtin: _gtin, barcode: _barcode, quantity: told, ...rest } = line;
  const embedded = 'embedded' in name ? name.embedded : undefined;
  const onePiece = unit === 'EACH' ? MILLI : null;
  if (embedded?.measure === 'QUANTITY') {
    const quantity = embeddedQuantityMilli(embedded);
    if (typeof told === 'number' && told !== quantity) {
      faults.invalid(['lines', index, 'quantity'], 'The barcode has another quantity: leave it out.');
    }
    return { ...rest, sku, quantity };
  }
  if (embedded) return { ...rest, sku, quantity: told ?? onePiece ?? 0, embeddedPrice: embedded };
  if (typeof told !== 'number' && onePiece === null) {
    faults.invalid(['lines', index, 'quantity'], `${sku} is not sold by the piece: say how much of it.`);
  }
  return { ...rest, sku, quantity: told ?? onePiece ?? 0 };
}

import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { gtin14 } from '../../domain/catalogue/catalogue.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

/** A line that may be given in packs: its quantity counts those then. */
export interface PackedLine {
  readonly sku: string;
  readonly quantity: number;
  /** The barcode of a pack of the SKU. */
  readonly pack?: string | null | undefined;
}

/** What the lines of the input's list come to in thousandths of their variants' units, exactly, in units or in packs. */
export async function inUnits(
  store: Pick<InventoryStore, 'packs'>,
  lines: readonly PackedLine[],
  listName = 'lines',
): Promise<Outcome<readonly number[]>> {
  const named = new Set(lines.flatMap(({ pack }) => pack ?? []));
  const packs = new Map((await store.packs.byGtins([...named])).map((pack) => [pack._id, pack]));
  const refusals: Refusal[] = [];
  const quantities = lines.map(({ sku, quantity, pack: gtin }, index) => {
    if (gtin === null || gtin === undefined) return quantity;
    const pack = packs.get(gtin14(gtin));
    if (!pack || pack.sku !== sku) {
      refusals.push(notFound(path('input', listName, index, 'pack'), `pack of ${sku} with the barcode`, gtin));
      return quantity;
    }
    if (quantity % MILLI !== 0) {
      const message = 'Give whole packs, or a quantity in units without the pack.';
      refusals.push(invalidInput(path('input', listName, index, 'quantity'), message));
    }
    return (quantity / MILLI) * pack.unitsMilli;
  });
  return refusals.length > 0 ? refused(...refusals) : done(quantities);
}

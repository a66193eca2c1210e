import { notFound, type Refusal } from '#platform/errors/refusal.ts';
import { noStockFault } from '../../domain/kits/kit-rules.ts';
import { quantityFault, type QuantityRule } from '../../domain/stock/quantities.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

/** A quantity of a variant that a command's input names, in thousandths of the variant's unit. */
export interface AskedQuantity {
  readonly sku: string;
  readonly quantityMilli: number;
  /** Where the input names the variant, and the quantity. */
  readonly skuField: readonly string[];
  readonly field: readonly string[];
}

/** Everything that is wrong with quantities for themselves: variants that do not exist, cans by halves, nothing at all. */
export async function quantityFaults(
  { catalogue }: Pick<InventoryStore, 'catalogue'>,
  asked: readonly AskedQuantity[],
  rule: QuantityRule,
): Promise<Refusal[]> {
  const variants = await catalogue.variantsBySku.load(new Set(asked.map(({ sku }) => sku)));
  return asked.flatMap(({ sku, quantityMilli, skuField, field }): Refusal[] => {
    const variant = variants.get(sku);
    if (!variant) return [notFound(skuField, 'variant with the SKU', sku)];
    const fault = noStockFault(variant, skuField) ?? quantityFault(quantityMilli, { variant, rule, field });
    return fault ? [fault] : [];
  });
}

import { done, type InvalidInput, type Outcome, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { VARIANT_CREATED, type VariantCreated } from '#schema/events/variant-created.v1.ts';
import { gtin14, type Product } from '../../domain/catalogue/catalogue.ts';
import {
  DEFAULT_TAX_CATEGORY,
  DEFAULT_UNIT,
  type NewProductInput,
  productFaults,
  taken,
} from '../../domain/catalogue/new-product.ts';
import type { VariantRecord } from '../../store/catalogue-models.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

export interface CreateProductInput extends NewProductInput {
  readonly idempotencyKey: string;
}

/** Creates a product with its variants, whose SKUs and GTINs no other variant has. Answers with the product's id. */
export async function createProduct(
  { commands, catalogue, packs }: InventoryStore,
  input: CreateProductInput,
): Promise<Outcome<Product['id']>> {
  const faults = productFaults(input);
  if (faults.length > 0) return refused(...faults);
  return commands.once({
    command: 'createProduct',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const productId = newId('product');
      const added = variantsOf(input, productId, now);
      const names = { skus: added.map(({ sku }) => sku), gtins: added.flatMap(({ gtin }) => gtin ?? []) };
      const packed = new Set((await packs.byGtins(names.gtins, session)).map(({ _id }) => _id));
      const clashes = clashesWith(added, await catalogue.variantsNamed(names, session), packed);
      if (clashes.length > 0) return refused(...clashes);

      const category = input.category?.trim() ?? null;
      const details = { name: input.name.trim(), brand: input.brand?.trim() ?? null, category };
      await catalogue.addProduct({ product: { _id: productId, ...details, createdAt: now }, added }, session);
      for (const variant of added) {
        const data = variantCreated(variant, category);
        emit({ type: VARIANT_CREATED, subject: variant._id, sequence: 1, data });
      }
      return done(productId);
    },
  });
}

function variantsOf(input: CreateProductInput, productId: Product['id'], createdAt: Date): VariantRecord[] {
  return input.variants.map(({ sku, gtin, name, unit, taxCategory, tracking, kind }) => ({
    _id: newId('variant'),
    sku,
    ...(gtin ? { gtin, gtin14: gtin14(gtin) } : {}),
    name: (name ?? input.name).trim(),
    unit: unit ?? DEFAULT_UNIT,
    taxCategory: taxCategory ?? DEFAULT_TAX_CATEGORY,
    tracking: tracking ?? 'NONE',
    ...(kind && kind !== 'GOODS' ? { kind } : {}),
    productId,
    createdAt,
  }));
}

function clashesWith(
  added: readonly VariantRecord[],
  known: readonly VariantRecord[],
  packs: ReadonlySet<string>,
): InvalidInput[] {
  const skus = new Set(known.map((variant) => variant.sku));
  const gtins = new Set([...known.map((variant) => variant.gtin14), ...packs]);
  return added.flatMap((variant, index) => [
    ...(skus.has(variant.sku) ? [taken(index, 'sku', variant.sku)] : []),
    ...(variant.gtin && gtins.has(variant.gtin14) ? [taken(index, 'gtin', variant.gtin)] : []),
  ]);
}

function variantCreated(variant: VariantRecord, category: string | null): VariantCreated {
  const { _id: variantId, productId, sku, gtin = null, name, unit, taxCategory, tracking = 'NONE' } = variant;
  return { variantId, productId, sku, gtin, name, unit, category, taxCategory, tracking };
}

import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { gtin14 } from '../../domain/catalogue/catalogue.ts';
import { quantityFault } from '../../domain/stock/quantities.ts';
import { textFault } from '../../domain/texts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

export interface AddPackInput {
  readonly idempotencyKey: string;
  readonly sku: string;
  /** With a correct check digit: the graph's scalar has seen to that. */
  readonly gtin: string;
  readonly name: string;
  /** Thousandths of the variant's unit. */
  readonly quantity: number;
}

const MAX_PACKS = 20;

/** Says that a variant comes in packs with a barcode of their own. Answers with the variant's id. */
export async function addPack(store: InventoryStore, input: AddPackInput): Promise<Outcome<Id<'variant'>>> {
  const { sku, gtin, quantity } = input;
  const variant = (await store.catalogue.variantsBySku.load([sku])).get(sku);
  if (!variant) return refused(notFound(path('input', 'sku'), 'variant with the SKU', sku));
  const faults = [
    textFault(input.name, path('input', 'name')),
    quantityFault(quantity, { variant, rule: 'positive', field: path('input', 'quantity') }),
  ].filter((fault) => fault !== null);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'addPack',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const others = await store.catalogue.variantsNamed({ skus: [], gtins: [gtin] }, session);
      const [pack] = await store.packs.byGtins([gtin], session);
      if (pack || others.length > 0) {
        const message = `${gtin} is the barcode of ${pack?.sku ?? others[0]?.sku} already: give another one.`;
        return refused(invalidInput(path('input', 'gtin'), message));
      }
      if ((await store.packs.ofVariants([variant.id], session)).length >= MAX_PACKS) {
        return refused(invalidInput(path('input', 'sku'), `${sku} comes in ${MAX_PACKS} packs already.`));
      }
      const name = input.name.trim();
      await store.packs.add(
        { _id: gtin14(gtin), gtin, variantId: variant.id, sku, name, unitsMilli: quantity },
        session,
      );
      return done(variant.id);
    },
  });
}

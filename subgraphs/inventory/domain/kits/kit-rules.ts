import { type InvalidInput, invalidInput, path } from '#platform/errors/refusal.ts';
import type { Variant } from '../catalogue/catalogue.ts';
import { isMade, isMadeAsSold, type KitBook, type KitComponent } from './kit.ts';

export const MAX_COMPONENTS = 50;
/** Whoever changes what is made of what more often makes another thing. */
export const MAX_VERSIONS = 500;

/** That a variant has no stock that could be taken in, counted or moved, or null. */
export function noStockFault(variant: Pick<Variant, 'sku' | 'kind'>, field: readonly string[]): InvalidInput | null {
  if (!isMadeAsSold(variant)) return null;
  return invalidInput(field, `${variant.sku} has no stock of its own: its stock is that of its components.`);
}

/** A component as it is asked for. */
export interface AskedComponent {
  readonly variant: Variant;
  /** Thousandths of the component's unit. */
  readonly quantityMilli: number;
}

/** What is wrong with what something is to be made of, apart from circles; all faults at once. */
export function compositionFaults(made: Variant, components: readonly AskedComponent[]): InvalidInput[] {
  const faults: InvalidInput[] = [];
  if (!isMade(made)) {
    const message = `${made.sku} comes in as it is: create a variant of the kind KIT, RECIPE or ASSEMBLY.`;
    faults.push(invalidInput(path('input', 'sku'), message));
  }
  const seen = new Set<string>();
  for (const [index, { variant }] of components.entries()) {
    const field = path('input', 'components', index, 'sku');
    if (seen.has(variant.sku)) {
      faults.push(invalidInput(field, `${variant.sku} is named earlier: put its quantities together.`));
    }
    seen.add(variant.sku);
    if (variant.tracking === 'SERIAL') {
      faults.push(invalidInput(field, `${variant.sku} is tracked by serial number: sell it on a line of its own.`));
    }
    if (variant.unit === 'EACH' && made.unit !== 'EACH') {
      faults.push(invalidInput(field, `${variant.sku} is sold whole, and ${made.sku} is not.`));
    }
  }
  return faults;
}

/** How the variant would be made of itself: the SKUs on the way, from it and back to it; null where it would not. */
export function circleOf(
  made: Pick<Variant, 'id' | 'sku'>,
  components: readonly Pick<KitComponent, 'variantId' | 'sku'>[],
  book: KitBook,
): readonly string[] | null {
  const seen = new Set<string>();
  const wayBack = (current: typeof components, way: readonly string[]): readonly string[] | null => {
    for (const { variantId, sku } of current) {
      if (variantId === made.id) return [...way, sku];
      if (seen.has(variantId)) continue;
      seen.add(variantId);
      const found = wayBack(book.everMadeOf(variantId), [...way, sku]);
      if (found) return found;
    }
    return null;
  };
  return wayBack(components, [made.sku]);
}

/** How many levels of things that are made there are: something that is made of goods alone is one. */
export function levelsOf(components: readonly Pick<KitComponent, 'variantId'>[], book: KitBook): number {
  const below = components.map(({ variantId }) => {
    const made = book.everMadeOf(variantId);
    return made.length === 0 ? 0 : levelsOf(made, book);
  });
  return 1 + Math.max(0, ...below);
}

import { type InvalidInput, invalidInput, path } from '#platform/errors/refusal.ts';
import { isKey, textFault } from '../texts.ts';
import { gtin14, type Tracking, type Unit, type VariantKind } from './catalogue.ts';

export const MAX_VARIANTS = 100;
export const DEFAULT_UNIT: Unit = 'EACH';
export const DEFAULT_TAX_CATEGORY = 'STANDARD';

export interface NewVariantInput {
  readonly sku: string;
  /** With a correct check digit: the graph's scalar has seen to that. */
  readonly gtin?: string | null | undefined;
  readonly name?: string | null | undefined;
  /** EACH when left out. */
  readonly unit?: Unit | null | undefined;
  /** STANDARD when left out. */
  readonly taxCategory?: string | null | undefined;
  /** NONE when left out. */
  readonly tracking?: Tracking | null | undefined;
  /** GOODS when left out. */
  readonly kind?: VariantKind | null | undefined;
}

export interface NewProductInput {
  readonly name: string;
  readonly brand?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly variants: readonly NewVariantInput[];
}

/** What is wrong with a product's details, all faults at once. Whether its SKUs are taken, the store has to say. */
export function productFaults({ name, brand, category, variants }: NewProductInput): InvalidInput[] {
  const faults: (InvalidInput | null)[] = [
    textFault(name, path('input', 'name')),
    isGiven(brand) ? textFault(brand, path('input', 'brand')) : null,
    isGiven(category) ? textFault(category, path('input', 'category')) : null,
  ];
  if (variants.length < 1 || variants.length > MAX_VARIANTS) {
    faults.push(invalidInput(path('input', 'variants'), `Give 1 to ${MAX_VARIANTS} variants.`));
  } else {
    faults.push(...variants.flatMap(variantFaults), ...repetitions(variants));
  }
  return faults.filter((fault) => fault !== null);
}

function variantFaults(variant: NewVariantInput, index: number): (InvalidInput | null)[] {
  const field = (name: string): string[] => path('input', 'variants', index, name);
  return [
    isKey(variant.sku) ? null : invalidInput(field('sku'), 'Give a SKU of 1 to 64 characters without spaces.'),
    isGiven(variant.name) ? textFault(variant.name, field('name')) : null,
    isKey(variant.taxCategory ?? DEFAULT_TAX_CATEGORY)
      ? null
      : invalidInput(field('taxCategory'), 'Give a tax category of 1 to 64 characters without spaces.'),
    variant.tracking === 'SERIAL' && (variant.unit ?? DEFAULT_UNIT) !== 'EACH'
      ? invalidInput(field('tracking'), 'Only what is sold by the piece has serial numbers.')
      : null,
    (variant.kind ?? 'GOODS') !== 'GOODS' && (variant.tracking ?? 'NONE') !== 'NONE'
      ? invalidInput(field('tracking'), 'What is made of others is not tracked: track its components.')
      : null,
  ];
}

function repetitions(variants: readonly NewVariantInput[]): InvalidInput[] {
  const faults: InvalidInput[] = [];
  const skus = new Set<string>();
  const gtins = new Set<string>();
  for (const [index, { sku, gtin }] of variants.entries()) {
    if (skus.has(sku)) faults.push(taken(index, 'sku', sku));
    skus.add(sku);
    if (!isGiven(gtin)) continue;
    if (gtins.has(gtin14(gtin))) faults.push(taken(index, 'gtin', gtin));
    gtins.add(gtin14(gtin));
  }
  return faults;
}

/** That another variant has this SKU or GTIN already. */
export function taken(index: number, field: 'sku' | 'gtin', value: string): InvalidInput {
  const message = `Another variant has the ${field.toUpperCase()} ${value} already: give another one.`;
  return invalidInput(path('input', 'variants', index, field), message);
}

function isGiven(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}

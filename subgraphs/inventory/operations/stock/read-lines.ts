import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import { noStockFault } from '../../domain/kits/kit-rules.ts';
import type { QuantityAt } from '../../domain/stock/level.ts';
import { quantityFault, type QuantityRule } from '../../domain/stock/quantities.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

/** The most lines that a delivery or an adjustment can have. */
export const MAX_STOCK_LINES = 500;

/** A line of a command's input: a variant by its SKU, where, and how much in thousandths of its unit. */
export interface InputLine {
  readonly sku: string;
  readonly locationId: string;
  readonly quantityMilli: number;
}

export interface LineRules {
  readonly max: number;
  readonly rule: QuantityRule;
  /** Whether lines may name what has no stock of its own: a kit, a recipe. */
  readonly mayBeMade?: boolean;
  /** The name that the lines' quantity has in the input. */
  readonly quantityField: string;
  /** Where the input names the location of a line. */
  readonly locationField: (index: number) => readonly string[];
}

/** Looks up what a command's lines name, and checks them: gives all of them, or everything that is wrong with them. */
export async function readLines(
  store: Pick<InventoryStore, 'catalogue'>,
  actor: Actor,
  {
    lines,
    max,
    rule,
    mayBeMade = false,
    quantityField,
    locationField,
  }: LineRules & { readonly lines: readonly InputLine[] },
): Promise<Outcome<readonly QuantityAt[]>> {
  if (lines.length < 1 || lines.length > max) {
    return refused(invalidInput(path('input', 'lines'), `Give 1 to ${max} lines.`));
  }
  const variants = await store.catalogue.variantsBySku.load(new Set(lines.map(({ sku }) => sku)));
  const locations = await locationsFor(store, actor, new Set(lines.map(({ locationId }) => locationId)));
  const refusals = new Map<string, Refusal>();
  const refuse = (refusal: Refusal): void => void refusals.set(String(refusal.field), refusal);

  const read = lines.flatMap(({ sku, locationId, quantityMilli }, index): QuantityAt[] => {
    const field = (name: string): string[] => path('input', 'lines', index, name);
    const variant = variants.get(sku);
    const location = locations.get(locationId);
    if (!location) refuse(notFound(locationField(index), 'location', locationId));
    if (!variant) refuse(notFound(field('sku'), 'variant with the SKU', sku));
    const made = variant && !mayBeMade && noStockFault(variant, field('sku'));
    if (made) refuse(made);
    const fault = variant && quantityFault(quantityMilli, { variant, rule, field: field(quantityField) });
    if (fault) refuse(fault);
    return variant && location ? [{ variantId: variant.id, sku, locationId: location.id, quantityMilli }] : [];
  });
  return refusals.size > 0 ? refused(...refusals.values()) : done(read);
}

export interface LinesAt {
  readonly locationId: string;
  readonly lines: readonly Omit<InputLine, 'locationId'>[];
  readonly rule: QuantityRule;
  /** `quantity` when it is left out. */
  readonly quantityField?: string;
}

/** The same for a command about one location, which its input names once. */
export function readLinesAt(
  store: Pick<InventoryStore, 'catalogue'>,
  actor: Actor,
  { locationId, lines, rule, quantityField = 'quantity' }: LinesAt,
): Promise<Outcome<readonly QuantityAt[]>> {
  return readLines(store, actor, {
    lines: lines.map((line) => ({ ...line, locationId })),
    max: MAX_STOCK_LINES,
    rule,
    quantityField,
    locationField: () => path('input', 'locationId'),
  });
}

/** Those of the locations that exist and at which the caller may act: to others it sounds as if they did not exist. */
async function locationsFor(
  { catalogue }: Pick<InventoryStore, 'catalogue'>,
  actor: Actor,
  locationIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Location>> {
  return catalogue.locationsById.load([...locationIds].filter((locationId) => mayActAt(actor, locationId)));
}

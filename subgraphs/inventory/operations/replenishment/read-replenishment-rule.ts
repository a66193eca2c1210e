import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import type { Location, Variant } from '../../domain/catalogue/catalogue.ts';
import { costFault } from '../../domain/costs/costs.ts';
import type { OrderQuantity, ReplenishmentRule } from '../../domain/replenishment/replenishment.ts';
import { quantityFault } from '../../domain/stock/quantities.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

/** Quantities are thousandths of the variant's unit, percentages thousandths of a percent. */
export interface SetReplenishmentRuleInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly sku: string;
  readonly reorderPoint?: number | null | undefined;
  readonly upTo?: number | null | undefined;
  readonly orderQuantity?: number | null | undefined;
  readonly economic?: { readonly orderCost: Money; readonly holdingPercent: number } | null | undefined;
  readonly leadTimeDays: number;
  readonly safetyDays?: number | null | undefined;
  readonly serviceLevelPercent?: number | null | undefined;
  readonly supplierId?: string | null | undefined;
  readonly sourceLocationId?: string | null | undefined;
  readonly unitCost?: Money | null | undefined;
  readonly packSize?: number | null | undefined;
  readonly minimumOrder?: number | null | undefined;
}

const MAX_DAYS = 365;
const PERCENT_MILLI = 1_000;
const WHOLE_MILLI = 100 * PERCENT_MILLI;
const LEAST_SERVICE_MILLI = 50 * PERCENT_MILLI;
const MOST_SERVICE_MILLI = 99_900;
const MOST_HOLDING_MILLI = 1_000 * PERCENT_MILLI;
/** 95 percent: usual in retail. */
const DEFAULT_SERVICE_MILLI = 95 * PERCENT_MILLI;

type ReadStore = Pick<InventoryStore, 'catalogue' | 'suppliers'>;

/** Looks up what a rule names, and checks it: gives the rule, or everything that is wrong with it. */
export async function readRule(
  store: ReadStore,
  { actor, input }: { readonly actor: Actor; readonly input: SetReplenishmentRuleInput },
): Promise<Outcome<{ readonly rule: ReplenishmentRule; readonly location: Location }>> {
  const place = await placeOf(store, { actor, input });
  if (place.kind === 'refused') return place;
  const { location, variant } = place.value;
  const [supplier] = input.supplierId ? await store.suppliers.byIds([input.supplierId]) : [];
  const source = input.sourceLocationId
    ? (await store.catalogue.locationsById.load([input.sourceLocationId])).get(input.sourceLocationId)
    : undefined;
  const faults = [
    ...quantityFaults(input, variant),
    ...timeFaults(input),
    ...costFaults(input, location),
    ...originFaults(input, { location, hasSupplier: supplier !== undefined, source }),
  ];
  const quantity = quantityOf(input);
  if (quantity === null) {
    const message = 'Give one of upTo, orderQuantity and economic: how much is ordered.';
    faults.push(invalidInput(path('input', 'orderQuantity'), message));
  }
  if (faults.length > 0 || quantity === null) return refused(...faults);
  const rule: ReplenishmentRule = {
    variantId: variant.id,
    sku: variant.sku,
    locationId: location.id,
    fixedReorderPointMilli: input.reorderPoint ?? null,
    quantity,
    leadTimeDays: input.leadTimeDays,
    safetyDays: input.safetyDays ?? 0,
    serviceLevel: (input.serviceLevelPercent ?? DEFAULT_SERVICE_MILLI) / WHOLE_MILLI,
    sourceLocationId: source?.id ?? null,
    supplierId: supplier?._id ?? null,
    unitCostMinor: input.unitCost?.amountMinor ?? null,
    packMilli: input.packSize ?? MILLI,
    minimumOrderMilli: input.minimumOrder ?? null,
  };
  return done({ rule, location });
}

interface Place {
  readonly location: Location;
  readonly variant: Variant;
}

/** The position that a command names, where it exists and the caller may act. */
export async function placeOf(
  { catalogue }: Pick<ReadStore, 'catalogue'>,
  { actor, input }: { actor: Actor; input: { readonly locationId: string; readonly sku: string } },
): Promise<Outcome<Place>> {
  const { locationId, sku } = input;
  const locations = mayActAt(actor, locationId) ? await catalogue.locationsById.load([locationId]) : null;
  const location = locations?.get(locationId);
  const variant = (await catalogue.variantsBySku.load([sku])).get(sku);
  if (location && variant) return done({ location, variant });
  return refused(
    ...(location ? [] : [notFound(path('input', 'locationId'), 'location', locationId)]),
    ...(variant ? [] : [notFound(path('input', 'sku'), 'variant with the SKU', sku)]),
  );
}

function quantityOf({ upTo, orderQuantity, economic }: SetReplenishmentRuleInput): OrderQuantity | null {
  const given = [
    upTo ? { kind: 'UP_TO' as const, quantityMilli: upTo } : null,
    orderQuantity ? { kind: 'FIXED' as const, quantityMilli: orderQuantity } : null,
    economic
      ? {
          kind: 'ECONOMIC' as const,
          orderCostMinor: economic.orderCost.amountMinor,
          holdingMilli: economic.holdingPercent,
        }
      : null,
  ].filter((quantity) => quantity !== null);
  return given.length === 1 ? (given[0] ?? null) : null;
}

function quantityFaults(input: SetReplenishmentRuleInput, variant: Variant): Refusal[] {
  const rules = {
    reorderPoint: 'notNegative',
    upTo: 'positive',
    orderQuantity: 'positive',
    packSize: 'positive',
    minimumOrder: 'positive',
  } as const;
  const faults = Object.entries(rules).flatMap(([name, rule]) => {
    const quantity = input[name as keyof typeof rules];
    const field = path('input', name);
    return typeof quantity === 'number' ? (quantityFault(quantity, { variant, rule, field }) ?? []) : [];
  });
  const { upTo, reorderPoint } = input;
  if (upTo && reorderPoint && upTo <= reorderPoint) {
    return [...faults, invalidInput(path('input', 'upTo'), 'Order up to more than the reorder point.')];
  }
  return faults;
}

function timeFaults({ leadTimeDays, safetyDays, serviceLevelPercent }: SetReplenishmentRuleInput): Refusal[] {
  const faults: Refusal[] = [];
  for (const [name, days] of Object.entries({ leadTimeDays, safetyDays: safetyDays ?? 0 })) {
    if (days < 0 || days > MAX_DAYS) faults.push(invalidInput(path('input', name), `Give 0 to ${MAX_DAYS} days.`));
  }
  const level = serviceLevelPercent ?? DEFAULT_SERVICE_MILLI;
  if (level < LEAST_SERVICE_MILLI || level > MOST_SERVICE_MILLI) {
    faults.push(invalidInput(path('input', 'serviceLevelPercent'), 'Give a service level of 50 to 99.9 percent.'));
  }
  return faults;
}

function costFaults({ unitCost, economic }: SetReplenishmentRuleInput, { currency: expected }: Location): Refusal[] {
  const faults: Refusal[] = [];
  const check = (cost: Money | null | undefined, field: readonly string[]): void => {
    const fault = cost ? costFault(cost, { expected, field }) : null;
    if (fault) faults.push(fault);
  };
  check(unitCost, path('input', 'unitCost'));
  check(economic?.orderCost, path('input', 'economic', 'orderCost'));
  if (economic && (economic.holdingPercent <= 0 || economic.holdingPercent > MOST_HOLDING_MILLI)) {
    const message = 'Give what keeping a unit for a year costs: more than 0 and at most 1000 percent of its cost.';
    faults.push(invalidInput(path('input', 'economic', 'holdingPercent'), message));
  }
  return faults;
}

/** Where the goods come from: a supplier that is known, or a location that keeps its costs in the same currency. */
function originFaults(
  { supplierId, sourceLocationId }: SetReplenishmentRuleInput,
  { location, hasSupplier, source }: { location: Location; hasSupplier: boolean; source: Location | undefined },
): Refusal[] {
  const faults: Refusal[] = [];
  if (!supplierId && !sourceLocationId) {
    const message = 'Give a supplier to buy from, a location to send from, or both.';
    faults.push(invalidInput(path('input', 'supplierId'), message));
  }
  if (supplierId && !hasSupplier) faults.push(notFound(path('input', 'supplierId'), 'supplier', supplierId));
  if (sourceLocationId && !source) {
    faults.push(notFound(path('input', 'sourceLocationId'), 'location', sourceLocationId));
  }
  if (source?.id === location.id) {
    faults.push(invalidInput(path('input', 'sourceLocationId'), 'Goods that stay where they are replenish nothing.'));
  }
  if (source && source.currency !== location.currency) {
    const message = `Costs are kept in ${location.currency} here, and in ${source.currency} there: buy them instead.`;
    faults.push(invalidInput(path('input', 'sourceLocationId'), message));
  }
  return faults;
}

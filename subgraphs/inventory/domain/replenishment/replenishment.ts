import type { Id } from '#platform/ids/ids.ts';
import type { Position } from '../stock/level.ts';
import { type Demand, economicQuantityMilli, type LeadTime, reorderPointMilli } from './demand.ts';

/** How much is ordered when the reorder point is reached. Quantities are thousandths of the variant's unit. */
export type OrderQuantity =
  /** As much as brings stock up to this. */
  | { readonly kind: 'UP_TO'; readonly quantityMilli: number }
  /** So much, or several times as much. */
  | { readonly kind: 'FIXED'; readonly quantityMilli: number }
  /** What costs least: to place an order costs so much, to keep a unit for a year so many thousandths of a percent of it. */
  | { readonly kind: 'ECONOMIC'; readonly orderCostMinor: number; readonly holdingMilli: number };

/** When and how a position's stock is replenished. */
export interface ReplenishmentRule extends Position, LeadTime {
  /** What somebody says that it is; null where it follows from the demand. */
  readonly fixedReorderPointMilli: number | null;
  readonly quantity: OrderQuantity;
  /** From where it is sent as far as there is a surplus; null for nowhere. */
  readonly sourceLocationId: Id<'location'> | null;
  /** Of whom the rest is bought; null for nobody. */
  readonly supplierId: Id<'supplier'> | null;
  /** What a unit costs there, in minor units of the location's currency; null for what it cost last. */
  readonly unitCostMinor: number | null;
  /** It comes in multiples of so much. */
  readonly packMilli: number;
  /** The least that is bought at once. */
  readonly minimumOrderMilli: number | null;
}

/** What is there and what comes of a position, in thousandths. */
export interface StockAhead {
  readonly availableMilli: number;
  /** Bought and not here yet. */
  readonly incomingMilli: number;
  /** Sent from elsewhere and not here yet. */
  readonly inTransitMilli: number;
  /** On drafts of purchase orders. */
  readonly draftedMilli: number;
  /** Asked for from elsewhere and not sent yet. */
  readonly requestedMilli: number;
}

/** A rule, and what there is to go by. */
export interface ReplenishmentCase {
  readonly rule: ReplenishmentRule;
  readonly demand: Demand;
  readonly stock: StockAhead;
  /** What a unit costs, in minor units; zero where nobody knows. */
  readonly unitCostMinor: number;
  /** What the rule's source can spare, in thousandths. */
  readonly surplusMilli: number;
}

/** How much of a position is to come from where. */
export interface Replenishment {
  readonly reorderPointMilli: number;
  /** What will be there of what is on its way already. */
  readonly projectedMilli: number;
  /** What is ordered at once by the rule, before it is rounded. */
  readonly wantedMilli: number;
  readonly transferMilli: number;
  readonly purchaseMilli: number;
}

/** The stock at which a rule orders anew. */
export function reorderPointOf(rule: ReplenishmentRule, demand: Demand): number {
  return rule.fixedReorderPointMilli ?? reorderPointMilli(demand, rule);
}

/** What will be available once everything has come that is on its way. */
export function projectedMilli(stock: StockAhead): number {
  return stock.availableMilli + stock.incomingMilli + stock.inTransitMilli + stock.draftedMilli + stock.requestedMilli;
}

/**
 * How much to order of a position, and from where: nothing as long as what is there and on its way is above the reorder
 * point. What the source can spare is sent, in whole packs; the rest is bought, in whole packs and at least the minimum
 * order. Without a supplier nothing is bought.
 */
export function replenish(known: ReplenishmentCase): Replenishment | null {
  const { rule, demand, stock, surplusMilli } = known;
  const reorderPoint = reorderPointOf(rule, demand);
  const projected = projectedMilli(stock);
  if (projected > reorderPoint) return null;
  const wantedMilli = wanted(known, reorderPoint - projected);
  const wholeMilli = inPacks(wantedMilli, rule);
  const transferMilli = rule.sourceLocationId === null ? 0 : packsWithin(Math.min(wholeMilli, surplusMilli), rule);
  const restMilli = rule.supplierId === null ? 0 : wholeMilli - transferMilli;
  const purchaseMilli = restMilli <= 0 ? 0 : inPacks(Math.max(restMilli, rule.minimumOrderMilli ?? 0), rule);
  if (transferMilli === 0 && purchaseMilli === 0) return null;
  return { reorderPointMilli: reorderPoint, projectedMilli: projected, wantedMilli, transferMilli, purchaseMilli };
}

/** Enough that stock is above the reorder point afterwards, which it is short of by so much. */
function wanted({ rule, demand, stock, unitCostMinor }: ReplenishmentCase, shortMilli: number): number {
  const { quantity } = rule;
  const leastMilli = shortMilli + 1;
  if (quantity.kind === 'UP_TO') return Math.max(leastMilli, quantity.quantityMilli - projectedMilli(stock));
  const lotMilli =
    quantity.kind === 'FIXED' ? quantity.quantityMilli : economicQuantityOf(quantity, demand, unitCostMinor);
  return lotMilli === null ? leastMilli : lotMilli * Math.ceil(leastMilli / lotMilli);
}

/** What costs least by a rule that says what ordering and keeping cost; null where nothing has left or no cost is known. */
export function economicQuantityOf(
  { orderCostMinor, holdingMilli }: Extract<OrderQuantity, { kind: 'ECONOMIC' }>,
  demand: Demand,
  unitCostMinor: number,
): number | null {
  return economicQuantityMilli(demand, {
    orderCostMinor,
    keepingCostMinor: (unitCostMinor * holdingMilli) / WHOLE_MILLI,
  });
}

/** A hundred percent, in thousandths of a percent. */
const WHOLE_MILLI = 100_000;

function inPacks(quantityMilli: number, { packMilli }: ReplenishmentRule): number {
  return Math.ceil(quantityMilli / packMilli) * packMilli;
}

function packsWithin(quantityMilli: number, { packMilli }: ReplenishmentRule): number {
  const positive = Math.max(0, quantityMilli);
  return positive - (positive % packMilli);
}

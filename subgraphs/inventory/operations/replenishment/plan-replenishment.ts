import type { ClientSession } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import { goodsCostMinor } from '../../domain/costs/costs.ts';
import {
  economicQuantityOf,
  type Replenishment,
  replenish,
  type StockAhead,
} from '../../domain/replenishment/replenishment.ts';
import { availableMilli, type Level, levelId, type LevelId } from '../../domain/stock/level.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { LevelRecord } from '../../store/levels.ts';
import type { RuleRecord } from '../../store/replenishment-rules.ts';

/** As many as a purchase order or a transfer has lines. */
const MAX_LOW_LEVELS = 500;

/** What of a position is to come from somewhere, and why. */
export interface DueLine {
  readonly rule: RuleRecord;
  /** In whole packs. */
  readonly quantityMilli: number;
  /** In minor units of the location's currency; zero where nobody knows. */
  readonly unitCostMinor: number;
  readonly reason: Omit<Replenishment, 'transferMilli' | 'purchaseMilli'> &
    StockAhead & { readonly surplusMilli: number };
}

/** What is to be bought of each supplier and sent from each location; in the order of their SKUs. */
export interface ReplenishmentPlan {
  readonly locationId: string;
  readonly purchases: ReadonlyMap<Id<'supplier'>, readonly DueLine[]>;
  readonly transfers: ReadonlyMap<Id<'location'>, readonly DueLine[]>;
}

type PlanStore = Pick<InventoryStore, 'levels' | 'replenishment' | 'purchases' | 'transfers'>;

/**
 * What is to be ordered for a location by its rules. Only what is low can be, since whatever is on its way adds to what is
 * there. It looks at the first 500 levels that are low, by SKU, and counts all that is ordered, drafted, asked for and on
 * its way.
 */
export async function planReplenishment(
  store: PlanStore,
  locationId: Id<'location'>,
  session?: ClientSession,
): Promise<ReplenishmentPlan> {
  const low = await store.levels.low({ locationId, after: null, limit: MAX_LOW_LEVELS }, session);
  const rules = new Map(
    (
      await store.replenishment.byIds(
        low.map(({ _id }) => _id),
        session,
      )
    ).map((rule) => [rule._id, rule]),
  );
  const drafted = await store.purchases.draftedFor(locationId, session);
  const requested = await store.transfers.unsentTo(locationId, session);
  const spare = await surpluses(store, [...rules.values()], session);
  const purchases = new Map<Id<'supplier'>, DueLine[]>();
  const transfers = new Map<Id<'location'>, DueLine[]>();
  for (const level of low) {
    const rule = rules.get(level._id);
    if (!rule) continue;
    const stock = stockAhead(level, { drafted, requested });
    const unitCostMinor = rule.unitCostMinor ?? level.lastUnitCostMinor ?? 0;
    const surplusMilli = rule.sourceLocationId === null ? 0 : (spare.get(sourceOf(rule)) ?? 0);
    const due = replenish({ rule, demand: rule.demand, stock, unitCostMinor, surplusMilli });
    if (!due) continue;
    const { transferMilli, purchaseMilli, ...figures } = due;
    const line = { rule, unitCostMinor, reason: { ...figures, ...stock, surplusMilli } };
    if (rule.sourceLocationId !== null && transferMilli > 0) {
      add(transfers, rule.sourceLocationId, { ...line, quantityMilli: transferMilli });
    }
    if (rule.supplierId !== null && purchaseMilli > 0) {
      add(purchases, rule.supplierId, { ...line, quantityMilli: purchaseMilli });
    }
  }
  return { locationId, purchases, transfers };
}

/** What lines cost together, in minor units, as far as costs are known. */
export function costOf(lines: readonly DueLine[]): number {
  return sumMinor(lines.map(({ unitCostMinor, quantityMilli }) => goodsCostMinor(unitCostMinor, quantityMilli)));
}

/** What costs least by a rule that leaves the quantity to that; null where nothing has left or no cost is known. */
export async function economicQuantity(
  { levels }: Pick<InventoryStore, 'levels'>,
  { _id, quantity, demand, unitCostMinor }: RuleRecord,
): Promise<number | null> {
  if (quantity.kind !== 'ECONOMIC') return null;
  const [level] = await levels.byIds([_id]);
  return economicQuantityOf(quantity, demand, unitCostMinor ?? level?.lastUnitCostMinor ?? 0);
}

function add<Key>(lines: Map<Key, DueLine[]>, key: Key, line: DueLine): void {
  const before = lines.get(key);
  if (before) before.push(line);
  else lines.set(key, [line]);
}

type Units = ReadonlyMap<string, number>;

function stockAhead(level: Level, { drafted, requested }: { drafted: Units; requested: Units }): StockAhead {
  return {
    availableMilli: availableMilli(level),
    incomingMilli: level.incomingMilli,
    inTransitMilli: level.inTransitMilli,
    draftedMilli: drafted.get(level.variantId) ?? 0,
    requestedMilli: requested.get(level.variantId) ?? 0,
  };
}

/** What the rules' sources can spare: what is available there beyond their own reorder point, and not asked for yet. */
async function surpluses(
  { levels, transfers }: PlanStore,
  rules: readonly RuleRecord[],
  session?: ClientSession,
): Promise<ReadonlyMap<LevelId, number>> {
  const sourced = rules.filter(({ sourceLocationId }) => sourceLocationId !== null);
  const there: LevelRecord[] = await levels.byIds([...new Set(sourced.map(sourceOf))], session);
  const spare = new Map<LevelId, number>();
  const askedOf = new Map<string, Units>();
  for (const level of there) {
    const { locationId } = level;
    const asked = askedOf.get(locationId) ?? (await transfers.unsentFrom(locationId, session));
    askedOf.set(locationId, asked);
    const free = availableMilli(level) - (level.reorderPointMilli ?? 0) - (asked.get(level.variantId) ?? 0);
    spare.set(level._id, Math.max(0, free));
  }
  return spare;
}

function sourceOf({ variantId, sourceLocationId, locationId }: RuleRecord): LevelId {
  return levelId({ variantId, locationId: sourceLocationId ?? locationId });
}

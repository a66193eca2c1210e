import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { MAX_COST_MINOR } from './costs.ts';

/** How it is decided what goods that leave have cost: the average of all that are there, or the oldest of them first. */
export type CostingMethod = 'MOVING_AVERAGE' | 'FIFO';

/** Goods that came together, or what is left of them. */
export interface CostLayer {
  readonly quantityMilli: number;
  readonly valueMinor: number;
}

/**
 * Units that are valued together. The value has the sign of the units, and is zero where they are: units below zero
 * left at a cost that nothing has come in for yet. Layers are kept by FIFO alone, oldest first; those of a pool above
 * zero add up to its units and to its value.
 */
export interface CostPool {
  readonly unitsMilli: number;
  readonly valueMinor: number;
  readonly layers: readonly CostLayer[];
}

/** Beyond so many layers the two oldest count as one, at their average: a level stays a small document. */
export const MAX_COST_LAYERS = 50;

export interface Taken {
  readonly pool: CostPool;
  readonly costMinor: number;
}

/**
 * Takes units out at what they cost. The last unit takes what is left of the value, so that value never drifts from
 * units. Units beyond what is there leave at the last known unit cost, which stands as a value below zero until goods
 * come in.
 */
export function takeOut(pool: CostPool, quantityMilli: number, lastUnitCostMinor: number): Taken {
  const { unitsMilli, valueMinor } = pool;
  const owned = Math.max(0, Math.min(unitsMilli, quantityMilli));
  const beyond = quantityMilli - owned;
  const { costMinor: ownedCost, layers } =
    owned === unitsMilli ? { costMinor: Math.max(0, valueMinor), layers: [] } : partOf(pool, owned);
  const costMinor = ownedCost + estimatedCostMinor(lastUnitCostMinor, beyond);
  return { pool: { unitsMilli: unitsMilli - quantityMilli, valueMinor: valueMinor - costMinor, layers }, costMinor };
}

export interface Added {
  readonly pool: CostPool;
  /** What of the cost is not in the pool's value: see `putIn`. Negative when the value rose by more than the cost. */
  readonly varianceMinor: number;
}

/**
 * Puts units in at what they cost. Those that make up for units which have left already are worth what these left at;
 * the difference to what they really cost is a variance, which is an expense or an income of its own.
 */
export function putIn(
  pool: CostPool,
  { quantityMilli, costMinor, method }: { quantityMilli: number; costMinor: number; method: CostingMethod },
): Added {
  const { unitsMilli, valueMinor, layers } = pool;
  const owed = Math.min(quantityMilli, Math.max(0, -unitsMilli));
  const owedCost = owed === quantityMilli ? costMinor : multiplyDivideHalfUp(costMinor, owed, quantityMilli);
  const owedValue = owed === 0 ? 0 : multiplyDivideHalfUp(-valueMinor, owed, -unitsMilli);
  const varianceMinor = owedCost - owedValue;
  const layer = { quantityMilli: quantityMilli - owed, valueMinor: costMinor - owedCost };
  return {
    pool: {
      unitsMilli: unitsMilli + quantityMilli,
      valueMinor: valueMinor + costMinor - varianceMinor,
      layers: method === 'FIFO' && layer.quantityMilli > 0 ? withLayer(layers, layer) : layers,
    },
    varianceMinor,
  };
}

/** The same units at another cost, as if they had come in together. */
export function revalued({ unitsMilli }: CostPool, unitCostMinor: number, method: CostingMethod): CostPool {
  const magnitude = estimatedCostMinor(unitCostMinor, Math.abs(unitsMilli));
  const valueMinor = unitsMilli < 0 ? 0 - magnitude : magnitude;
  const layers = method === 'FIFO' && unitsMilli > 0 ? [{ quantityMilli: unitsMilli, valueMinor }] : [];
  return { unitsMilli, valueMinor, layers };
}

/** What units would cost at the average of those that are there; null where none are. */
export function averageCostMinor(
  { unitsMilli, valueMinor }: Omit<CostPool, 'layers'>,
  quantityMilli: number,
): number | null {
  return unitsMilli > 0 ? proportionMinor(valueMinor, quantityMilli, unitsMilli) : null;
}

/** What units are taken to cost at a cost per unit that is the best that is known of them, in minor units, half up. */
export function estimatedCostMinor(unitCostMinor: number, quantityMilli: number): number {
  return proportionMinor(unitCostMinor, quantityMilli, MILLI);
}

/** An estimate never exceeds what one line of goods may cost: absurd quantities stay within exact arithmetic. */
export function proportionMinor(amountMinor: number, quantityMilli: number, ofMilli: number): number {
  if (amountMinor * (quantityMilli / ofMilli) > MAX_COST_MINOR) return MAX_COST_MINOR;
  return multiplyDivideHalfUp(amountMinor, quantityMilli, ofMilli);
}

/** What a part of a pool cost that is smaller than the pool, and the layers that are left. */
function partOf({ unitsMilli, valueMinor, layers }: CostPool, quantityMilli: number) {
  if (quantityMilli === 0) return { costMinor: 0, layers };
  if (layers.length === 0) return { costMinor: multiplyDivideHalfUp(valueMinor, quantityMilli, unitsMilli), layers };
  let costMinor = 0;
  let wanted = quantityMilli;
  let used = 0;
  for (const layer of layers) {
    if (layer.quantityMilli > wanted) {
      const part = multiplyDivideHalfUp(layer.valueMinor, wanted, layer.quantityMilli);
      const rest = { quantityMilli: layer.quantityMilli - wanted, valueMinor: layer.valueMinor - part };
      return { costMinor: costMinor + part, layers: [rest, ...layers.slice(used + 1)] };
    }
    costMinor += layer.valueMinor;
    wanted -= layer.quantityMilli;
    used += 1;
  }
  return { costMinor, layers: [] };
}

function withLayer(layers: readonly CostLayer[], added: CostLayer): readonly CostLayer[] {
  const all = [...layers, added];
  const [oldest, next, ...others] = all;
  if (all.length <= MAX_COST_LAYERS || !oldest || !next) return all;
  const merged = {
    quantityMilli: oldest.quantityMilli + next.quantityMilli,
    valueMinor: oldest.valueMinor + next.valueMinor,
  };
  return [merged, ...others];
}

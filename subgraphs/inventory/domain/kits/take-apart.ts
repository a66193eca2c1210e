import { allocate } from '#platform/money/money.ts';
import { averageCostMinor, estimatedCostMinor } from '../costs/cost-pool.ts';
import { withoutUnits } from '../costs/level-costs.ts';
import type { LevelBook } from '../stock/level-book.ts';
import { type Level, type QuantityAt, unitsHereMilli } from '../stock/level.ts';
import type { MadePart } from './kit.ts';

/**
 * What the parts cost that something in stock is taken apart into: all of what it cost, shared by what such parts cost
 * now, or by their quantities where no cost of any of them is known.
 */
export function sharesOf(
  book: Pick<LevelBook, 'at'>,
  parts: readonly QuantityAt[],
  line: QuantityAt,
): (QuantityAt & MadePart)[] {
  const { costMinor } = withoutUnits(book.at(line), 'ON_HAND', line.quantityMilli);
  const worth = parts.map((part) => worthOf(book.at(part), part.quantityMilli));
  const weights = worth.some((each) => each > 0) ? worth : parts.map(({ quantityMilli }) => quantityMilli);
  const shares = allocate(costMinor ?? 0, weights);
  return parts.map((part, index) => ({ ...part, costMinor: shares[index] ?? 0 }));
}

function worthOf(level: Level, quantityMilli: number): number {
  const { valueMinor, lastUnitCostMinor } = level;
  const average = averageCostMinor({ unitsMilli: unitsHereMilli(level), valueMinor }, quantityMilli);
  return Math.max(0, average ?? estimatedCostMinor(lastUnitCostMinor ?? 0, quantityMilli));
}

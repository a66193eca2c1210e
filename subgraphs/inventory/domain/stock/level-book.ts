import type { Id } from '#platform/ids/ids.ts';
import type { CostingMethod } from '../costs/cost-pool.ts';
import { poolOf, withEntered, withoutUnits, withUnitCost } from '../costs/level-costs.ts';
import { MadeCosts } from '../costs/made-costs.ts';
import type { LotHolding } from '../lots/lot.ts';
import { isAccount } from './account.ts';
import {
  emptyLevel,
  exact,
  type Level,
  type LevelCount,
  levelId,
  type LevelId,
  type Position,
  withUnits,
} from './level.ts';
import { arrival, type Movement, tellsCurrentCost } from './movement.ts';
import type { LevelStep } from './variant-total.ts';

/** Units of a position promised (positive) or no longer promised (negative), in thousandths. */
export interface Hold extends Position {
  readonly deltaMilli: number;
}

export interface SafetyStock extends Position {
  readonly safetyStockMilli: number;
}

/** What is at a location is worth another amount from now on. */
export interface Revaluation extends Position {
  /** What a unit costs from now on, in minor units of the location's currency. */
  readonly unitCostMinor: number;
}

/** A position was counted, and this is its last count from now on. */
export interface Counted extends Position {
  readonly lastCount: LevelCount;
}

/** What a position holds of lots from now on. */
export interface LotsAt extends Position {
  readonly lots: readonly LotHolding[];
}

/** Everything that one cause does to stock at once: one sale, one delivery, one reservation. */
export interface Change {
  readonly movements?: readonly Movement[];
  readonly holds?: readonly Hold[];
  readonly safetyStock?: SafetyStock;
  readonly revaluations?: readonly Revaluation[];
  readonly counted?: readonly Counted[];
  readonly lots?: readonly LotsAt[];
}

/** A change whose movements are told more of. */
type ChangeOf<Moved extends Movement> = Omit<Change, 'movements'> & { readonly movements?: readonly Moved[] };

/** What a change came to. */
export interface Applied<Moved extends Movement = Movement> {
  /** The levels that it touched as they stand after it, each one version further. */
  readonly levels: readonly Level[];
  /** Its movements in their order, with what the goods of each cost. */
  readonly movements: readonly Moved[];
  /** By how much each revaluation changed the value of what is there, in their order. */
  readonly revaluedMinor: readonly number[];
}

/**
 * The levels that one transaction works on, as they stand after what was decided so far. Changes are applied in memory
 * in order, so that hundreds of them cost one read and one write.
 */
export class LevelBook {
  readonly #levels = new Map<LevelId, Level>();
  /** The levels that were changed, as they were read. */
  readonly #before = new Map<LevelId, Level>();

  readonly #methodAt: (locationId: Id<'location'>) => CostingMethod;

  /** Takes the levels as they were read; a position that is not among them stands at zero. */
  constructor(
    levels: Iterable<Level>,
    methodAt: (locationId: Id<'location'>) => CostingMethod = () => 'MOVING_AVERAGE',
  ) {
    for (const level of levels) this.#levels.set(levelId(level), level);
    this.#methodAt = methodAt;
  }

  at(position: Position): Level {
    return this.#levels.get(levelId(position)) ?? emptyLevel(position);
  }

  /**
   * Applies a change. Throws a RangeError when a level would leave the range in which a number is exact.
   */
  apply<Moved extends Movement = Movement>(change: ChangeOf<Moved>): Applied<Moved> {
    const { movements = [], holds = [], safetyStock, revaluations = [], counted = [], lots = [] } = change;
    const touched = new Touched(this);
    const made = new MadeCosts();
    const moved = movements.map((movement) => made.follow(movement, (costed) => this.#move(touched, costed)));
    for (const hold of holds) {
      const level = touched.at(hold);
      touched.put({ ...level, reservedMilli: exact(level.reservedMilli + hold.deltaMilli) });
    }
    if (safetyStock) {
      const { safetyStockMilli } = safetyStock;
      const level = touched.at(safetyStock);
      touched.put({ ...level, safetyStockMilli, safetyStockVersion: level.safetyStockVersion + 1 });
    }
    const revaluedMinor = revaluations.map((revaluation) => {
      const before = touched.at(revaluation);
      const after = withUnitCost(before, revaluation.unitCostMinor, this.#methodAt(revaluation.locationId));
      touched.put(after);
      return after.valueMinor - before.valueMinor;
    });
    for (const held of lots) touched.put({ ...touched.at(held), lots: held.lots });
    for (const count of counted) touched.put({ ...touched.at(count), lastCount: count.lastCount });
    for (const [id, level] of touched.levels) {
      if (!this.#before.has(id)) this.#before.set(id, this.at(level));
      this.#levels.set(id, level);
    }
    return { levels: [...touched.levels.values()], movements: moved, revaluedMinor };
  }

  /** The levels that were changed: how they were read, and how they stand now. */
  steps(): LevelStep[] {
    return [...this.#before.values()].map((before) => ({ before, after: this.at(before) }));
  }

  /** Goods leave at what they cost there, and come in at what they left with or were bought for. */
  #move<Moved extends Movement>(touched: Touched, movement: Moved): Moved {
    const { from, to, quantityMilli } = movement;
    const there = arrival(movement);
    if (isAccount(from) && isAccount(to) && there === movement && poolOf(from) === poolOf(to)) {
      touched.put(withUnits(withUnits(touched.at(movement), from, -quantityMilli), to, quantityMilli));
      return movement;
    }
    let costMinor = movement.costMinor ?? null;
    let isCurrent = tellsCurrentCost(movement);
    let varianceMinor = 0;
    if (isAccount(from)) {
      const left = withoutUnits(touched.at(movement), from, quantityMilli);
      touched.put(left.level);
      if (poolOf(from) !== null) {
        // Goods whose cost was never known took no value along: they bring none, wherever they come in.
        costMinor = left.costMinor ?? (isAccount(to) ? 0 : null);
        isCurrent &&= left.costMinor !== null;
      }
    }
    if (isAccount(to)) {
      const method = this.#methodAt(there.locationId);
      const entered = withEntered(touched.at(there), to, { quantityMilli, costMinor, isCurrent, method });
      touched.put(entered.level);
      ({ costMinor, varianceMinor } = entered);
    }
    if (costMinor === null) return movement;
    return Object.assign({}, movement, { costMinor }, varianceMinor === 0 ? {} : { varianceMinor });
  }
}

/** The levels that a change works on, each one version further than before it. */
class Touched {
  readonly levels = new Map<LevelId, Level>();
  readonly #book: LevelBook;

  constructor(book: LevelBook) {
    this.#book = book;
  }

  at(position: Position): Level {
    const known = this.levels.get(levelId(position));
    if (known) return known;
    const level = this.#book.at(position);
    return { ...level, version: level.version + 1 };
  }

  put(level: Level): void {
    this.levels.set(levelId(level), level);
  }
}

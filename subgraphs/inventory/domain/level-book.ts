import { accountField } from './account.ts';
import { emptyLevel, type Level, levelId, type LevelId, type Position } from './level.ts';
import { entriesOf, type Movement } from './movement.ts';

/** Units of a position promised (positive) or no longer promised (negative), in thousandths. */
export interface Hold extends Position {
  readonly deltaMilli: number;
}

export interface SafetyStock extends Position {
  readonly safetyStockMilli: number;
}

/** Everything that one cause does to stock at once: one sale, one delivery, one reservation. */
export interface Change {
  readonly movements?: readonly Movement[];
  readonly holds?: readonly Hold[];
  readonly safetyStock?: SafetyStock;
}

/**
 * The levels that one transaction works on, as they stand after what was decided so far. Changes are applied in memory
 * in order, so that hundreds of them cost one read and one write.
 */
export class LevelBook {
  readonly #levels = new Map<LevelId, Level>();
  readonly #changed = new Set<LevelId>();

  /** Takes the levels as they were read; a position that is not among them stands at zero. */
  constructor(levels: Iterable<Level>) {
    for (const level of levels) this.#levels.set(levelId(level), level);
  }

  at(position: Position): Level {
    return this.#levels.get(levelId(position)) ?? emptyLevel(position);
  }

  /**
   * Applies a change and gives the levels that it touched as they stand after it, each one version further. Throws a
   * RangeError when a level would leave the range in which a number is exact.
   */
  apply({ movements = [], holds = [], safetyStock }: Change): readonly Level[] {
    const touched = new Map<LevelId, Level>();
    const amend = (position: Position, change: (level: Level) => Partial<Level>): void => {
      const id = levelId(position);
      const level = touched.get(id) ?? nextVersion(this.at(position));
      touched.set(id, { ...level, ...change(level) });
    };
    for (const { position, account, deltaMilli } of movements.flatMap(entriesOf)) {
      const field = accountField[account];
      amend(position, (level) => ({ [field]: exact(level[field] + deltaMilli) }));
    }
    for (const hold of holds) {
      amend(hold, ({ reservedMilli }) => ({ reservedMilli: exact(reservedMilli + hold.deltaMilli) }));
    }
    if (safetyStock) {
      const { safetyStockMilli } = safetyStock;
      amend(safetyStock, (level) => ({ safetyStockMilli, safetyStockVersion: level.safetyStockVersion + 1 }));
    }
    for (const [id, level] of touched) {
      this.#levels.set(id, level);
      this.#changed.add(id);
    }
    return [...touched.values()];
  }

  /** The levels that differ from how they were read. */
  changed(): Level[] {
    return [...this.#changed].map((id) => this.#levels.get(id)).filter((level) => level !== undefined);
  }
}

function nextVersion(level: Level): Level {
  return { ...level, version: level.version + 1 };
}

function exact(milli: number): number {
  if (!Number.isSafeInteger(milli)) throw new RangeError('A stock level would go beyond exact arithmetic.');
  return milli;
}

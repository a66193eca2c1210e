import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { Level, LevelId } from '../domain/stock/level.ts';

/** What the records say that a field of each level must come to, whatever moved: each unit of it is somebody's. */
export interface Reasons {
  readonly field: 'reservedMilli' | 'inTransitMilli' | 'incomingMilli';
  readonly invariant: number;
  /** `active reservations add up to what is reserved` */
  readonly claim: string;
  /** `reserved`, and whose it is: `active reservations`. */
  readonly what: string;
  readonly whose: string;
  readonly sums: ReadonlyMap<LevelId, number>;
}

/** Holds levels to what the records say, one after the other. */
export class ReasonCheck {
  readonly reasons: Reasons;
  readonly findings: string[] = [];
  readonly #left: Map<LevelId, number>;

  constructor(reasons: Reasons) {
    this.reasons = reasons;
    this.#left = new Map(reasons.sums);
  }

  see(id: LevelId, level: Level): void {
    const { field, what, whose } = this.reasons;
    const sum = this.#left.get(id) ?? 0;
    this.#left.delete(id);
    if (level[field] === sum) return;
    this.findings.push(`${id}: shows ${formatQuantity(level[field])} ${what}, ${whose} hold ${formatQuantity(sum)}`);
  }

  /** After all levels were seen: what the records say of levels that do not exist. */
  end(): void {
    for (const [id, sum] of this.#left)
      if (sum !== 0) this.findings.push(`${id}: has ${this.reasons.whose} and no level`);
  }
}

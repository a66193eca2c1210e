import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { isLow } from '../domain/replenishment/low-stock.ts';
import type { LevelId } from '../domain/stock/level.ts';
import type { LevelRecord } from '../store/levels.ts';
import type { ReplenishmentStore, RuleRecord } from '../store/replenishment-rules.ts';

/** Holds what levels say of being low to what is available of them, and to the rules. */
export class ReplenishmentAudit {
  readonly #points: Map<LevelId, number>;
  readonly #findings: string[] = [];
  #checked = 0;

  private constructor(rules: readonly RuleRecord[]) {
    this.#points = new Map(rules.map(({ _id, reorderPointMilli }) => [_id, reorderPointMilli]));
  }

  static async read({ rules }: ReplenishmentStore): Promise<ReplenishmentAudit> {
    return new ReplenishmentAudit(await rules.collection.find<RuleRecord>({}).toArray());
  }

  see(level: LevelRecord, saysLow: boolean): void {
    const { _id: id } = level;
    this.#checked += 1;
    const point = this.#points.get(id) ?? null;
    this.#points.delete(id);
    if (level.reorderPointMilli !== point) {
      this.#findings.push(`${id}: has the reorder point ${shown(level.reorderPointMilli)}, its rule ${shown(point)}`);
    }
    if (isLow(level) !== saysLow) this.#findings.push(`${id}: ${saysLow ? 'is said' : 'is not said'} to be low`);
  }

  /** After all levels were seen. */
  line(): AuditLine {
    for (const id of this.#points.keys()) this.#findings.push(`${id}: has a rule and no level`);
    const claim = 'a level is low exactly while no more is available than the reorder point of its rule';
    return { invariant: 2, claim, checked: this.#checked, findings: this.#findings };
  }
}

function shown(milli: number | null): string {
  return milli === null ? 'none' : formatQuantity(milli);
}

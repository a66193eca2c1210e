import type { AuditLine } from '#platform/audit/audit-line.ts';
import { type PoolName, poolValue, valueEntriesOf } from '../domain/costs/level-costs.ts';
import { type Level, type LevelId, levelId, unitsHereMilli } from '../domain/stock/level.ts';
import type { Movement } from '../domain/stock/movement.ts';
import type { RevaluationRecord } from '../store/revaluations.ts';

const pools: readonly PoolName[] = ['HERE', 'IN_TRANSIT'];

/** What every level is worth, reckoned anew from what its movements cost and by how much it was revalued. */
export class ValueAudit {
  readonly #sums = new Map<LevelId, Map<PoolName, number>>();
  readonly #totals = new Map<string, Record<PoolName, number>>();
  readonly #sumFindings: string[] = [];
  readonly #layerFindings: string[] = [];
  #checked = 0;

  addMovement(movement: Movement): void {
    for (const { position, pool, deltaMinor } of valueEntriesOf(movement))
      this.#add(levelId(position), pool, deltaMinor);
  }

  addRevaluation(revaluation: RevaluationRecord): void {
    this.#add(levelId(revaluation), 'HERE', revaluation.deltaMinor);
  }

  /** Compares a level, after everything that ever moved was added. */
  see(level: Level): void {
    this.#checked += 1;
    const id = levelId(level);
    const totals = this.#totals.get(level.locationId) ?? { HERE: 0, IN_TRANSIT: 0 };
    this.#totals.set(level.locationId, totals);
    for (const pool of pools) {
      const shown = poolValue(level, pool);
      const sum = this.#sums.get(id)?.get(pool) ?? 0;
      totals[pool] += shown;
      if (shown !== sum) this.#sumFindings.push(`${id}: is worth ${shown} ${pool}, its movements come to ${sum}`);
    }
    this.#sums.delete(id);
    if (level.costLayers.length === 0) return;
    const units = level.costLayers.reduce((total, layer) => total + layer.quantityMilli, 0);
    const value = level.costLayers.reduce((total, layer) => total + layer.valueMinor, 0);
    if (units === unitsHereMilli(level) && value === level.valueMinor) return;
    this.#layerFindings.push(`${id}: its layers hold ${units} worth ${value}, it holds others`);
  }

  /** What the levels of each location are worth that were seen, by the location's id. */
  get totals(): ReadonlyMap<string, Readonly<Record<PoolName, number>>> {
    return this.#totals;
  }

  lines(): AuditLine[] {
    for (const [id, sums] of this.#sums) {
      if ([...sums.values()].some((sum) => sum !== 0)) this.#sumFindings.push(`${id}: had costs and has no level`);
    }
    return [
      {
        invariant: 5,
        claim: 'a stock level is worth what came in, less what left, at cost',
        checked: this.#checked,
        findings: this.#sumFindings,
      },
      {
        invariant: 5,
        claim: 'the cost layers of a level add up to its units and its value',
        checked: this.#checked,
        findings: this.#layerFindings,
      },
    ];
  }

  #add(id: LevelId, pool: PoolName, deltaMinor: number): void {
    const sums = this.#sums.get(id) ?? new Map<PoolName, number>();
    this.#sums.set(id, sums);
    sums.set(pool, (sums.get(pool) ?? 0) + deltaMinor);
  }
}

import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { uncoveredMilli } from '../domain/orders/shortage.ts';
import { type Level, type LevelId, levelId } from '../domain/stock/level.ts';
import type { ShortageRecord, ShortageStore } from '../store/shortages.ts';

/** Holds what levels lack of what was promised to the shortages that say so. */
export class ShortagesAudit {
  readonly #open = new Map<LevelId, number>();
  readonly #findings: string[] = [];
  #checked = 0;

  private constructor(open: readonly ShortageRecord[]) {
    const seen = new Set<string>();
    for (const shortage of open) {
      const { _id, reservationId, quantityMilli } = shortage;
      const id = levelId(shortage);
      this.#open.set(id, (this.#open.get(id) ?? 0) + quantityMilli);
      const key = `${reservationId} ${id}`;
      if (seen.has(key)) this.#findings.push(`${_id}: ${reservationId} has another shortage there that is open`);
      if (quantityMilli <= 0) this.#findings.push(`${_id}: is open, and ${formatQuantity(quantityMilli)} is missing`);
      seen.add(key);
    }
  }

  static async read({ shortages }: ShortageStore): Promise<ShortagesAudit> {
    return new ShortagesAudit(await shortages.find({ status: 'OPEN' }).lean<ShortageRecord[]>());
  }

  see(id: LevelId, level: Level): void {
    this.#checked += 1;
    const missing = uncoveredMilli(level);
    const told = this.#open.get(id) ?? 0;
    this.#open.delete(id);
    if (missing === told) return;
    this.#findings.push(
      `${id}: lacks ${formatQuantity(missing)} of what is promised, its shortages say ${formatQuantity(told)}`,
    );
  }

  /** After all levels were seen. */
  line(): AuditLine {
    for (const id of this.#open.keys()) this.#findings.push(`${id}: has a shortage and no level`);
    const claim = 'what is reserved above what is on hand is the open shortages of reservations';
    return { invariant: 3, claim, checked: this.#checked, findings: this.#findings };
  }
}

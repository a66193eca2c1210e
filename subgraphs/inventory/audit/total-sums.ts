import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { Level } from '../domain/stock/level.ts';
import { NO_TOTAL, plus, shareOf, type Total } from '../domain/stock/variant-total.ts';
import { type TotalRecord, variantTotal, type VariantTotalStore } from '../store/variant-totals.ts';

/** What the totals of variants come to, reckoned anew from their levels. */
export class TotalSums {
  readonly #sums = new Map<string, Total>();

  add(level: Level): void {
    this.#sums.set(level.variantId, plus(this.#sums.get(level.variantId) ?? NO_TOTAL, shareOf(level)));
  }

  /** After all levels were added: holds the totals that are kept to them. */
  async audit({ totals }: VariantTotalStore): Promise<AuditLine> {
    const findings: string[] = [];
    let checked = 0;
    const rows = totals.find().lean<TotalRecord[]>().cursor();
    for await (const row of rows as AsyncIterable<TotalRecord>) {
      checked += 1;
      const shown = variantTotal(row);
      const sum = this.#sums.get(shown.variantId) ?? NO_TOTAL;
      this.#sums.delete(shown.variantId);
      if (!isSame(shown, sum)) {
        findings.push(`${shown.variantId}: shows ${told(shown)}, its levels add up to ${told(sum)}`);
      }
    }
    for (const [id, sum] of this.#sums) {
      if (!isSame(sum, NO_TOTAL)) findings.push(`${id}: has levels and no total`);
    }
    return { invariant: 1, claim: 'the total of a variant is the sum of its levels', checked, findings };
  }
}

function isSame(a: Total, b: Total): boolean {
  return a.onHandMilli === b.onHandMilli && a.availableMilli === b.availableMilli && a.locations === b.locations;
}

function told({ onHandMilli, availableMilli, locations }: Total): string {
  const available = formatQuantity(availableMilli);
  return `${formatQuantity(onHandMilli)} on hand and ${available} available at ${locations} locations`;
}

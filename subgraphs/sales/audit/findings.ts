import type { AuditLine } from '#platform/audit/audit-line.ts';

/** Gathers what does not hold of one claim while records pass by. */
export class Claim {
  readonly #invariant: number;
  readonly #claim: string;
  readonly #findings: string[] = [];
  #checked = 0;

  constructor(invariant: number, claim: string) {
    this.#invariant = invariant;
    this.#claim = claim;
  }

  /** Counts one thing looked at, and notes each way in which it differs. */
  check(id: string, ...comparisons: readonly [what: string, found: unknown, expected: unknown][]): void {
    this.#checked += 1;
    for (const [what, found, expected] of comparisons) {
      if (found !== expected)
        this.#findings.push(`${id}: ${what} is ${String(found)} where ${String(expected)} is right`);
    }
  }

  line(): AuditLine {
    return {
      invariant: this.#invariant,
      claim: this.#claim,
      checked: this.#checked,
      findings: this.#findings,
    };
  }
}

/** The sum of one figure over many things. */
export function sumOf<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + figure(item), 0);
}

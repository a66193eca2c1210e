import type { AuditLine } from '#platform/audit/audit-line.ts';

/** One thing that another subgraph recorded of the same sale or drawer, in the same terms. */
export interface Comparison<Fact> {
  /** 'stock', 'ledger', 'loyalty'. */
  readonly side: string;
  readonly claim: string;
  /** What the till's record lets expect; null when nothing is expected of that side. */
  readonly expected: (fact: Fact) => number | null;
  /** What was recorded, by the same ids. */
  readonly recorded: ReadonlyMap<string, number>;
  /** What the facts are of, where that is not the tills. */
  readonly source?: string;
  readonly invariant?: number;
}

/** Holds one side against what the tills say, or another source: each fact is there once, with the same figure, and nothing is there besides. */
export function crossCheck<Fact>(facts: ReadonlyMap<string, Fact>, comparison: Comparison<Fact>): AuditLine {
  const { side, claim, expected, recorded, source = 'the till', invariant = 0 } = comparison;
  const findings: string[] = [];
  let checked = 0;
  for (const [id, fact] of facts) {
    const due = expected(fact);
    if (due === null) continue;
    checked += 1;
    const found = recorded.get(id);
    if (found === undefined) findings.push(`${id}: ${side} has nothing, ${source} has ${due}`);
    else if (found !== due) findings.push(`${id}: ${side} has ${found}, ${source} has ${due}, off by ${found - due}`);
  }
  for (const id of recorded.keys()) {
    if (!facts.has(id)) findings.push(`${id}: ${side} has it, ${source} does not`);
  }
  return { invariant, claim, checked, findings };
}

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
}

/** Holds one side against the tills: each fact is there once, with the same figure, and nothing is there besides. */
export function crossCheck<Fact>(facts: ReadonlyMap<string, Fact>, comparison: Comparison<Fact>): AuditLine {
  const { side, claim, expected, recorded } = comparison;
  const findings: string[] = [];
  let checked = 0;
  for (const [id, fact] of facts) {
    const due = expected(fact);
    if (due === null) continue;
    checked += 1;
    const found = recorded.get(id);
    if (found === undefined) findings.push(`${id}: ${side} has nothing, the till has ${due}`);
    else if (found !== due) findings.push(`${id}: ${side} has ${found}, the till has ${due}, off by ${found - due}`);
  }
  for (const id of recorded.keys()) {
    if (!facts.has(id)) findings.push(`${id}: ${side} has it, the tills do not`);
  }
  return { invariant: 0, claim, checked, findings };
}

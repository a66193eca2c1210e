import type { AuditLine } from '#platform/audit/audit-line.ts';

/** What the till recorded of a sale, less its refunds. */
export interface SaleFact {
  readonly saleId: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly totalMinor: number;
  /** Thousandths sold less thousandths put back on the shelf. */
  readonly unitsMilli: number;
}

/** One thing that another subgraph recorded of the same sale, in the same terms. */
export interface Comparison {
  /** 'stock', 'ledger', 'loyalty'. */
  readonly side: string;
  readonly claim: string;
  /** What the till's record lets expect; null when nothing is expected of that side. */
  readonly expected: (sale: SaleFact) => number | null;
  /** What was recorded, by sale id. */
  readonly recorded: ReadonlyMap<string, number>;
}

/** Holds one side against the tills: each sale is there once, with the same figure, and nothing is there besides. */
export function crossCheck(sales: ReadonlyMap<string, SaleFact>, comparison: Comparison): AuditLine {
  const { side, claim, expected, recorded } = comparison;
  const findings: string[] = [];
  let checked = 0;
  for (const sale of sales.values()) {
    const due = expected(sale);
    if (due === null) continue;
    checked += 1;
    const found = recorded.get(sale.saleId);
    if (found === undefined) findings.push(`${sale.saleId}: ${side} has nothing, the till has ${due}`);
    else if (found !== due)
      findings.push(`${sale.saleId}: ${side} has ${found}, the till has ${due}, off by ${found - due}`);
  }
  for (const saleId of recorded.keys()) {
    if (!sales.has(saleId)) findings.push(`${saleId}: ${side} has it, the tills do not`);
  }
  return { invariant: 0, claim, checked, findings };
}

/** One invariant recomputed from nothing: what it claims, how much was looked at, and what does not hold. */
export interface AuditLine {
  /** The invariant's number in ARCHITECTURE.md. */
  readonly invariant: number;
  /** What holds when there is no finding: 'a stock level equals the sum of its movements'. */
  readonly claim: string;
  /** How many things were looked at. */
  readonly checked: number;
  /** One sentence for each thing that does not hold, with its id and by how much. Empty in the steady state. */
  readonly findings: readonly string[];
}

/** What does not hold, a sentence each with the claim before it. */
export function findingsOf(lines: readonly AuditLine[]): string[] {
  return lines.flatMap(({ claim, findings }) => findings.map((finding) => `${claim}: ${finding}`));
}

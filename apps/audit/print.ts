import type { AuditedLine } from './audit.ts';

const MAX_SHOWN = 10;

/** The verdict, line by line, for a terminal. */
export function printAudit(lines: readonly AuditedLine[]): string {
  const text = lines.flatMap(({ subject, invariant, claim, checked, findings }) => {
    const mark = findings.length === 0 ? 'holds ' : 'BROKEN';
    const number = invariant === 0 ? '  ' : String(invariant).padStart(2);
    const head = `${mark}  ${number}  ${subject.padEnd(9)} ${claim} (${checked} checked)`;
    const shown = findings.slice(0, MAX_SHOWN).map((finding) => `              ${finding}`);
    const rest = findings.length - shown.length;
    return [head, ...shown, ...(rest > 0 ? [`              and ${rest} more`] : [])];
  });
  const broken = lines.filter((line) => line.findings.length > 0).length;
  const verdict = broken === 0 ? 'Everything agrees.' : `${broken} of ${lines.length} lines do not hold.`;
  return [...text, '', verdict].join('\n');
}

import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { JournalEntryRecord } from '../store/journal.ts';

/** One promise about the journal: sees every entry once, each location's in the order they were posted, and then says what it found. */
export interface EntryCheck {
  see(entry: JournalEntryRecord): void;
  lines(): Promise<readonly AuditLine[]>;
}

/** A check that each entry passes or fails by itself, or beside those before it. */
export function entryCheck(
  invariant: number,
  claim: string,
  findingsOf: (entry: JournalEntryRecord) => readonly string[],
): EntryCheck {
  const findings: string[] = [];
  let checked = 0;
  return {
    see: (entry) => {
      checked += 1;
      findings.push(...findingsOf(entry));
    },
    lines: async () => [{ invariant, claim, checked, findings }],
  };
}

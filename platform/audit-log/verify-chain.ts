import type { Connection } from 'mongoose';
import { BEFORE_FIRST, type ChainHead, hashOf, type SealedAuditEntry } from './audit-entry.ts';
import { auditModels, type AuditRow, type HeadRow } from './audit-log.ts';

const MAX_FINDINGS = 20;

export interface ChainVerdict {
  /** How many entries have their place. */
  readonly count: number;
  /** How many have not got it yet. */
  readonly waiting: number;
  /** The last entry: to be kept elsewhere, and given to the next verification. */
  readonly head: ChainHead | null;
  /** One sentence each, the first bad entry first; empty for a whole chain. */
  readonly findings: readonly string[];
}

/**
 * Recomputes a chain from its first entry: whether any was altered, taken out, put in or exchanged since. `known` are
 * entries that were told elsewhere, the log's heads of before: a chain that was cut off, or made anew, lacks one of them.
 */
export async function verifyChain(
  connection: Connection,
  { known = [] }: { known?: readonly ChainHead[] } = {},
): Promise<ChainVerdict> {
  const { entries, heads } = auditModels(connection);
  const findings: string[] = [];
  const unmet = new Map(known.map(({ number, hash }) => [number, hash]));
  let last: ChainHead = BEFORE_FIRST;
  let count = 0;
  for await (const row of entries
    .find({ number: { $exists: true } })
    .sort({ number: 1 })
    .lean<AuditRow[]>()
    .cursor()) {
    const entry = row as SealedAuditEntry;
    count += 1;
    findings.push(...faultsOf(entry, last));
    const told = unmet.get(entry.number);
    if (told !== undefined && told !== entry.hash) {
      findings.push(`Entry ${entry.number} is not the one that was told of: it was made anew.`);
    }
    unmet.delete(entry.number);
    last = { number: entry.number, hash: entry.hash };
  }
  for (const number of unmet.keys())
    findings.push(`Entry ${number}, which was told of, is not there: the end was cut off.`);

  const head = await heads.findById('head').lean<HeadRow>();
  const due = head ?? BEFORE_FIRST;
  if (due.number > last.number)
    findings.push(`The last entries are missing: ${last.number} where ${due.number} is due.`);
  if (due.number < last.number || (due.number === last.number && due.hash !== last.hash)) {
    findings.push(`The head of the chain is not its last entry, ${last.number}.`);
  }
  const waiting = await entries.countDocuments({ number: { $exists: false } });
  const misplaced = await entries.countDocuments({ number: { $exists: false }, pending: { $ne: true } });
  if (misplaced > 0) findings.push(`${misplaced} entries have lost their places.`);
  return { count, waiting, head: count === 0 ? null : last, findings: findings.slice(0, MAX_FINDINGS) };
}

function faultsOf(entry: SealedAuditEntry, before: ChainHead): string[] {
  const { number, hash, _id } = entry;
  const due = before.number + 1;
  if (number > due) return [`Entry ${due} is missing${number > due + 1 ? `, and all up to ${number - 1}` : ''}.`];
  if (number < due) return [`There is another entry ${number}: ${_id}.`];
  const found = hashOf(entry, { number, previous: before.hash });
  return found === hash
    ? []
    : [`Entry ${number} (${_id}) is not what it was sealed as, or not after what is before it.`];
}

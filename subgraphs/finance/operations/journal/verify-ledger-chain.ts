import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { type ChainHead, sealFaults } from '../../store/ledger-chains.ts';
import { maySee } from '../visibility.ts';

const MAX_ENTRIES = 10_000;
const MAX_FINDINGS = 100;

export interface VerifiedChain {
  /** Null for the entries of the whole business. */
  readonly locationId: string | null;
  readonly intact: boolean;
  readonly entryCount: number;
  readonly lastNumber: number | null;
  /** The number to go on from; null at the end of the chain. */
  readonly nextNumber: number | null;
  readonly findings: readonly string[];
}

/** Recomputes the hashes of a chain from a number on; null when the actor may not see its location. */
export async function verifyLedgerChain(
  { store, actor }: { store: FinanceStore; actor: Actor },
  { locationId, from }: { locationId: string | null; from: number },
): Promise<VerifiedChain | null> {
  if (from < 1) throw new AppError('BAD_USER_INPUT', 'Entries are numbered from 1.');
  if (!maySee(actor, { locationId })) return null;
  // The head first: what is posted meanwhile is then beyond it, and not missed.
  const head = await store.chains.head(locationId);
  // The entry before the first is read too: its hash is what the first one's is chained to.
  const read = await store.journal.ofChain(locationId, { from: Math.max(1, from - 1), limit: MAX_ENTRIES + 1 });
  const before = from > 1 ? read.shift() : undefined;
  const entries = read.slice(0, MAX_ENTRIES);
  const findings: string[] = [];
  let previous: ChainHead | null = before ?? null;
  for (const entry of entries) {
    findings.push(...sealFaults(entry, previous).map((fault) => `Entry ${entry.number}: ${fault}.`));
    previous = entry;
  }
  const lastNumber = entries.at(-1)?.number ?? null;
  const isWhole = read.length <= MAX_ENTRIES;
  if (isWhole && head !== null && head.number > Math.max(lastNumber ?? 0, from - 1)) {
    findings.push(`Entry ${head.number} was the last one, and is not there.`);
  }
  return {
    locationId,
    intact: findings.length === 0,
    entryCount: entries.length,
    lastNumber,
    nextNumber: isWhole || lastNumber === null ? null : lastNumber + 1,
    findings: findings.slice(0, MAX_FINDINGS),
  };
}

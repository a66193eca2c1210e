import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { CashSessionRecord } from '../../store/cash.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { linkFaults } from '../../store/z-chain.ts';
import { registerFor } from './at-register.ts';

const MAX_REPORTS = 10_000;
const MAX_FINDINGS = 100;

export interface ZChain {
  readonly register: RegisterRecord;
  readonly intact: boolean;
  readonly reportCount: number;
  readonly lastNumber: number | null;
  readonly findings: readonly string[];
}

/** Recomputes the hashes of a register's Z reports from a number on; null when the actor has no such register. */
export async function verifyZChain(
  store: SalesStore,
  actor: Actor,
  { registerId, from }: { registerId: string; from: number },
): Promise<ZChain | null> {
  if (from < 1) throw new AppError('BAD_USER_INPUT', 'Z reports are numbered from 1.');
  const register = await registerFor(store, actor, registerId);
  if (register === null) return null;
  // The report before the first is read too: its hash is what the first one's is chained to.
  const reports = await store.cash.closedFrom(register._id, Math.max(1, from - 1), MAX_REPORTS + 1);
  const before = from > 1 ? reports.shift() : undefined;
  const looked = reports.slice(0, MAX_REPORTS);
  const findings: string[] = [];
  let previous: CashSessionRecord | null = before ?? null;
  for (const report of looked) {
    findings.push(...linkFaults(report, previous).map((fault) => `Z report ${report.number}: ${fault}.`));
    previous = report;
  }
  return {
    register,
    intact: findings.length === 0,
    reportCount: looked.length,
    lastNumber: looked.at(-1)?.number ?? null,
    findings: findings.slice(0, MAX_FINDINGS),
  };
}

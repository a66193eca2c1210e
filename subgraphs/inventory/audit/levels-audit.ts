import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { LevelId } from '../domain/stock/level.ts';
import { levelRecord, type LevelStore, type StoredLevel } from '../store/levels.ts';
import type { AccountSums } from './account-sums.ts';
import { ReasonCheck, type Reasons } from './reasons-audit.ts';
import type { ReplenishmentAudit } from './replenishment-audit.ts';
import type { ShortagesAudit } from './shortages-audit.ts';
import { TotalSums } from './total-sums.ts';
import type { ValueAudit } from './value-audit.ts';

/** What levels come to when they are reckoned anew. */
export interface Reckoned {
  /** The sums of movements. */
  readonly sums: AccountSums;
  /** What movements and revaluations cost. */
  readonly values: ValueAudit;
  /** What reservations, transfers and purchase orders say. */
  readonly reasons: readonly Reasons[];
  readonly shortages: ShortagesAudit;
  readonly replenishment: ReplenishmentAudit;
  /** The last version of each level that an event told of. */
  readonly lastVersions: ReadonlyMap<LevelId, number>;
}

export async function auditLevels(
  { levels, variantTotals }: LevelStore,
  { sums, values, reasons, shortages, replenishment, lastVersions }: Reckoned,
): Promise<{ readonly lines: readonly AuditLine[] }> {
  const checks = reasons.map((each) => new ReasonCheck(each));
  const totals = new TotalSums();
  const sumFindings: string[] = [];
  const versionFindings: string[] = [];
  let checked = 0;

  const rows = levels.find().lean<StoredLevel[]>().cursor();
  for await (const stored of rows as AsyncIterable<StoredLevel>) {
    checked += 1;
    const row = levelRecord(stored);
    for (const { account, shownMilli, sumMilli } of sums.take(row)) {
      const sum = formatQuantity(sumMilli);
      sumFindings.push(`${row._id}: shows ${formatQuantity(shownMilli)} ${account}, its movements add up to ${sum}`);
    }
    for (const check of checks) check.see(row._id, row);
    shortages.see(row._id, row);
    replenishment.see(row, stored.isLow ?? false);
    values.see(row);
    totals.add(row);
    const last = lastVersions.get(row._id) ?? row.version;
    if (row.version !== last) versionFindings.push(`${row._id}: is at version ${row.version}, its events at ${last}`);
  }
  for (const id of sums.left()) sumFindings.push(`${id}: has movements and no level`);
  for (const check of checks) check.end();

  return {
    lines: [
      {
        invariant: 1,
        claim: 'each account of a stock level equals the sum of its movements',
        checked,
        findings: sumFindings,
      },
      ...values.lines(),
      await totals.audit(variantTotals),
      ...checks.map(({ reasons: { invariant, claim }, findings }) => ({ invariant, claim, checked, findings })),
      shortages.line(),
      replenishment.line(),
      { invariant: 13, claim: 'a level stands where its last event left it', checked, findings: versionFindings },
    ],
  };
}

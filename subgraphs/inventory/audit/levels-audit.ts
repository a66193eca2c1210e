import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { LevelId } from '../domain/level.ts';
import { levelRecord, type LevelStore, type StoredLevel } from '../store/levels.ts';
import type { AccountSums } from './account-sums.ts';

/** What levels come to when they are reckoned anew. */
export interface Reckoned {
  /** The sums of movements. */
  readonly sums: AccountSums;
  readonly reserved: ReadonlyMap<LevelId, number>;
  /** The last version of each level that an event told of. */
  readonly lastVersions: ReadonlyMap<LevelId, number>;
}

export async function auditLevels(
  { levels }: LevelStore,
  { sums, reserved, lastVersions }: Reckoned,
): Promise<{ readonly lines: readonly AuditLine[] }> {
  const holds = new Map(reserved);
  const sumFindings: string[] = [];
  const reservedFindings: string[] = [];
  const versionFindings: string[] = [];
  let checked = 0;

  const rows = levels.find().lean<StoredLevel[]>().cursor();
  for await (const stored of rows as AsyncIterable<StoredLevel>) {
    checked += 1;
    const row = levelRecord(stored);
    const held = take(holds, row._id);
    const last = lastVersions.get(row._id) ?? row.version;
    for (const { account, shownMilli, sumMilli } of sums.take(row)) {
      const sum = formatQuantity(sumMilli);
      sumFindings.push(`${row._id}: shows ${formatQuantity(shownMilli)} ${account}, its movements add up to ${sum}`);
    }
    if (row.reservedMilli !== held) {
      reservedFindings.push(
        `${row._id}: shows ${formatQuantity(row.reservedMilli)} reserved, active reservations hold ${formatQuantity(held)}`,
      );
    }
    if (row.version !== last) versionFindings.push(`${row._id}: is at version ${row.version}, its events at ${last}`);
  }
  for (const id of sums.left()) sumFindings.push(`${id}: has movements and no level`);
  for (const id of holds.keys()) reservedFindings.push(`${id}: has active reservations and no level`);

  return {
    lines: [
      {
        invariant: 1,
        claim: 'each account of a stock level equals the sum of its movements',
        checked,
        findings: sumFindings,
      },
      { invariant: 3, claim: 'active reservations add up to what is reserved', checked, findings: reservedFindings },
      { invariant: 13, claim: 'a level stands where its last event left it', checked, findings: versionFindings },
    ],
  };
}

function take(sums: Map<LevelId, number>, id: LevelId): number {
  const sum = sums.get(id) ?? 0;
  sums.delete(id);
  return sum;
}

import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { LevelId } from '../domain/level.ts';
import type { LevelRecord, LevelStore } from '../store/levels.ts';

/** What levels come to when they are reckoned anew. */
export interface Reckoned {
  readonly onHand: ReadonlyMap<LevelId, number>;
  readonly reserved: ReadonlyMap<LevelId, number>;
  /** The last version of each level that an event told of. */
  readonly lastVersions: ReadonlyMap<LevelId, number>;
}

export async function auditLevels(
  { levels }: LevelStore,
  { onHand, reserved, lastVersions }: Reckoned,
): Promise<{ readonly lines: readonly AuditLine[] }> {
  const sums = new Map(onHand);
  const holds = new Map(reserved);
  const onHandFindings: string[] = [];
  const reservedFindings: string[] = [];
  const versionFindings: string[] = [];
  let checked = 0;

  const rows = levels.find().lean<LevelRecord[]>().cursor();
  for await (const row of rows as AsyncIterable<LevelRecord>) {
    checked += 1;
    const sum = take(sums, row._id);
    const held = take(holds, row._id);
    const last = lastVersions.get(row._id) ?? row.version;
    if (row.onHandMilli !== sum) {
      onHandFindings.push(
        `${row._id}: shows ${formatQuantity(row.onHandMilli)}, its movements add up to ${formatQuantity(sum)}`,
      );
    }
    if (row.reservedMilli !== held) {
      reservedFindings.push(
        `${row._id}: shows ${formatQuantity(row.reservedMilli)} reserved, active reservations hold ${formatQuantity(held)}`,
      );
    }
    if (row.version !== last) versionFindings.push(`${row._id}: is at version ${row.version}, its events at ${last}`);
  }
  for (const [id, sum] of sums) if (sum !== 0) onHandFindings.push(`${id}: has movements and no level`);
  for (const id of holds.keys()) reservedFindings.push(`${id}: has active reservations and no level`);

  return {
    lines: [
      { invariant: 1, claim: 'a stock level equals the sum of its movements', checked, findings: onHandFindings },
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

import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { hasLots } from '../domain/lots/lot.ts';
import type { Place } from '../domain/stock/account.ts';
import { levelId, type Position } from '../domain/stock/level.ts';
import { arrival } from '../domain/stock/movement.ts';
import { createLevelStore, levelRecord, type StoredLevel } from '../store/levels.ts';
import { createMovementStore, type MovementRecord } from '../store/movements.ts';

/** Reckons anew what each account holds of each lot, from the movements that carry lots. */
export async function auditLots(connection: Connection): Promise<AuditLine> {
  const sums = new Map<string, number>();
  const add = (position: Omit<Position, 'sku'>, place: Place, code: string, deltaMilli: number): void => {
    if (!hasLots(place)) return;
    const key = `${levelId(position)} ${place} ${code}`;
    sums.set(key, (sums.get(key) ?? 0) + deltaMilli);
  };
  const moved = createMovementStore(connection)
    .movements.find({ lots: { $exists: true } })
    .lean<MovementRecord[]>();
  for await (const row of moved.cursor() as AsyncIterable<MovementRecord>) {
    for (const { code, quantityMilli } of row.lots ?? []) {
      add(row, row.from, code, -quantityMilli);
      add(arrival(row), row.to, code, quantityMilli);
    }
  }

  const findings: string[] = [];
  const checked = sums.size;
  const levels = createLevelStore(connection)
    .levels.find({ lots: { $exists: true } })
    .lean<StoredLevel[]>();
  for await (const stored of levels.cursor() as AsyncIterable<StoredLevel>) {
    for (const { account, code, quantityMilli } of levelRecord(stored).lots) {
      const key = `${stored._id} ${account} ${code}`;
      const sum = sums.get(key) ?? 0;
      sums.delete(key);
      if (sum === quantityMilli) continue;
      findings.push(`${key}: shows ${formatQuantity(quantityMilli)}, its movements add up to ${formatQuantity(sum)}`);
    }
  }
  for (const [key, sum] of sums) if (sum !== 0) findings.push(`${key}: has movements, and no level shows it`);
  return { invariant: 1, claim: 'what is held of a lot equals the sum of its movements', checked, findings };
}

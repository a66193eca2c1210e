import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { localDayOf } from '#platform/time/local-day.ts';
import type { Location } from '../domain/catalogue/catalogue.ts';
import { happenedAt, includes } from '../domain/counts/count-standing.ts';
import { countedAt, countedMilli, wasRight } from '../domain/counts/count.ts';
import { levelId, type LevelId } from '../domain/stock/level.ts';
import { entriesOf } from '../domain/stock/movement.ts';
import { type AccuracyRecord, createAccuracyStore } from '../store/accuracy.ts';
import { locationModel, type Stored } from '../store/catalogue-models.ts';
import { countPositionId, type CountPositionRecord, createCountStore } from '../store/counts.ts';
import { createLevelStore, levelRecord, type LevelRecord, type StoredLevel } from '../store/levels.ts';
import { createMovementStore, type MovementRecord } from '../store/movements.ts';

/** Reckons anew what counted levels have on hand, and how many of the counted positions were right. */
export async function auditCounts(connection: Connection): Promise<{ readonly lines: readonly AuditLine[] }> {
  const counted = await countedLevels(connection);
  const laterMilli = await movedSince(connection, counted);
  const zones = await timeZones(connection);
  const days = new Map<string, { counted: number; right: number }>();
  const standing: string[] = [];

  const rows = createCountStore(connection)
    .positions.find({ result: { $ne: null } })
    .lean<CountPositionRecord[]>();
  for await (const row of rows.cursor() as AsyncIterable<CountPositionRecord>) {
    if (!row.result?.outcome) continue;
    const found = countedMilli(row);
    const day = `${row.locationId}:${localDayOf(countedAt(row), zones.get(row.locationId) ?? 'UTC')}`;
    const sums = days.get(day) ?? { counted: 0, right: 0 };
    const { expectedMilli } = row.result;
    sums.counted += 1;
    if (wasRight(row.unit, { expectedMilli, counted: found })) sums.right += 1;
    days.set(day, sums);

    const level = counted.get(levelId(row));
    if (!level || row._id !== lastCountOf(level)) continue;
    counted.delete(levelId(row));
    const sum = found + (laterMilli.get(levelId(row)) ?? 0);
    if (level.onHandMilli === sum) continue;
    const shown = formatQuantity(level.onHandMilli);
    standing.push(
      `${level._id}: shows ${shown} on hand, its last count and what moved since come to ${formatQuantity(sum)}`,
    );
  }
  for (const id of counted.keys()) standing.push(`${id}: was last counted by a count that has nothing of it`);
  return {
    lines: [
      {
        invariant: 1,
        claim: 'on hand is what the last count found and what moved after its moment',
        checked: laterMilli.size,
        findings: standing,
      },
      await auditAccuracy(connection, days),
    ],
  };
}

function lastCountOf({ variantId, lastCount }: LevelRecord): string {
  return countPositionId(lastCount?.countId ?? '', variantId);
}

async function countedLevels(connection: Connection): Promise<Map<LevelId, LevelRecord>> {
  const { levels } = createLevelStore(connection);
  const rows = levels.find({ lastCount: { $exists: true } }).lean<StoredLevel[]>();
  const counted = new Map<LevelId, LevelRecord>();
  for await (const row of rows.cursor() as AsyncIterable<StoredLevel>) counted.set(row._id, levelRecord(row));
  return counted;
}

/** What moved on each counted shelf after it was last counted. */
async function movedSince(
  connection: Connection,
  counted: ReadonlyMap<LevelId, LevelRecord>,
): Promise<Map<LevelId, number>> {
  const sums = new Map([...counted.keys()].map((id) => [id, 0]));
  if (counted.size === 0) return sums;
  const rows = createMovementStore(connection).movements.find().lean<MovementRecord[]>();
  for await (const row of rows.cursor() as AsyncIterable<MovementRecord>) {
    for (const { position, account, deltaMilli } of entriesOf(row)) {
      const id = levelId(position);
      const lastCount = counted.get(id)?.lastCount;
      if (account !== 'ON_HAND' || !lastCount || includes(lastCount, happenedAt(row))) continue;
      sums.set(id, (sums.get(id) ?? 0) + deltaMilli);
    }
  }
  return sums;
}

async function timeZones(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await locationModel(connection).find().lean<Stored<Location>[]>();
  return new Map(rows.map(({ _id, timeZone }) => [_id, timeZone]));
}

async function auditAccuracy(
  connection: Connection,
  days: ReadonlyMap<string, { counted: number; right: number }>,
): Promise<AuditLine> {
  const findings: string[] = [];
  const left = new Map(days);
  const rows = await createAccuracyStore(connection).days.find().lean<AccuracyRecord[]>();
  for (const { _id, counted, right } of rows) {
    const sums = left.get(_id) ?? { counted: 0, right: 0 };
    left.delete(_id);
    if (sums.counted === counted && sums.right === right) continue;
    findings.push(`${_id}: shows ${right} of ${counted} right, its counts come to ${sums.right} of ${sums.counted}`);
  }
  for (const id of left.keys()) findings.push(`${id}: has counts and no accuracy`);
  const claim = 'the accuracy of a location is that of its counted positions';
  return { invariant: 1, claim, checked: rows.length, findings };
}

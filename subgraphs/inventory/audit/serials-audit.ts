import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatQuantity, MILLI } from '#platform/quantity/quantity.ts';
import { bearsSerials, type SerialPlace } from '../domain/serials/serial.ts';
import { type Account, accountField } from '../domain/stock/account.ts';
import { levelId } from '../domain/stock/level.ts';
import { variantModel } from '../store/catalogue-models.ts';
import { createLevelStore, levelRecord, type StoredLevel } from '../store/levels.ts';
import { createMovementStore, type MovementRecord } from '../store/movements.ts';
import { createSerialStore, type DiscrepancyRecord, type SerialRecord } from '../store/serials.ts';

const accounts: readonly Account[] = ['ON_HAND', 'IN_TRANSIT', 'QUALITY_CONTROL', 'DAMAGED'];

/** Thousandths of units by account of a level, for what has numbers. */
class Tally {
  readonly sums = new Map<string, number>();

  add(variantId: string, { place, locationId }: SerialPlace, milli: number): void {
    if (!bearsSerials(place)) return;
    const key = `${variantId}:${locationId} ${place}`;
    this.sums.set(key, (this.sums.get(key) ?? 0) + milli);
  }
}

/**
 * Holds the units that are told apart to their movements, and to what the accounts of levels hold of them. A discrepancy
 * says by how much they may differ: a unit that left from where it was not, and is no longer where it was believed to be.
 */
export async function auditSerials(connection: Connection): Promise<AuditLine[]> {
  const store = createSerialStore(connection);
  const units = new Tally();
  const moved = new Tally();
  const unnamed = new Tally();
  let serials = 0;
  for await (const row of store.serials.find().lean<SerialRecord[]>().cursor() as AsyncIterable<SerialRecord>) {
    serials += 1;
    units.add(row.variantId, row, MILLI);
  }
  const movements = createMovementStore(connection)
    .movements.find({ serials: { $exists: true } })
    .lean<MovementRecord[]>();
  for await (const row of movements.cursor() as AsyncIterable<MovementRecord>) {
    const { variantId, from, to, locationId, toLocationId = locationId, serials: numbers = [] } = row;
    moved.add(variantId, { place: from, locationId }, -numbers.length * MILLI);
    moved.add(variantId, { place: to, locationId: toLocationId }, numbers.length * MILLI);
  }
  const found = store.discrepancies.find().lean<DiscrepancyRecord[]>();
  for await (const row of found.cursor() as AsyncIterable<DiscrepancyRecord>) addDiscrepancy(row, { moved, unnamed });

  const tracked = await variantModel(connection).find({ tracking: 'SERIAL' }, { _id: 1 }).lean<{ _id: string }[]>();
  const variantIds = tracked.map(({ _id }) => _id) as readonly SerialRecord['variantId'][];
  const levels = createLevelStore(connection)
    .levels.find({ variantId: { $in: variantIds } })
    .lean<StoredLevel[]>();
  const levelFindings: string[] = [];
  let checked = 0;
  for await (const stored of levels.cursor() as AsyncIterable<StoredLevel>) {
    const level = levelRecord(stored);
    for (const account of accounts) {
      checked += 1;
      const key = `${levelId(level)} ${account}`;
      const sum = (units.sums.get(key) ?? 0) + (unnamed.sums.get(key) ?? 0);
      const shown = level[accountField[account]];
      if (shown === sum) continue;
      levelFindings.push(
        `${key}: shows ${formatQuantity(shown)}, its units and discrepancies are ${formatQuantity(sum)}`,
      );
    }
  }
  return [
    {
      invariant: 1,
      claim: 'each unit that is told apart is where it moved to, and in one place',
      checked: serials,
      findings: differences(units, moved),
    },
    {
      invariant: 1,
      claim: 'the units of an account by their numbers, with its discrepancies, come to what it holds',
      checked,
      findings: levelFindings,
    },
  ];
}

/** What of units by number a discrepancy explains, and what of the accounts. */
function addDiscrepancy(
  { variantId, locationId, toLocationId, kind, quantityMilli, from, to, believed, takenInAt }: DiscrepancyRecord,
  { moved, unnamed }: { moved: Tally; unnamed: Tally },
): void {
  const [left, arrived] = [
    { place: from, locationId },
    { place: to, locationId: toLocationId },
  ];
  if (kind === 'NOT_NAMED') {
    unnamed.add(variantId, left, -quantityMilli);
    unnamed.add(variantId, arrived, quantityMilli);
    return;
  }
  // It was not there to leave, and was no longer where it was believed to be.
  for (const [tally, sign] of [
    [moved, 1],
    [unnamed, -1],
  ] as const) {
    tally.add(variantId, left, sign * MILLI);
    if (believed) tally.add(variantId, believed, -sign * MILLI);
    if (takenInAt) tally.add(variantId, takenInAt, -sign * MILLI);
  }
}

function differences({ sums: shown }: Tally, { sums: reckoned }: Tally): string[] {
  return [...new Set([...shown.keys(), ...reckoned.keys()])].flatMap((key) => {
    const [is, due] = [shown.get(key) ?? 0, reckoned.get(key) ?? 0];
    return is === due ? [] : [`${key}: has ${is / MILLI} units, its movements leave ${due / MILLI}`];
  });
}

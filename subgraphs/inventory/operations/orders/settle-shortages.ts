import { isId, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { SHORTAGE_CHANGED, type ShortageChanged } from '#schema/events/shortage-changed.v1.ts';
import { type Holder, shortagesChange, type Uncovered, uncoveredMilli } from '../../domain/orders/shortage.ts';
import { type Level, levelId } from '../../domain/stock/level.ts';
import type { LevelStep } from '../../domain/stock/variant-total.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { ReservationRecord } from '../../store/reservations.ts';
import type { ShortageRecord } from '../../store/shortages.ts';

/**
 * Says of every level that changed whose promise cannot be kept there any more, and whose can again. Part of the
 * transaction that changes the levels, after all that it writes to reservations, so that what is reserved above what is
 * on hand is somebody's shortage at every moment. Where nothing is or was short, which is nearly always, it reads nothing.
 */
export async function settleShortages(
  { shortages, reservations }: Pick<InventoryStore, 'shortages' | 'reservations'>,
  steps: readonly LevelStep[],
  { session, now, emit }: Transaction,
): Promise<void> {
  const levels = steps
    .filter(({ before, after }) => uncoveredMilli(before) > 0 || uncoveredMilli(after) > 0)
    .map(({ after }) => after);
  if (levels.length === 0) return;
  const open = await shortages.openAt(levels.map(levelId), session);
  const active = new Map(
    (await reservations.activeAt(levels, session)).map((reservation) => [reservation._id, reservation]),
  );
  const settled = levels.flatMap((level) => settledAt(level, { open, active, now }));
  await shortages.save(settled, session);
  for (const shortage of settled) emit(shortageEvent(shortage));
}

/** The shortages of one level that are new or have changed. */
function settledAt(
  level: Level,
  { open, active, now }: { open: readonly ShortageRecord[]; active: ReadonlyMap<string, ReservationRecord>; now: Date },
): ShortageRecord[] {
  const holders = [...active.values()].map(holderOf);
  const here = open.filter((shortage) => levelId(shortage) === levelId(level));
  const { opened, changed, resolved } = shortagesChange(level, { open: here, holders, now });
  return [
    ...opened.map((missing) => begun(missing, { holder: active.get(missing.reservationId), now })),
    ...changed.map(({ shortage, quantityMilli }) => next(shortage, { quantityMilli })),
    ...resolved.map(({ shortage, resolution }) => next(shortage, { status: 'RESOLVED', resolution, resolvedAt: now })),
  ];
}

function begun(
  missing: Uncovered,
  { holder, now }: { holder: ReservationRecord | undefined; now: Date },
): ShortageRecord {
  const owner = holder?.owner ?? '';
  return {
    _id: newId('shortage'),
    ...missing,
    status: 'OPEN',
    resolution: null,
    owner,
    // Sales reserves in the name of the order that it is about to place.
    orderId: holder?.order?.id ?? (isId('order', owner) ? owner : null),
    since: now,
    resolvedAt: null,
    sequence: 1,
  };
}

function next(shortage: ShortageRecord, change: Partial<ShortageRecord>): ShortageRecord {
  return { ...shortage, ...change, sequence: shortage.sequence + 1 };
}

function holderOf({ _id: id, ...reservation }: ReservationRecord): Holder {
  return { id, ...reservation };
}

function shortageEvent(shortage: ShortageRecord) {
  const { _id, status, resolution, variantId, sku, locationId, reservationId, owner, orderId } = shortage;
  const data: ShortageChanged = {
    shortageId: _id,
    status,
    resolution,
    variantId,
    sku,
    locationId,
    reservationId,
    owner,
    orderId,
    quantityMilli: shortage.quantityMilli,
    since: shortage.since.toISOString(),
    resolvedAt: shortage.resolvedAt?.toISOString() ?? null,
  };
  return { type: SHORTAGE_CHANGED, subject: _id, sequence: shortage.sequence, data };
}

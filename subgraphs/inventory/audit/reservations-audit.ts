import type { AuditLine } from '#platform/audit/audit-line.ts';
import { openMilli } from '../domain/orders/order-hold.ts';
import { heldBy, heldMilli } from '../domain/reservations/reservation.ts';
import { type LevelId, levelId } from '../domain/stock/level.ts';
import type { ReservationRecord, ReservationStore } from '../store/reservations.ts';
import type { Reasons } from './reasons-audit.ts';

export interface ReservationsAudit {
  readonly lines: readonly AuditLine[];
  /** The sum of the lines of active reservations, for each level. */
  readonly reserved: Reasons;
  /** What is held for orders and what waits for stock, in thousandths, by order, variant and location. */
  readonly forOrders: ReadonlyMap<string, { readonly heldMilli: number; readonly waitingMilli: number }>;
}

/** `claimed` says how many movements each reservation was claimed by. */
export async function auditReservations(
  { reservations }: ReservationStore,
  claimed: ReadonlyMap<string, number>,
): Promise<ReservationsAudit> {
  const reserved = new Map<LevelId, number>();
  const forOrders = new Map<string, { heldMilli: number; waitingMilli: number }>();
  const unexplained = new Map(claimed);
  const findings: string[] = [];
  let checked = 0;

  const rows = reservations.find().lean<ReservationRecord[]>().cursor();
  for await (const row of rows as AsyncIterable<ReservationRecord>) {
    checked += 1;
    const active = row.status === 'ACTIVE';
    if (active !== (row.endedAt === null)) {
      findings.push(`${row._id}: is ${row.status} and ended at ${row.endedAt?.toISOString() ?? 'no time'}`);
    }
    // An order's goods leave by its sales, which are held against it elsewhere.
    const due = row.status === 'CLAIMED' && !row.order ? row.lines.length : 0;
    const moved = claimed.get(row._id) ?? 0;
    if (moved !== due) findings.push(`${row._id}: is ${row.status} and moved ${moved} lines instead of ${due}`);
    unexplained.delete(row._id);
    if (!active) continue;
    for (const line of row.lines) {
      if (heldMilli(line) < 0) findings.push(`${row._id}: holds ${heldMilli(line)} thousandths of ${line.sku}`);
      const { waitingMilli = 0 } = line;
      if (row.order && openMilli(line) > 0) {
        const key = `${row.order.id} ${line.variantId} at ${line.locationId}`;
        forOrders.set(key, { heldMilli: heldMilli(line), waitingMilli });
      }
      for (const hold of heldBy([line])) {
        reserved.set(levelId(hold), (reserved.get(levelId(hold)) ?? 0) + hold.deltaMilli);
      }
    }
  }
  for (const id of unexplained.keys()) findings.push(`${id}: goods left for a reservation that does not exist`);
  return {
    reserved: {
      field: 'reservedMilli',
      invariant: 3,
      claim: 'active reservations add up to what is reserved',
      what: 'reserved',
      whose: 'active reservations',
      sums: reserved,
    },
    forOrders,
    lines: [
      {
        invariant: 3,
        claim: 'a reservation ends once, and its goods leave only when it is claimed',
        checked,
        findings,
      },
    ],
  };
}

import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { createLevelStore } from '../store/levels.ts';
import { createMovementStore } from '../store/movements.ts';
import { createPurchaseStore } from '../store/purchases.ts';
import { createReservationStore } from '../store/reservations.ts';
import { createTransferStore } from '../store/transfers.ts';
import { auditEvents } from './events-audit.ts';
import { auditLevels } from './levels-audit.ts';
import { auditMovements, type SaleStockFact } from './movements-audit.ts';
import { auditPurchases } from './purchases-audit.ts';
import { auditReservations, type ReservationsAudit } from './reservations-audit.ts';
import { auditTransfers } from './transfers-audit.ts';

export interface InventoryAudit {
  readonly lines: readonly AuditLine[];
  /** What left and came back for each sale, by the sale's id. */
  readonly facts: ReadonlyMap<string, SaleStockFact>;
  /** What is held for orders and what waits, by order, variant and location. */
  readonly forOrders: ReservationsAudit['forOrders'];
}

/** Recomputes what inventory promises from its movements, the records that they follow from and the events it emitted. */
export async function auditInventory(connection: Connection): Promise<InventoryAudit> {
  const movements = await auditMovements(createMovementStore(connection));
  const reservations = await auditReservations(
    createReservationStore(connection, () => new Date()),
    movements.claimed,
  );
  const transfers = await auditTransfers(createTransferStore(connection));
  const purchases = await auditPurchases(createPurchaseStore(connection));
  const events = await auditEvents(connection);
  const levels = await auditLevels(createLevelStore(connection), {
    sums: movements.sums,
    reasons: [reservations.reserved, transfers.pending, purchases.incoming],
    lastVersions: events.lastVersions,
  });
  return {
    facts: movements.facts,
    forOrders: reservations.forOrders,
    lines: [
      ...movements.lines,
      ...levels.lines,
      ...reservations.lines,
      ...transfers.lines,
      ...purchases.lines,
      ...events.lines,
    ],
  };
}

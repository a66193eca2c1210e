import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { locationModel } from '../store/catalogue-models.ts';
import { createLevelStore } from '../store/levels.ts';
import { createMovementStore } from '../store/movements.ts';
import { createPurchaseStore } from '../store/purchases.ts';
import { createReplenishmentStore } from '../store/replenishment-rules.ts';
import { createReservationStore } from '../store/reservations.ts';
import { createRevaluationStore, type RevaluationRecord } from '../store/revaluations.ts';
import { createShortageStore } from '../store/shortages.ts';
import { createTransferStore } from '../store/transfers.ts';
import { auditCounts } from './counts-audit.ts';
import { auditEvents } from './events-audit.ts';
import { auditKits } from './kits-audit.ts';
import { auditLevels } from './levels-audit.ts';
import { auditLots } from './lots-audit.ts';
import { auditMovements, type GoodsMoved, type SaleStockFact } from './movements-audit.ts';
import { auditPurchases } from './purchases-audit.ts';
import { ReplenishmentAudit } from './replenishment-audit.ts';
import { auditReservations, type ReservationsAudit } from './reservations-audit.ts';
import { auditSerials } from './serials-audit.ts';
import { ShortagesAudit } from './shortages-audit.ts';
import { auditTransfers } from './transfers-audit.ts';
import { ValueAudit } from './value-audit.ts';

export interface InventoryAudit {
  readonly lines: readonly AuditLine[];
  /** What left and came back for each sale, by the sale's id. */
  readonly facts: ReadonlyMap<string, SaleStockFact>;
  /** The units that came back of no known sale, by the return. */
  readonly returns: ReadonlyMap<string, number>;
  /** What went to customers, and below zero what came back, by the sale, refund or return. */
  readonly goods: ReadonlyMap<string, GoodsMoved>;
  /** What is held for orders and what waits, by order, variant and location. */
  readonly forOrders: ReservationsAudit['forOrders'];
  /** What stock is worth in minor units: `USD` at locations, `USD in transit` on the way to them. Zero is left out. */
  readonly values: ReadonlyMap<string, number>;
}

/** Recomputes what inventory promises from its movements, the records that they follow from and the events it emitted. */
export async function auditInventory(connection: Connection): Promise<InventoryAudit> {
  const values = new ValueAudit();
  const movements = await auditMovements(createMovementStore(connection), values);
  const revaluations = createRevaluationStore(connection).revaluations.find().lean<RevaluationRecord[]>().cursor();
  for await (const row of revaluations as AsyncIterable<RevaluationRecord>) values.addRevaluation(row);
  const reservations = await auditReservations(
    createReservationStore(connection, () => new Date()),
    movements.claimed,
  );
  const transfers = await auditTransfers(createTransferStore(connection));
  const purchases = await auditPurchases(createPurchaseStore(connection));
  const counts = await auditCounts(connection);
  const lots = await auditLots(connection);
  const kits = await auditKits(connection);
  const serials = await auditSerials(connection);
  const events = await auditEvents(connection);
  const levels = await auditLevels(createLevelStore(connection), {
    sums: movements.sums,
    values,
    reasons: [reservations.reserved, transfers.pending, purchases.incoming],
    shortages: await ShortagesAudit.read(createShortageStore(connection)),
    replenishment: await ReplenishmentAudit.read(createReplenishmentStore(connection)),
    lastVersions: events.lastVersions,
  });
  return {
    facts: movements.facts,
    returns: movements.returns,
    goods: movements.goods,
    forOrders: reservations.forOrders,
    values: await valuesByCurrency(connection, values),
    lines: [
      ...movements.lines,
      ...levels.lines,
      ...reservations.lines,
      ...transfers.lines,
      ...purchases.lines,
      ...counts.lines,
      lots,
      kits,
      ...serials,
      ...events.lines,
    ],
  };
}

async function valuesByCurrency(connection: Connection, { totals }: ValueAudit): Promise<ReadonlyMap<string, number>> {
  const values = new Map<string, number>();
  const add = (key: string, valueMinor: number): void => void values.set(key, (values.get(key) ?? 0) + valueMinor);
  const locations = await locationModel(connection).find().lean<{ _id: string; currency: string }[]>();
  for (const { _id, currency } of locations) {
    const total = totals.get(_id);
    if (!total) continue;
    add(currency, total.HERE);
    add(`${currency} in transit`, total.IN_TRANSIT);
  }
  return new Map([...values].filter(([, valueMinor]) => valueMinor !== 0));
}

import type { Service } from '#platform/service/service.ts';
import { createAccuracyStore } from './accuracy.ts';
import { createAvailabilityReader } from './availability-reader.ts';
import { createCatalogue } from './catalogue.ts';
import { createCommandLog } from './command-log.ts';
import { createCompositions } from './compositions.ts';
import { createCountStore } from './counts.ts';
import { createDemandReader } from './demand-reader.ts';
import { createExactReading } from './expiry.ts';
import { createKitReader } from './kit-reader.ts';
import { createKitStore } from './kits.ts';
import { createLevelStore } from './levels.ts';
import { createMovementStore } from './movements.ts';
import { createPackStore } from './packs.ts';
import { createPurchaseStore } from './purchases.ts';
import { createReplenishmentStore } from './replenishment-rules.ts';
import { createReservationStore } from './reservations.ts';
import { createRevaluationStore } from './revaluations.ts';
import { createSerialStore } from './serials.ts';
import { createShortageStore } from './shortages.ts';
import { createStockReader } from './stock-reader.ts';
import { createSupplierStore } from './suppliers.ts';
import { createTotalReader } from './total-reader.ts';
import { createTransferStore } from './transfers.ts';

/** Everything that inventory keeps, and the transactions it is written in. */
export function createInventoryStore(service: Service) {
  const { database, commands, transactor, clock } = service;
  const catalogue = createCatalogue(database.connection);
  const levels = createLevelStore(database.connection);
  const reservations = createReservationStore(database.connection, clock);
  const movements = createMovementStore(database.connection);
  const purchases = createPurchaseStore(database.connection);
  const kits = createKitStore(database.connection);
  const compositions = createCompositions({ catalogue, kits });
  const exact = createExactReading({ database, reservations, clock });
  const made = createKitReader({ levels, exact, compositions, clock });
  return {
    commands,
    commandLog: createCommandLog(database.connection),
    transactor,
    clock,
    catalogue,
    levels,
    movements,
    demand: createDemandReader(movements),
    replenishment: createReplenishmentStore(database.connection),
    kits,
    serials: createSerialStore(database.connection),
    compositions,
    reservations,
    shortages: createShortageStore(database.connection),
    revaluations: createRevaluationStore(database.connection),
    transfers: createTransferStore(database.connection),
    suppliers: createSupplierStore(database.connection),
    purchases,
    packs: createPackStore(database.connection),
    counts: createCountStore(database.connection),
    accuracy: createAccuracyStore(database.connection),
    exact,
    stock: createStockReader({ levels, exact, catalogue, made }),
    availability: createAvailabilityReader({ catalogue, levels, exact, made, purchases, clock }),
    totals: createTotalReader({ levels, exact, catalogue, made }),
  };
}

export type InventoryStore = ReturnType<typeof createInventoryStore>;

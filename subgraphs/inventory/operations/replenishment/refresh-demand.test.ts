import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { NO_DEMAND } from '../../domain/replenishment/demand.ts';
import { levelId, type QuantityAt } from '../../domain/stock/level.ts';
import { type Movement, received, sold } from '../../domain/stock/movement.ts';
import { createInventoryStore, type InventoryStore } from '../../store/inventory-store.ts';
import { movedFor, startStockWork } from '../stock/stock-work.ts';
import { refreshDemand } from './refresh-demand.ts';
import { putRule } from './set-replenishment-rule.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Inventory without its sweepers, and with a clock that moves only when it is told to. */
let embedded: EmbeddedStore;
let service: Service;
let store: InventoryStore;
let now = new Date();
beforeAll(async () => {
  embedded = await startTemporaryStore();
  const logger = createLogger({ name: 'test', level: 'silent' });
  const options = { name: 'inventory', mongoUri: embedded.uri, broker: createInProcessBroker(), logger };
  service = await openService({ ...options, clock: () => now });
  store = createInventoryStore(service);
  await service.prepare();
});
afterAll(async () => {
  await service.close();
  await embedded.close();
});

const position = { variantId: newId('variant'), sku: 'CAN', locationId: newId('location') };
const units = (quantity: number): QuantityAt => ({ ...position, quantityMilli: quantity * 1000 });

async function move(movement: Movement): Promise<void> {
  await store.transactor.transact(async (transaction) => {
    const work = await startStockWork(store, [position], transaction);
    const movements = movedFor('SALE', [movement]);
    work.change({ cause: 'SALE', movements, reference: null, actor: 'test', occurredAt: now });
    await work.save();
  });
}

it('demand is summed up anew a day later, and what is low follows from it', async () => {
  await move(received(units(20)));
  const rule = {
    _id: levelId(position),
    ...position,
    fixedReorderPointMilli: null,
    quantity: { kind: 'UP_TO' as const, quantityMilli: 40_000 },
    leadTimeDays: 1,
    safetyDays: 1,
    serviceLevel: 0.5,
    sourceLocationId: null,
    supplierId: newId('supplier'),
    unitCostMinor: null,
    packMilli: 1_000,
    minimumOrderMilli: null,
    demand: NO_DEMAND,
    demandAt: now,
    reorderPointMilli: 0,
    setBy: 'test',
    updatedAt: now,
  };
  await store.transactor.transact((transaction) => putRule(store, rule, transaction));
  await move(sold(units(12)));
  await refreshDemand(store);
  const known = async () => (await store.replenishment.byIds([rule._id]))[0];
  const low = async () =>
    (await store.levels.low({ locationId: position.locationId, after: null, limit: 9 })).map(({ sku }) => sku);
  expect(await known()).toMatchObject({ demand: NO_DEMAND });
  expect(await low()).toEqual([]);

  now = new Date(now.getTime() + DAY_MS + 1);
  await refreshDemand(store);
  // Twelve in two days are six a day, and twelve in the two that stock is to last.
  expect(await known()).toMatchObject({ demand: { days: 2, meanMilli: 6_000 }, reorderPointMilli: 12_000 });
  expect(await low()).toEqual(['CAN']);
});

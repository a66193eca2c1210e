import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { levelId, type QuantityAt } from '../domain/stock/level.ts';
import { received } from '../domain/stock/movement.ts';
import { expireReservations } from '../operations/reservations/expire-reservations.ts';
import { createReservationDesk } from '../operations/reservations/reservation-desk.ts';
import { prepareTotals } from '../operations/stock/prepare-totals.ts';
import { startStockWork } from '../operations/stock/stock-work.ts';
import { createInventoryStore, type InventoryStore } from './inventory-store.ts';

/** Inventory without its sweeper, and with a clock that moves only when it is told to. */
let embedded: EmbeddedStore;
let service: Service;
let store: InventoryStore;
let now = new Date('2026-11-27T09:00:00.000Z');
const logger = createLogger({ name: 'test', level: 'silent' });
beforeAll(async () => {
  embedded = await startTemporaryStore();
  const options = { name: 'inventory', mongoUri: embedded.uri, broker: createInProcessBroker(), logger };
  service = await openService({ ...options, clock: () => now });
  store = createInventoryStore(service);
  await service.prepare();
});
afterAll(async () => {
  await service.close();
  await embedded.close();
});

let line: QuantityAt;
beforeEach(async () => {
  const [variantId, locationId] = [newId('variant'), newId('location')];
  line = { variantId, locationId, sku: 'CAN', quantityMilli: 10_000 };
  await store.transactor.transact(async (transaction) => {
    const work = await startStockWork(store, [line], transaction);
    const movements = [{ ...received(line), reason: 'RECEIVED' as const }];
    work.change({ cause: 'RECEIPT', movements, reference: null, actor: 'test', occurredAt: now });
    await work.save();
  });
});

async function reserve(quantityMilli: number, holdForSeconds: number): Promise<string> {
  const desk = createReservationDesk({ store, logger });
  const key = { commandId: `reserve:${newId('event')}`, payloadHash: '' };
  const lines = [{ ...line, quantityMilli }];
  const answer = await desk.run({ kind: 'reserve', owner: 'cart', lines, holdForSeconds, ...key });
  if (answer.kind === 'refused') throw new Error(answer.refusals[0]?.message);
  return answer.value;
}

const reservedExactly = async (): Promise<number | undefined> => {
  const rows = await store.exact.levels((session) => store.levels.byIds([levelId(line)], session));
  return rows[0]?.reservedMilli;
};
const reservedAsWritten = async (): Promise<number | undefined> =>
  (await store.levels.byIds([levelId(line)]))[0]?.reservedMilli;

it('an expired reservation counts no more, though nobody has written that it ended', async () => {
  const short = await reserve(4000, 60);
  await reserve(3000, 120);
  expect(await reservedExactly()).toBe(7000);
  now = new Date(now.getTime() + 59_999);
  expect(await reservedExactly()).toBe(7000);
  now = new Date(now.getTime() + 1);
  expect(await reservedExactly()).toBe(3000);
  expect(await reservedAsWritten()).toBe(7000);
  expect(await store.reservations.current(short)).toMatchObject({ status: 'EXPIRED', endedAt: now });
  expect((await store.reservations.byIds([short]))[0]).toMatchObject({ status: 'ACTIVE' });
});

it.each(['before', 'after'])('what the sweeper writes %s the levels are read is left out once', async (moment) => {
  for (let count = 0; count < 8; count += 1) await reserve(1000, 60);
  await reserve(1000, 3600);
  now = new Date(now.getTime() + 60_000);
  const rows = await store.exact.levels(async (session) => {
    if (moment === 'before') await expireReservations(store);
    const levels = await store.levels.byIds([levelId(line)], session);
    if (moment === 'after') await expireReservations(store);
    return levels;
  });
  expect(rows).toMatchObject([{ reservedMilli: 1000 }]);
  expect(await reservedExactly()).toBe(1000);
  expect(await reservedAsWritten()).toBe(1000);
});

it('totals are reckoned anew from levels that were written before totals were kept', async () => {
  const kept = async () => (await store.levels.variantTotals.byIds([line.variantId]))[0];
  const before = await kept();
  expect(before).toMatchObject({ onHandMilli: 10_000, availableMilli: 10_000, locations: 1 });
  await store.levels.variantTotals.totals.deleteMany({});
  await Promise.all([prepareTotals(store), prepareTotals(store)]);
  expect(await kept()).toEqual(before);
});

it('a reservation that is extended between the sweeper’s look and its write goes on', async () => {
  const id = await reserve(4000, 60);
  now = new Date(now.getTime() + 60_000);
  const { reservations, transactor } = store;
  const looked: InventoryStore['reservations'] = {
    ...reservations,
    due: async (...asked) => {
      const due = await reservations.due(...asked);
      const expiresAt = new Date(now.getTime() + 60_000);
      const mine = due.filter(({ _id }) => _id === id);
      await transactor.transact(({ session }) =>
        reservations.extend(
          mine.map(({ _id: reservationId }) => ({ reservationId, expiresAt })),
          session,
        ),
      );
      return due;
    },
  };
  await expireReservations({ ...store, reservations: looked });
  expect(await reservedAsWritten()).toBe(4000);
  expect(await store.reservations.current(id)).toMatchObject({ status: 'ACTIVE' });
});

it('two sweepers at once end each reservation once', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => reserve(1000, 60)));
  now = new Date(now.getTime() + 60_000);
  await Promise.all([expireReservations(store), expireReservations(store), expireReservations(store)]);
  const [level] = await store.levels.byIds([levelId(line)]);
  // Received, five times reserved, five times ended.
  expect(level).toMatchObject({ reservedMilli: 0, version: 11 });
  const ended = await store.reservations.byIds(ids);
  expect(ended.map(({ status }) => status)).toEqual(ids.map(() => 'EXPIRED'));
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { createInProcessBroker } from '../broker/in-process.ts';
import { AppError } from '../errors/app-error.ts';
import { newId } from '../ids/ids.ts';
import { deadLetterModel } from '../inbox/inbox.ts';
import { openTestService } from '../testing/service.ts';

let store: EmbeddedStore;
beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());

it('an operator sees what waits to be published and for how long, what waits for a person, and whether the broker is there', async () => {
  const away = new AppError('BROKER_UNAVAILABLE', 'The broker is away.', { retryable: true });
  const broker = { ...createInProcessBroker(), publish: () => Promise.reject(away), isConnected: () => false };
  await using service = await openTestService({ mongoUri: store.uri, broker });
  const told = async (metric: string): Promise<number> =>
    Number(
      (await service.metrics.text()).match(
        new RegExp(`^tillgraph_${metric}{subgraph="${service.name}"} (.*)$`, 'm'),
      )?.[1],
    );
  expect([await told('outbox_unpublished'), await told('outbox_oldest_seconds')]).toEqual([0, 0]);

  for (const subject of [newId('sale'), newId('sale')]) {
    await service.transactor.transact(async ({ emit }) =>
      emit({ type: 'tillgraph.sales.sale.completed.v1', subject, sequence: 1, data: {} }),
    );
  }
  const letter = { consumer: 'c', type: 't', reason: 'r', payload: '{}', at: new Date() };
  await deadLetterModel(service.database.connection).create({ _id: 'c:1', ...letter });
  expect(await told('outbox_unpublished')).toBe(2);
  expect(await told('outbox_oldest_seconds')).toBeGreaterThan(0);
  expect(await told('outbox_oldest_seconds')).toBeLessThan(60);
  expect([await told('dead_letters'), await told('broker_connected')]).toEqual([1, 0]);
});

it('a database that is gone takes nothing from the other metrics, and is told as it is no longer', async () => {
  const service = await openTestService({ mongoUri: store.uri });
  expect(await service.metrics.text()).toContain(`tillgraph_dead_letters{subgraph="${service.name}"} 0`);
  await service.close();
  const text = await service.metrics.text();
  expect(text).toContain(`tillgraph_broker_connected{subgraph="${service.name}"} 1`);
  expect(text).not.toContain('tillgraph_dead_letters{');
});

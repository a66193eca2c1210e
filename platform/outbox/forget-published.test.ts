import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { testEvent } from '../broker/testing-events.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { forgetPublished } from './forget-published.ts';
import { outboxModel, unpublishedModel } from './outbox.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let store: EmbeddedStore;
let service: Service;

beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  service = await openTestService({ mongoUri: store.uri });
  // Its own sweep would forget them as well.
  await service.relay.close();
});
afterEach(() => service.close());

/** Events of one transaction, so many days ago. */
async function emitted(days: number, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => {
    const id = `event_${uuidv7({ msecs: Date.now() - days * DAY_MS })}` as const;
    const event = { ...testEvent(), id };
    const { subject: aggregateid, sequence, type } = event;
    return {
      _id: id,
      aggregatetype: 'sale',
      aggregateid: `${aggregateid}${id}`,
      sequence,
      type,
      payload: JSON.stringify(event),
    };
  });
  await outboxModel(service.database.connection).insertMany(rows);
  return rows.map(({ _id }) => _id).toSorted();
}

async function kept(): Promise<string[]> {
  const rows = await outboxModel(service.database.connection).find().sort({ _id: 1 }).lean();
  return rows.map(({ _id }) => _id);
}

it('forgets what was published a week ago, and nothing that is younger', async () => {
  await emitted(7.1, 1_001);
  const younger = [...(await emitted(6.9, 3)), ...(await emitted(0, 2))];
  await forgetPublished(service.database.connection);
  expect(await kept()).toEqual(younger);
});

it('keeps what is not published, however old it is', async () => {
  await emitted(30, 2);
  const stuck = await emitted(20, 3);
  await unpublishedModel(service.database.connection).insertMany([{ _id: stuck[0], eventIds: stuck }]);
  await forgetPublished(service.database.connection);
  expect(await kept()).toEqual(stuck);
});

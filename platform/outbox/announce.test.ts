import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { PublishedEvent } from '../broker/broker.ts';
import { announcement, eventIdOf, recordOf } from '../events/cloud-event.ts';
import { newId } from '../ids/ids.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { createEventReader } from './kept-events.ts';
import { createTransactor, outboxModel, unpublishedModel } from './outbox.ts';

const TYPE = 'tillgraph.finance.journal.posted.v1';
const now = new Date('2026-11-27T09:30:00.000Z');

let store: EmbeddedStore;
let service: Service;
beforeAll(async () => {
  store = await startTemporaryStore();
  service = await openTestService({ mongoUri: store.uri });
});
afterAll(async () => {
  await service.close();
  await store.close();
});

describe('an announcement', () => {
  it('is published with what was emitted beside it, has no row, and is read again as it was published', async () => {
    const offered: PublishedEvent[] = [];
    const { connection } = service.database;
    const transactor = createTransactor({
      database: service.database,
      source: 'finance',
      clock: () => now,
      offer: (events) => offered.push(...events),
    });
    const entryId = newId('entry');
    const news = { record: entryId, type: TYPE, subject: 'account_1', sequence: 7, data: { number: 7 } };
    await transactor.transact(async ({ emit, announce }) => {
      announce(news);
      emit({ type: TYPE, subject: 'sale_1', sequence: 1, data: {} });
    });
    const ids = offered.map(({ event }) => event.id);
    expect(ids[0]).toBe(eventIdOf(entryId));
    expect(
      await outboxModel(connection)
        .find({ _id: { $in: ids } }, { _id: 1 })
        .lean(),
    ).toEqual([{ _id: ids[1] }]);
    expect((await unpublishedModel(connection).findById(ids[0]).lean())?.eventIds).toEqual(ids);

    const read = createEventReader(connection, async (asked) =>
      asked.filter((id) => recordOf('entry', id) === entryId).map(() => announcement('finance', news, now)),
    );
    const kept = await read([...ids, 'event_of_nothing']);
    expect([...kept.keys()].toSorted()).toEqual(ids.toSorted());
    for (const { event, json } of offered) expect(kept.get(event.id)).toMatchObject({ event, json });
  });
});

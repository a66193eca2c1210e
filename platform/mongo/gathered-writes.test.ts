import { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { isDuplicateKey } from './database.ts';
import { WORTH_A_COMMAND } from './gathered-writes.ts';

interface Row {
  _id: string;
  value: number;
}

const rowSchema = new Schema<Row>(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { collection: 'rows', versionKey: false },
);

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

const model = () => service.database.connection.model<Row>('Row', rowSchema);
/** One of this id, and as many more as are worth a command. */
const rows = (_id: string): Row[] =>
  Array.from({ length: WORTH_A_COMMAND }, (_, at) => ({ _id: at === 0 ? _id : `${_id}${at}`, value: 1 }));
const kept = async (ids: readonly string[]) => {
  const found = await model()
    .find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean<Row[]>();
  return found.map(({ _id }) => _id);
};

describe('writes that were begun', () => {
  it('are written with what is gathered meanwhile, in its order', async () => {
    await service.transactor.transact(async ({ writes }) => {
      writes.insert(model(), rows('a'));
      writes.begin();
      writes.insert(model(), [{ _id: 'b', value: 1 }]);
      writes.begin();
      writes.update(model(), [{ filter: { _id: 'a', value: 1 }, update: { $inc: { value: 1 } } }]);
    });
    expect(await kept(['a', 'b'])).toEqual(['a', 'b']);
    expect((await model().findById('a').lean<Row>())?.value).toBe(2);
  });

  it('undo all of it where they fail, with the reason that a single write gives', async () => {
    await model().collection.insertOne({ _id: 'there', value: 1 } as never);
    const twice = service.transactor.transact(async ({ writes }) => {
      writes.insert(model(), rows('c'));
      writes.insert(model(), [{ _id: 'there', value: 1 }]);
      writes.begin();
      writes.insert(model(), [{ _id: 'd', value: 1 }]);
    });
    await expect(twice).rejects.toSatisfy(isDuplicateKey);
    expect(await kept(['c', 'd'])).toEqual([]);
  });

  it('are ended with a transaction whose work fails meanwhile', async () => {
    const failing = service.transactor.transact(async ({ writes }) => {
      writes.insert(model(), rows('e'));
      writes.begin();
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect(await kept(['e'])).toEqual([]);
  });

  it('are there to be read once a collection of theirs is flushed', async () => {
    const seen = await service.transactor.transact(async ({ session, writes }) => {
      writes.insert(model(), rows('f'));
      writes.begin();
      await writes.flushBefore(model());
      return model().findById('f', null, { session }).lean<Row>();
    });
    expect(seen?.value).toBe(1);
  });
});

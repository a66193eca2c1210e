import fc from 'fast-check';
import type { ClientSession } from 'mongodb';
import { expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();

interface Row {
  _id: number;
  number: number;
}
const rows = () => client.db('shop').collection<Row>('rows');

const id = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('find' as const), id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('insert' as const, 'remove' as const), id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('insert and abort' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), id }) },
);

/** What the index says, and what all documents say. */
async function sightings(_id: number, session?: ClientSession): Promise<readonly (Row | null)[]> {
  const options = session ? { session } : {};
  const scanned = await rows()
    .find({ $expr: { $eq: ['$_id', _id] } }, options)
    .toArray();
  return [await rows().findOne({ _id }, options), scanned[0] ?? null];
}

test('a document is found by its `_id` where it is, whatever was there before, and in every snapshot where it was', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await rows().deleteMany({});
      const sights: (readonly (Row | null)[])[] = [];
      const looks: { session: ClientSession; seen: readonly (Row | null)[] }[] = [];
      for (const { kind, id: _id } of steps) {
        if (kind === 'insert') await rows().updateOne({ _id }, { $set: { number: ++number } }, { upsert: true });
        if (kind === 'remove') await rows().deleteOne({ _id });
        if (kind === 'drop') {
          for (const { session } of looks.splice(0)) await session.endSession();
          await rows().drop();
        }
        if (kind === 'insert and abort') {
          await using session = client.startSession();
          session.startTransaction();
          await rows().updateOne({ _id }, { $set: { number: ++number } }, { upsert: true, session });
          sights.push(await sightings(_id, session));
          await session.abortTransaction();
        }
        if (kind === 'look') {
          const session = client.startSession({ snapshot: true });
          looks.push({ session, seen: [(await sightings(0, session))[1] ?? null] });
        }
        sights.push(await sightings(_id));
        for (const [found, scanned] of sights.splice(0)) expect(found).toEqual(scanned);
        for (const { session, seen } of looks) expect(await sightings(0, session)).toEqual([seen[0], seen[0]]);
      }
      for (const { session } of looks) await session.endSession();
    }),
    { numRuns: 40 },
  );
}, 60_000);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { seal } from './checksum.ts';
import { openDatabase } from './database.ts';
import { spacePrefix } from './keys.ts';
import { PinnedFile } from './snapshot.ts';

const key = fc
  .tuple(fc.constantFrom(0, 1, 255), fc.string({ unit: fc.constantFrom('a', 'b', '\xff'), maxLength: 2 }))
  .map(([space, rest]) => spacePrefix(space) + rest);

test('a state of the data file answers what is there, in whatever order it is asked, and what is not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(key, { maxLength: 8 }), fc.array(key, { maxLength: 20 }), async (stored, asked) => {
      await using folder = await temporaryFolder();
      const database = openDatabase(folder.path, { noSync: true });
      try {
        await database.transaction(() => {
          for (const each of stored) database.putSync(each, seal(each, Buffer.from(each, 'latin1')));
        });
        const file = new PinnedFile(database);
        for (const each of asked) expect(file.entries.get(each) !== undefined).toBe(stored.includes(each));
        file.letGo();
      } finally {
        await database.close();
      }
    }),
    { numRuns: 50 },
  );
});

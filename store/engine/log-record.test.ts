import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Changes, removed } from './changes.ts';
import { decodeRecords, encodeRecord, recordAlignment, type LoggedGroup } from './log-record.ts';

const id = Buffer.from('its-own!');

const entry = fc.tuple(
  fc.string({ unit: fc.constantFrom('\0', 'a', '\xff'), minLength: 4, maxLength: 60 }),
  fc.option(
    fc.uint8Array({ maxLength: 900 }).map((bytes) => Buffer.from(bytes)),
    { nil: removed },
  ),
);
const groups = fc.array(fc.array(entry, { maxLength: 5 }), { minLength: 1, maxLength: 6 });

function groupOf(entries: readonly (readonly [string, Buffer])[], index: number): LoggedGroup {
  const changes = new Changes();
  for (const [key, value] of entries) changes.set(key, value);
  return { clock: index + 1.5, previous: index + 0.5, changes };
}

function told({ clock, previous, changes }: LoggedGroup): unknown {
  const entries: unknown[] = [];
  changes.tell((key, value) => void entries.push([key, value === removed ? 'removed' : value.toString('hex')]));
  return { clock, previous, entries };
}

test('records are read as they were written, and those of another log are not', () => {
  fc.assert(
    fc.property(groups, (all) => {
      const written = all.map(groupOf);
      const bytes = Buffer.concat(written.map((group) => encodeRecord(id, group)));
      expect(bytes.length % recordAlignment).toBe(0);
      expect([...decodeRecords(bytes, id)].map(told)).toEqual(written.map(told));
      expect([...decodeRecords(bytes, Buffer.from('another!'))]).toEqual([]);
    }),
  );
});

test('a record with a damaged byte is not read, and those around it are', () => {
  fc.assert(
    fc.property(groups, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (all, which, where, by) => {
      const written = all.map(groupOf);
      const records = written.map((group) => encodeRecord(id, group));
      const damaged = which % records.length;
      const record = records[damaged] as Buffer;
      const length = 36 + record.readUInt32LE(4);
      const at = where % length;
      record[at] = (record[at] as number) ^ by;
      const read = [...decodeRecords(Buffer.concat(records), id)];
      expect(read.map(told)).toEqual(written.filter((_, i) => i !== damaged).map(told));
    }),
  );
});

test('a record of which only a part was written is not read', () => {
  fc.assert(
    fc.property(groups, fc.nat(), (all, where) => {
      const written = all.map(groupOf);
      const bytes = Buffer.concat(written.map((group) => encodeRecord(id, group)));
      const last = encodeRecord(id, written.at(-1) as LoggedGroup);
      const start = bytes.length - last.length;
      const end = start + (where % (36 + last.readUInt32LE(4)));
      const torn = Buffer.concat([bytes.subarray(0, end), Buffer.alloc(bytes.length - end)]);
      const isWhole = torn.equals(bytes);
      expect([...decodeRecords(torn, id)].map(told)).toEqual((isWhole ? written : written.slice(0, -1)).map(told));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownRecords } from './known-records.ts';

test('a record that is known is the one that was told last, and what was used lately stays known', () => {
  const id = fc.integer({ min: 0, max: 60_000 }).map((number) => `key ${number}`);
  fc.assert(
    fc.property(fc.array(id, { maxLength: 50 }), fc.array(id, { maxLength: 50 }), (first, then) => {
      const known = new KnownRecords();
      const told = new Map<string, string>();
      for (const [round, keys] of [first, then].entries()) {
        for (const key of keys) {
          known.set(key, `${key} ${round}`);
          told.set(key, `${key} ${round}`);
        }
      }
      for (const [key, record] of told) expect(known.get(key)).toBe(record);
    }),
  );
});

test('it forgets what was not used for long, and never knows a long key', () => {
  const known = new KnownRecords();
  known.set('used', 'a');
  known.set('not used', 'b');
  known.set('x'.repeat(1_000), 'c');
  expect(known.get('x'.repeat(1_000))).toBeUndefined();
  for (let i = 0; i < 50_000; i++) {
    known.set(`key ${i}`, 'other');
    expect(known.get('used')).toBe('a');
  }
  expect(known.get('not used')).toBeUndefined();
});

import { serialize } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bsonUndefined } from './bson-undefined.ts';
import { compileFilter } from './filter.ts';
import { compileProjection } from './projection.ts';
import { compileUpdate } from './update.ts';
import { compareValues, decode, encode, type Document } from './values.ts';

/** The bytes of a document with these fields in this order, which no plain object could tell. */
function bytesOf(
  fields: readonly (readonly [name: string, value: number | readonly (readonly [string, number])[]])[],
): Uint8Array {
  const elements = fields.map(([name, value]) => {
    const element = typeof value === 'number' ? serialize({ '': value }).subarray(4, -1) : withDocument(bytesOf(value));
    return Buffer.concat([element.subarray(0, 1), Buffer.from(name), element.subarray(1)]);
  });
  const length = elements.reduce((sum, each) => sum + each.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(length);
  return Buffer.concat([head, ...elements, Buffer.of(0)]);
}

/** An element with an empty name. */
function withDocument(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(3, 0), bytes]);
}

function namesOf(document: Document): string[] {
  return Object.keys(decode(encode(document)));
}

const mixed = decode(
  bytesOf([
    ['b', 1],
    ['5', 2],
    ['a', 3],
    ['0', 4],
  ]),
);

describe('fields whose names look like array indexes', () => {
  test('are read and written where they stand', () => {
    const name = fc.constantFrom(
      'a',
      'b',
      '0',
      '1',
      '10',
      '007',
      '-1',
      '4294967294',
      '4294967295',
      '__proto__',
      'constructor',
    );
    const level = (
      inner: fc.Arbitrary<number | [string, number][]>,
    ): fc.Arbitrary<[string, number | [string, number][]][]> =>
      fc.uniqueArray(fc.tuple(name, inner), { selector: ([key]) => key, maxLength: 6 });
    const flat = level(fc.nat(3)) as fc.Arbitrary<[string, number][]>;
    fc.assert(
      fc.property(level(fc.oneof(fc.nat(3), flat)), (fields) => {
        const bytes = bytesOf(fields);
        const document = decode(bytes);
        expect(Object.keys(document)).toEqual(fields.map(([key]) => key));
        expect(Buffer.from(encode(document))).toEqual(bytes);
      }),
    );
  });

  test('have their place in comparisons', () => {
    const other = decode(
      bytesOf([
        ['5', 2],
        ['b', 1],
        ['a', 3],
        ['0', 4],
      ]),
    );
    expect(compareValues(mixed, other)).not.toBe(0);
    expect(compareValues(mixed, decode(encode(mixed)))).toBe(0);
    expect(compileFilter({ x: mixed })({ x: other })).toBe(false);
    expect(compileFilter({ x: mixed })({ x: mixed })).toBe(true);
    expect(compileFilter({ 'x.5': 2 })({ x: mixed })).toBe(true);
  });

  test('keep it through updates, and come last when they are new', () => {
    const updated = (update: Document): string[] => namesOf(compileUpdate(update, { filter: {} }).apply(mixed));
    expect(updated({ $set: { 5: 9 } })).toEqual(['b', '5', 'a', '0']);
    expect(updated({ $set: { 3: 9, c: 1 } })).toEqual(['b', '5', 'a', '0', '3', 'c']);
    expect(updated({ $unset: { 5: 1 } })).toEqual(['b', 'a', '0']);
    expect(updated({ $rename: { 5: '7' } })).toEqual(['b', 'a', '0', '7']);
    expect(namesOf(compileUpdate({ $set: { 3: 1 } }, { filter: {} }).apply({ _id: 1, a: 1 }))).toEqual([
      '_id',
      'a',
      '3',
    ]);
    expect(namesOf(compileUpdate({ $set: { a: 1 } }, { filter: {} }).applyOnInsert({ b: 1, 5: 1 }))).toEqual([
      '5',
      'b',
      'a',
    ]);
  });

  test('keep it in replacements, below the _id', () => {
    const replace = compileUpdate(mixed, { filter: {} });
    expect(namesOf(replace.apply({ _id: 1 }))).toEqual(['_id', 'b', '5', 'a', '0']);
    expect(namesOf(compileUpdate({ 5: 1, 6: 2 }, { filter: {} }).apply({ _id: 1 }))).toEqual(['_id', '5', '6']);
  });

  test('keep it in projections', () => {
    expect(namesOf(compileProjection({ a: 1, 5: 1 })(mixed))).toEqual(['5', 'a']);
    expect(namesOf(compileProjection({ b: 0 })(mixed))).toEqual(['5', 'a', '0']);
  });
});

describe('the BSON undefined', () => {
  const document = decode(Buffer.from('0800000006610000', 'hex'));

  test('is written as it was read, and is there', () => {
    expect(document).toEqual({ a: bsonUndefined });
    expect(Buffer.from(encode(document)).toString('hex')).toBe('0800000006610000');
    expect(compileFilter({ a: { $exists: true } })(document)).toBe(true);
    expect(compileFilter({ a: { $type: 'undefined' } })(document)).toBe(true);
  });

  test('is not null, as of MongoDB 8, and sorts below it', () => {
    expect(compileFilter({ a: null })(document)).toBe(false);
    expect(compareValues(bsonUndefined, null)).toBeLessThan(0);
    expect(compareValues(bsonUndefined, bsonUndefined)).toBe(0);
  });

  test('outlives an update of another field', () => {
    const updated = compileUpdate({ $set: { b: 1 } }, { filter: {} }).apply(document);
    expect(decode(encode(updated))).toEqual({ a: bsonUndefined, b: 1 });
  });
});

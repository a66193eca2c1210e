import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerError } from '#store/language/errors.ts';
import { compileUpdate, type Update } from '#store/language/update.ts';
import { arbitraryValue } from '#store/language/values.arbitrary.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { changedFields } from './changed-fields.ts';

const names = ['a', 'b', 'c', '0', '10', '__proto__', 'constructor'];
const name = fc.constantFrom(...names);
const path = fc.oneof(
  name,
  fc.tuple(name, name).map((both) => both.join('.')),
);

/** Numbers and arrays among the fields, so that operators find what they work on. */
const documents = fc
  .tuple(
    arbitraryValue,
    fc.uniqueArray(fc.tuple(name, fc.oneof(fc.integer(), fc.array(fc.integer(), { maxLength: 3 }), arbitraryValue)), {
      selector: ([each]) => each,
      maxLength: 6,
    }),
  )
  .map(([_id, fields]) => documentOf([['_id', _id], ...fields]));

/** Read from bytes, as every document of the store is: names like numbers stay in their places. */
function documentOf(fields: readonly (readonly [string, unknown])[]): Document {
  const elements = fields.map(([field, value]) => encode({ [field]: value }).subarray(4, -1));
  const bytes = Buffer.concat([Buffer.alloc(4), ...elements, Buffer.of(0)]);
  bytes.writeInt32LE(bytes.length);
  return decode(bytes);
}

const operators = fc.oneof(
  fc.record({ $set: fc.dictionary(path, arbitraryValue, { minKeys: 1, maxKeys: 3 }) }),
  fc.record({ $inc: fc.dictionary(path, fc.integer(), { minKeys: 1, maxKeys: 3 }) }),
  fc.record({ $unset: fc.dictionary(path, fc.constant(''), { minKeys: 1, maxKeys: 3 }) }),
  fc.record({ $push: fc.dictionary(path, arbitraryValue, { minKeys: 1, maxKeys: 2 }) }),
  fc.record({ $rename: fc.tuple(path, path).map(([from, to]) => ({ [from]: to })) }),
  fc.record({ $set: fc.dictionary(name, arbitraryValue), $min: fc.dictionary(path, arbitraryValue, { minKeys: 1 }) }),
);

/** Undefined where the update is refused. */
function wholeChanged(update: Update, document: Document): Uint8Array | undefined {
  try {
    return encode(update.apply(document));
  } catch (error) {
    if (error instanceof ServerError) return undefined;
    throw error;
  }
}

function compiled(change: Document): Update | undefined {
  try {
    return compileUpdate(change, { filter: {} });
  } catch {
    return undefined;
  }
}

describe('what an update makes of bytes', () => {
  test('is what it makes of the whole document, unless it does not fit that', () => {
    let compared = 0;
    fc.assert(
      fc.property(documents, operators, (document, change) => {
        const update = compiled(change);
        if (update?.fields === undefined || update.fields.has('_id')) return;
        const { fields } = update;
        const bytes = encode(document);
        const changed = changedFields(bytes, update, fields);
        if (changed) compared++;
        expect(changed?.bytes).toEqual(wholeChanged(update, document));
      }),
      { numRuns: 1_000 },
    );
    expect(compared).toBeGreaterThan(400);
  });

  test('is the very same where nothing changes', () => {
    const bytes = encode({ _id: 1, a: 1, b: { c: 2 } });
    const update = compileUpdate({ $set: { 'b.c': 2 }, $unset: { d: '' } }, { filter: {} });
    expect(changedFields(bytes, update, new Set(['b', 'd']))?.bytes).toBe(bytes);
  });

  test('is not known where the update may depend on other fields', () => {
    expect(compileUpdate({ $set: { 'a.$': 1 } }, { filter: { a: 1 } }).fields).toBeUndefined();
    expect(compileUpdate({ a: 1 }, { filter: {} }).fields).toBeUndefined();
    expect(compileUpdate([{ $set: { a: '$b' } }], { filter: {} }).fields).toBeUndefined();
    expect(compileUpdate({ $rename: { a: 'b' } }, { filter: {} }).fields).toEqual(new Set(['a', 'b']));
  });
});

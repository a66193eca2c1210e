import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerError } from './errors.ts';
import { decodeFields, rawElements, rawFields } from './raw-document.ts';
import { decode, encode } from './values.ts';

const limit = { maxDepth: 200, refuse: () => new ServerError('Overflow', 'too deep') };

function bytesOf(document: { [key: string]: unknown }): Buffer {
  return Buffer.from(encode(document));
}

/** Where the last field ends, or what is thrown. */
function endOrError(bytes: Buffer): unknown {
  try {
    return rawFields(bytes, limit).at(-1)?.end ?? 0;
  } catch (error) {
    return error;
  }
}

describe('rawFields', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 6 })
    .filter((text) => !text.includes('\0') && text !== '__proto__' && !/^\d/.test(text));
  const scalar = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }));
  const { document } = fc.letrec<{ document: { [key: string]: unknown }; value: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('document')),
    document: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  }));

  test('lists the fields of any document, any of which can be read', () => {
    fc.assert(
      fc.property(document, (original) => {
        const bytes = bytesOf(original);
        const fields = rawFields(bytes, limit);
        expect(fields.map((field) => field.name)).toEqual(Object.keys(original));
        expect(decodeFields(bytes, fields)).toEqual(decode(bytes));
        const last = fields.slice(-1);
        expect(decodeFields(bytes, last)).toEqual(Object.fromEntries(Object.entries(decode(bytes)).slice(-1)));
      }),
    );
  });

  test('never reads beyond damaged bytes: it lists fields, or says that they are no document', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.integer({ min: 0, max: 255 }), (original, position, byte) => {
        const bytes = bytesOf(original);
        bytes[position % bytes.length] = byte;
        expect(endOrError(bytes)).toSatisfy((outcome: unknown) =>
          typeof outcome === 'number' ? outcome < bytes.length : outcome instanceof ServerError,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('finds damage that is deep inside', () => {
    const bytes = bytesOf({ outer: { inner: { text: 'hello' } } });
    const length = bytes.indexOf('hello') - 4;
    bytes.writeInt32LE(3, length);
    expect(() => rawFields(bytes, limit)).toThrow('invalid BSON');
    expect(rawFields(bytes)).toHaveLength(1);
  });

  test('counts levels with the document itself', () => {
    const shallow = { ...limit, maxDepth: 2 };
    expect(rawFields(bytesOf({ a: [1] }), shallow)).toHaveLength(1);
    expect(() => rawFields(bytesOf({ a: [{}] }), shallow)).toThrow('too deep');
  });
});

test('rawElements gives each document of an array as its own bytes', () => {
  const bytes = bytesOf({ documents: [{ a: 1 }, {}, { b: 'x' }] });
  const [field] = rawFields(bytes);
  expect(field && rawElements(bytes, field).map((element) => decode(element))).toEqual([{ a: 1 }, {}, { b: 'x' }]);
});

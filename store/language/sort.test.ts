import { Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeKey, indexKeys } from './index-key.ts';
import { compileSort } from './sort.ts';
import type { Document } from './values.ts';

const sorted = (spec: Document, documents: Document[]): Document[] => documents.toSorted(compileSort(spec));

describe('compileSort', () => {
  test.each<[claim: string, spec: Document, documents: Document[], inOrder: Document[]]>([
    ['ascending', { a: 1 }, [{ a: 2 }, { a: 1 }], [{ a: 1 }, { a: 2 }]],
    ['descending', { a: -1 }, [{ a: 1 }, { a: 2 }], [{ a: 2 }, { a: 1 }]],
    [
      'by several fields',
      { a: 1, b: -1 },
      [{ a: 1, b: 1 }, { a: 0 }, { a: 1, b: 2 }],
      [{ a: 0 }, { a: 1, b: 2 }, { a: 1, b: 1 }],
    ],
    ['by dotted paths', { 'a.b': 1 }, [{ a: { b: 2 } }, { a: { b: 1 } }], [{ a: { b: 1 } }, { a: { b: 2 } }]],
    ['missing fields like null, below all else', { a: 1 }, [{ a: 0 }, {}, { a: 'x' }], [{}, { a: 0 }, { a: 'x' }]],
    [
      'arrays by their smallest element upwards',
      { a: 1 },
      [{ a: 3 }, { a: [9, 1] }, { a: 2 }],
      [{ a: [9, 1] }, { a: 2 }, { a: 3 }],
    ],
    [
      'arrays by their largest element downwards',
      { a: -1 },
      [{ a: 3 }, { a: [9, 1] }, { a: 10 }],
      [{ a: 10 }, { a: [9, 1] }, { a: 3 }],
    ],
    ['empty arrays below null', { a: 1 }, [{ a: null }, { a: [] }], [{ a: [] }, { a: null }]],
    [
      'through arrays of documents',
      { 'a.b': -1 },
      [{ a: [{ b: 1 }, { b: 5 }] }, { a: [{ b: 4 }] }],
      [{ a: [{ b: 1 }, { b: 5 }] }, { a: [{ b: 4 }] }],
    ],
    [
      'numbers of all types',
      { a: 1 },
      [{ a: Long.fromNumber(2) }, { a: 1.5 }],
      [{ a: 1.5 }, { a: Long.fromNumber(2) }],
    ],
    [
      'equal documents in their old order',
      { a: 1 },
      [
        { a: 1, n: 1 },
        { a: 1, n: 2 },
      ],
      [
        { a: 1, n: 1 },
        { a: 1, n: 2 },
      ],
    ],
  ])('sorts %s', (_, spec, documents, inOrder) => {
    expect(sorted(spec, documents)).toEqual(inOrder);
  });

  test('agrees with the order of an index without several entries for a document', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(null, 'a', [], [2], ['a']));
    const document = fc.record({ a: value, b: value }, { requiredKeys: [], noNullPrototype: true });
    const pattern = fc.constantFrom<Document>({ a: 1, b: -1 }, { b: -1 }, { a: -1, b: -1 });
    fc.assert(
      fc.property(document, document, pattern, (a, b, spec) => {
        if ([a, b].some((doc) => Array.isArray(doc.a) && Array.isArray(doc.b))) return;
        const [left, right] = [a, b].map((doc) => encodeKey(indexKeys(doc, spec)[0] ?? [], spec)) as [string, string];
        expect(Math.sign(compileSort(spec)(a, b))).toBe(left < right ? -1 : Number(left > right));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([{ a: 2 }, { a: 'x' }, { a: 0 }])('refuses %j', (spec) => {
    expect(() => compileSort(spec)).toThrow(expect.objectContaining({ code: 15975 }));
  });
});

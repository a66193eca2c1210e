import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCollation, sameCollation } from './collation.ts';
import type { Document } from './values.ts';

describe('a collation', () => {
  test('is spelt out as MongoDB lists it', () => {
    expect(parseCollation({ locale: 'en', strength: 2 }).spec).toEqual({
      locale: 'en',
      caseLevel: false,
      caseFirst: 'off',
      strength: 2,
      numericOrdering: false,
      alternate: 'non-ignorable',
      maxVariable: 'punct',
      normalization: false,
      backwards: false,
      version: '57.1',
    });
    expect(parseCollation({ locale: 'simple' }).spec).toEqual({ locale: 'simple' });
  });

  test('has the defaults of its locale', () => {
    expect(parseCollation({ locale: 'da' }).spec).toMatchObject({ caseFirst: 'upper' });
    expect(parseCollation({ locale: 'fr_CA' }).spec).toMatchObject({ backwards: true });
    expect(parseCollation({ locale: 'th' }).spec).toMatchObject({ alternate: 'shifted' });
  });

  // https://www.mongodb.com/docs/manual/reference/collation/ says what each option does.
  test.each<[Document, string, string, number]>([
    [{ locale: 'en', strength: 1 }, 'resume', 'Résumé', 0],
    [{ locale: 'en', strength: 1, caseLevel: true }, 'resume', 'résumé', 0],
    [{ locale: 'en', strength: 1, caseLevel: true }, 'resume', 'Resume', -1],
    [{ locale: 'en', strength: 2 }, 'resume', 'RESUME', 0],
    [{ locale: 'en', strength: 2 }, 'resume', 'résumé', -1],
    [{ locale: 'en', strength: 2, caseLevel: true }, 'resume', 'Resume', -1],
    [{ locale: 'en' }, 'a', 'A', -1],
    [{ locale: 'en', caseFirst: 'upper' }, 'a', 'A', 1],
    [{ locale: 'en' }, '10', '2', -1],
    [{ locale: 'en', numericOrdering: true }, '10', '2', 1],
    [{ locale: 'en', alternate: 'shifted' }, 'black-bird', 'blackbird', 0],
    [{ locale: 'en' }, 'blackbird\0', 'blackbird', 0],
    [{ locale: 'en', strength: 5 }, 'blackbird\0', 'blackbird', 1],
    [{ locale: 'de' }, 'ä', 'af', -1],
    [{ locale: 'de@collation=phonebook' }, 'ä', 'af', -1],
    [{ locale: 'de@collation=phonebook' }, 'ä', 'ad', 1],
    [{ locale: 'sv' }, 'ä', 'z', 1],
    [{ locale: 'fr_CA' }, 'coté', 'côte', 1],
    [{ locale: 'simple' }, 'a', 'B', 1],
  ])('%j compares %j with %j: %i', (spec, a, b, order) => {
    expect(Math.sign(parseCollation(spec).compare(a, b))).toBe(order);
  });

  test.each<[Document, number]>([
    [{ strength: 2 }, 40414],
    [{ locale: 'en', colour: 1 }, 40415],
    [{ locale: 'klingon' }, 2],
    [{ locale: 'en', strength: 6 }, 2],
    [{ locale: 'en', strength: '2' }, 14],
    [{ locale: 'en', alternate: 'other' }, 2],
    [{ locale: 'simple', strength: 2 }, 2],
    [{ locale: 'en', backwards: true }, 115],
    [{ locale: 'en', alternate: 'shifted', maxVariable: 'space' }, 115],
  ])('refuses %j with %i', (spec, code) => {
    expect(() => parseCollation(spec)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('is the same whether its defaults are spelt out or not', () => {
    const short = parseCollation({ locale: 'en', strength: 2 });
    expect(sameCollation(short, parseCollation(short.spec))).toBe(true);
    expect(sameCollation(short, parseCollation({ locale: 'en' }))).toBe(false);
    expect(sameCollation(undefined, parseCollation({ locale: 'simple' }))).toBe(true);
  });
});

/** Letters that some language takes for two, or two for one, between plain ones. */
const letters = [
  ...'abcdefghijklmnopqrstuvwxyzABCZ0123456789 -_.@'.split(''),
  ...'äåæéèßñøłıǆﬁ'.split(''),
  'aa',
  'ch',
  'dzs',
  'll',
  'ij',
  'l·',
];
const others = [...'Ωжשกあアー日本中한'.split(''), '😀', '\0', '\u00ad', '\u0301', 'Ａ', '１'];
const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...letters) }, fc.constantFrom(...others)), { maxLength: 7 })
  .map((parts) => parts.join(''));

describe('index keys of a collation', () => {
  const specs = fc.constantFrom<Document>(
    { locale: 'en', strength: 2 },
    { locale: 'en', strength: 3, alternate: 'shifted' },
    { locale: 'en', strength: 2, numericOrdering: true },
    { locale: 'de@collation=phonebook', strength: 1 },
    { locale: 'es@collation=traditional', strength: 2 },
    { locale: 'da', strength: 2 },
    { locale: 'hu', strength: 3 },
    { locale: 'cs', strength: 2 },
    { locale: 'tr', strength: 2 },
    { locale: 'th', strength: 2 },
    { locale: 'ja', strength: 1 },
  );

  test('are the same for equal strings, and never the other way round for others', () => {
    fc.assert(
      fc.property(specs, text, text, (spec, a, b) => {
        const { compare, keys } = parseCollation(spec);
        const order = Math.sign(compare(a, b));
        const keyOrder = compareKeys(keys?.keyOf(a), keys?.keyOf(b));
        expect(order === 0 ? [0] : [0, order]).toContain(keyOrder);
      }),
      { numRuns: 2_000 },
    );
  });

  test('tell apart plain words, in most scripts', () => {
    const keys = parseCollation({ locale: 'en', strength: 2 }).keys;
    const words = ['anna', 'annb', 'ann', 'anna@example.com', 'жук', 'жук-2', 'ωμέγα', 'かな', 'かに'];
    expect(new Set(words.map((word) => keys?.keyOf(word).join())).size).toBe(words.length);
  });
});

function compareKeys(a: Uint16Array = new Uint16Array(), b: Uint16Array = new Uint16Array()): number {
  const differs = a.findIndex((letter, i) => letter !== b[i]);
  if (differs === -1) return Math.sign(a.length - b.length);
  return differs >= b.length ? 1 : Math.sign((a[differs] as number) - (b[differs] as number));
}

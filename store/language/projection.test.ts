import { describe, expect, test } from 'vitest';
import { compileProjection } from './projection.ts';
import type { Document } from './values.ts';

const document = {
  _id: 1,
  a: 'x',
  b: { c: 1, d: { e: 2, f: 3 } },
  items: [{ n: 1, k: 'x' }, { n: 5, k: 'y' }, 7],
  list: [1, 2, 3, 4],
};

describe('compileProjection', () => {
  test.each<[claim: string, spec: Document, result: Document]>([
    ['keeps all by an empty specification', {}, document],
    ["includes fields and the id, in the document's order", { b: 1, a: true }, { _id: 1, a: 'x', b: document.b }],
    ['includes without the id', { a: 1, _id: 0 }, { a: 'x' }],
    ['includes the id alone', { _id: 1 }, { _id: 1 }],
    ['excludes fields', { b: 0, items: 0, list: 0 }, { _id: 1, a: 'x' }],
    ['excludes the id', { _id: 0, b: 0, items: 0, list: false }, { a: 'x' }],
    ['excludes the id alone', { _id: 0 }, { a: 'x', b: document.b, items: document.items, list: document.list }],
    ['includes below paths', { 'b.d.e': 1 }, { _id: 1, b: { d: { e: 2 } } }],
    ['includes below nested specifications', { b: { d: { e: 1 } } }, { _id: 1, b: { d: { e: 2 } } }],
    ['excludes below paths', { 'b.d.e': 0, items: 0, list: 0 }, { _id: 1, a: 'x', b: { c: 1, d: { f: 3 } } }],
    [
      'includes inside arrays, leaving out what is no document',
      { 'items.n': 1 },
      { _id: 1, items: [{ n: 1 }, { n: 5 }] },
    ],
    [
      'excludes inside arrays, leaving the rest',
      { 'items.n': 0, b: 0, list: 0 },
      { _id: 1, a: 'x', items: [{ k: 'x' }, { k: 'y' }, 7] },
    ],
    ['leaves out what has no fields to include', { 'a.b': 1 }, { _id: 1 }],
    [
      'slices from the start',
      { list: { $slice: 2 }, _id: 1, items: 1 },
      { _id: 1, items: document.items, list: [1, 2] },
    ],
    [
      'slices from the end, keeping other fields',
      { list: { $slice: -1 }, b: 0, items: 0 },
      { _id: 1, a: 'x', list: [4] },
    ],
    ['slices from the middle', { list: { $slice: [1, 2] }, b: 0, items: 0 }, { _id: 1, a: 'x', list: [2, 3] }],
    [
      'slices from the middle, counted from the end',
      { list: { $slice: [-3, 2] }, b: 0, items: 0 },
      { _id: 1, a: 'x', list: [2, 3] },
    ],
    [
      'keeps the first element that matches',
      { items: { $elemMatch: { n: { $gt: 2 } } } },
      { _id: 1, items: [{ n: 5, k: 'y' }] },
    ],
    [
      'slices one array and keeps an element of another, with all other fields',
      { list: { $slice: 1 }, items: { $elemMatch: { n: 5 } } },
      { _id: 1, a: 'x', b: document.b, items: [{ n: 5, k: 'y' }], list: [1] },
    ],
    [
      'keeps an element where other fields are excluded',
      { a: 0, b: 0, list: 0, items: { $elemMatch: { n: 5 } } },
      { _id: 1, items: [{ n: 5, k: 'y' }] },
    ],
    ['leaves an array out of which nothing matches', { items: { $elemMatch: { n: 99 } } }, { _id: 1 }],
    ['computes fields', { a: 1, sum: { $add: ['$b.c', 1] }, copy: '$a' }, { _id: 1, a: 'x', sum: 2, copy: 'x' }],
    ['computes below a path', { 'new.sum': { $add: ['$b.c', 1] } }, { _id: 1, new: { sum: 2 } }],
    ['computes a slice as an expression', { head: { $slice: ['$list', 2] } }, { _id: 1, head: [1, 2] }],
    ['leaves out a computed field that is missing', { x: '$nothing' }, { _id: 1 }],
  ])('%s', (_, spec, result) => {
    const projected = compileProjection(spec)(document);
    expect(projected).toEqual(result);
    expect(JSON.stringify(projected)).toBe(JSON.stringify(result));
  });

  test('keeps the element that the query matched', () => {
    expect(compileProjection({ 'items.$': 1 }, { 'items.n': { $gt: 2 } })(document)).toEqual({
      _id: 1,
      items: [{ n: 5, k: 'y' }],
    });
    expect(compileProjection({ 'list.$': 1 }, { list: { $gte: 3 } })(document)).toEqual({ _id: 1, list: [3] });
  });

  test.each<[Document, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ 'a.b': 1, a: 1 }, 31250],
    [{ list: { $slice: 'x' } }, 28667],
    [{ 'items.$': 1, list: { $elemMatch: { $gt: 1 } } }, 31255],
    [{ list: { $elemMatch: { $gt: 1 } }, 'items.$': 1 }, 31256],
    [{ items: { $elemMatch: 5 } }, 31274],
    [{ 'b.c': { $elemMatch: { $gt: 1 } } }, 31275],
  ])('refuses %j', (spec, code) => {
    expect(() => compileProjection(spec)).toThrow(expect.objectContaining({ code }));
  });
});

import { expect, test } from 'vitest';
import { distinctValues, splitPath, writeField } from './paths.ts';

test('distinctValues unwinds arrays on the way and at the end', () => {
  expect(distinctValues({ a: [1, [2]] }, 'a')).toEqual([1, [2]]);
  expect(distinctValues({ a: [{ b: 1 }, { b: [2, 3] }, {}] }, 'a.b')).toEqual([1, 2, 3]);
  expect(distinctValues({}, 'a')).toEqual([]);
  expect(distinctValues({ a: null }, 'a')).toEqual([null]);
});

test('splitPath refuses empty names', () => {
  expect(splitPath('a.b')).toEqual(['a', 'b']);
  for (const path of ['', '.a', 'a.', 'a..b'])
    expect(() => splitPath(path)).toThrow(expect.objectContaining({ code: 56 }));
});

test('writeField makes a field of __proto__', () => {
  const holder = {};
  writeField(holder, '__proto__', { polluted: true });
  expect(Object.keys(holder)).toEqual(['__proto__']);
  expect('polluted' in holder).toBe(false);
});

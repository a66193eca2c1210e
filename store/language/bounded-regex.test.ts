import { describe, expect, test } from 'vitest';
import { compileFilter } from './filter.ts';
import { compileRegex } from './regexes.ts';

const long = `${'a'.repeat(60)}!`;

describe('a regular expression that backtracks without end', () => {
  test.each([
    ['^(a+)+$', ''],
    ['^(a+)+$', 'i'],
    ['^(a|a)*$', ''],
    ['^(a|aa)+$', 'i'],
    ['^((a*)*b?)*$', ''],
    ['(x+x+)+y|(a+a+)+y', 's'],
  ])('/%s/%s is given up with an error', (pattern, options) => {
    const started = Date.now();
    expect(() => compileRegex({ pattern, options }).test(long)).toThrow('it takes longer than');
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test('is given up in a filter as well, and over long strings', () => {
    expect(() => compileFilter({ text: { $regex: '^(a+)+$' } })({ text: long })).toThrow('it takes longer than');
    const text = 'a'.repeat(1_000_000);
    expect(() => compileFilter({ text: { $regex: 'a.*b' } })({ text })).toThrow('it takes longer than');
  });
});

test('a regular expression that ends matches as ever, whatever the length of the string', () => {
  const text = `${'word '.repeat(10_000)}end`;
  const pattern = compileRegex({ pattern: '(\\w+) (\\w+)$', options: '' });
  expect(pattern.exec(text)?.slice(1)).toEqual(['word', 'end']);
  expect(pattern.test('no')).toBe(false);
  expect([...'a1b22'.matchAll(new RegExp(compileRegex({ pattern: '([a-z]+\\d+)+', options: '' }), 'g'))]).toHaveLength(
    1,
  );
  expect(compileRegex({ pattern: '^(?:[a-z]+\\.)+com$', options: 'i' }).test('Shop.Example.com')).toBe(true);
});

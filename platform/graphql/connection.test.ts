import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PAGE, type Page, pageOf, pageStart } from './connection.ts';

describe('a connection', () => {
  it('gives every row once and in order, page after page', () => {
    const rows = fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (keys, first) => {
        const seen: string[] = [];
        let after: string | null = null;
        for (;;) {
          const start = pageStart({ first, after });
          const from = start === null ? 0 : keys.indexOf(start) + 1;
          const page: Page<string> = pageOf(keys.slice(from, from + first + 1), { first, after }, (key) => key);
          seen.push(...page.nodes);
          expect(page.edges.map((edge) => edge.node)).toEqual(page.nodes);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(seen).toEqual(keys);
      }),
      { numRuns: 200 },
    );
  });

  it('has no cursor when it is empty', () => {
    expect(pageOf([], { first: 10 }, String).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });

  it('refuses a page of none, of too many, and after what is no cursor', () => {
    for (const first of [0, -1, MAX_PAGE + 1]) {
      expect(() => pageStart({ first })).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    }
    expect(() => pageStart({ first: 1, after: '' })).toThrow(/after must be a cursor/);
    expect(() => pageStart({ first: 1, after: '!!' })).toThrow(/after must be a cursor/);
    expect(pageStart({ first: MAX_PAGE })).toBeNull();
  });
});

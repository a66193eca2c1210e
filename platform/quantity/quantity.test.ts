import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, parseQuantity } from './quantity.ts';

describe('quantity', () => {
  it('refuses excess precision and anything that is not a plain decimal', () => {
    for (const text of ['0.0001', '1e3', '', ' 1', '1.', '.5', '--1', 'NaN', '1,5'])
      expect(parseQuantity(text)).toBeNull();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (milli) => {
        expect(parseQuantity(formatQuantity(milli))).toBe(milli);
      }),
      { numRuns: 500 },
    );
  });
});

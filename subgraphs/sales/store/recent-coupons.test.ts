import { describe, expect, it, vi } from 'vitest';
import type { CouponRecord } from './coupons.ts';
import { createRecentCoupons } from './recent-coupons.ts';

const AGE_MS = 250;

function opened() {
  const used = new Map([
    ['FIRST', 0],
    ['SECOND', 0],
  ]);
  const readings: string[][] = [];
  const recent = createRecentCoupons(async (codes) => {
    readings.push(codes.toSorted());
    const known = codes.filter((code) => used.has(code));
    return new Map(known.map((code) => [code, { _id: code, used: used.get(code) ?? 0 } as CouponRecord]));
  });
  return { used, readings, timesUsed: async (code: string) => (await recent([code])).get(code)?.used };
}

describe('recent coupons', () => {
  it('are read once, then together with all that were asked for, in the background', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const { used, readings, timesUsed } = opened();
      expect([await timesUsed('FIRST'), await timesUsed('SECOND'), await timesUsed('FIRST')]).toEqual([0, 0, 0]);
      expect(readings).toEqual([['FIRST'], ['FIRST', 'SECOND']]);
      used.set('FIRST', 1);
      vi.advanceTimersByTime(AGE_MS);
      expect(await timesUsed('FIRST')).toBe(0);
      expect(await timesUsed('FIRST')).toBe(1);
      expect(readings).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are waited for by whoever asks for one first, and it is remembered that there is none', async () => {
    const { readings, timesUsed } = opened();
    expect(await Promise.all(['FIRST', 'SECOND', 'NONE'].map(timesUsed))).toEqual([0, 0, undefined]);
    const reads = readings.length;
    expect(await timesUsed('NONE')).toBe(undefined);
    expect(readings).toHaveLength(reads);
  });
});

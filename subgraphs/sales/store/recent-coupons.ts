import { renewed } from '#platform/batching/renewed.ts';
import { boundedCache } from '#platform/memory/bounded-cache.ts';
import type { CouponRecord } from './coupons.ts';

const LOOK_AGAIN_AFTER_MS = 250;
const KEEP_MS = 500;
/** Those that were asked for last; they are read together. */
const MAX_FOLLOWED = 500;

type Coupons = ReadonlyMap<string, CouponRecord>;

/**
 * Coupons by their codes as they were half a second ago, or later, for those who ask what they would take off, and use
 * none. Only who asks for one that nobody asked for lately waits for it.
 */
export function createRecentCoupons(
  read: (codes: readonly string[]) => Promise<Coupons>,
): (codes: readonly string[]) => Promise<Coupons> {
  const followed = boundedCache<true>(MAX_FOLLOWED);
  const recent = renewed({
    renewAfterMs: LOOK_AGAIN_AFTER_MS,
    keepMs: KEEP_MS,
    read: async () => {
      const codes = [...followed.keys()];
      return { codes: new Set(codes), coupons: await read(codes) };
    },
  });
  return async (codes) => {
    if (codes.length === 0) return new Map();
    for (const code of codes) followed.set(code, true);
    const known = await recent.current();
    if (codes.every((code) => known.codes.has(code))) return known.coupons;
    recent.forget();
    return (await recent.current()).coupons;
  };
}

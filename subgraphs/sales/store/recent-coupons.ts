import { RECENT, renewed } from '#platform/batching/renewed.ts';
import { boundedCache } from '#platform/memory/bounded-cache.ts';
import type { CouponRecord } from './coupons.ts';

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
    ...RECENT,
    read: async () => {
      const codes = [...followed.keys()];
      return { codes: new Set(codes), coupons: await read(codes) };
    },
  });
  return async (codes) => {
    if (codes.length === 0) return new Map();
    for (const code of codes) followed.set(code, true);
    let known = await recent.current();
    if (!codes.every((code) => known.codes.has(code))) {
      recent.forget();
      known = await recent.current();
    }
    // Whoever asks for a few is not to go through all that are followed.
    const { coupons } = known;
    return new Map(codes.flatMap((code) => coupons.get(code) ?? []).map((coupon) => [coupon._id, coupon]));
  };
}

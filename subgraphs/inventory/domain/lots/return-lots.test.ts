import { describe, expect, it } from 'vitest';
import type { SaleMovement } from '../costs/return-costs.ts';
import type { Place } from '../stock/account.ts';
import type { LotShare } from './lot.ts';
import { expiredAt, ReturnLots } from './return-lots.ts';

const SOON = new Date('2026-06-01T00:00:00Z');
const LATE = new Date('2026-09-01T00:00:00Z');
const share = (code: string, quantityMilli: number, expiresAt: Date | null = SOON): LotShare => ({
  code,
  expiresAt,
  quantityMilli,
});
const moved = (from: Place, to: Place, lots: LotShare[]): SaleMovement => ({
  saleId: 'sale_s',
  variantId: 'variant_a',
  sku: 'a',
  locationId: 'location_x',
  from,
  to,
  quantityMilli: lots.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0),
  lots,
});
const back = (quantityMilli: number) => ({ saleId: 'sale_s', variantId: 'variant_a', quantityMilli });

describe('what comes back of lots', () => {
  it('is what left, the first to expire first, and never more of a lot than left', () => {
    const lots = new ReturnLots([moved('ON_HAND', 'CUSTOMER', [share('B', 2000, LATE), share('A', 1000)])]);
    expect(lots.take(back(1500))).toEqual([share('A', 1000), share('B', 500, LATE)]);
    expect(lots.take(back(5000))).toEqual([share('B', 1500, LATE)]);
    expect(lots.take(back(1000))).toEqual([]);
  });

  it('leaves out what came back before, in whatever order that is read', () => {
    const earlier = moved('CUSTOMER', 'ON_HAND', [share('A', 1000)]);
    const lots = new ReturnLots([earlier, moved('ON_HAND', 'CUSTOMER', [share('A', 3000)])]);
    expect(lots.take(back(3000))).toEqual([share('A', 2000)]);
  });

  it('is of no lot where none is known', () => {
    expect(new ReturnLots([moved('ON_HAND', 'CUSTOMER', [])]).take(back(1000))).toEqual([]);
    expect(new ReturnLots([]).take(back(1000))).toEqual([]);
  });

  it('has expired from its instant on, and never without one', () => {
    const lots = [share('A', 1), share('B', 1, LATE), share('C', 1, null)];
    expect(expiredAt(lots, SOON)).toEqual([share('A', 1)]);
    expect(expiredAt(lots, new Date(SOON.getTime() - 1))).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS, type Situation } from './conditions.ts';
import { choosePrice, type PriceCandidate, type PriceList } from './price-list.ts';

const situation: Situation = {
  channel: 'STORE',
  locationId: 'location_1',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
  segments: ['TRADE', 'STAFF'],
  // A Friday, 17:30 in Amsterdam.
  at: new Date('2026-11-27T16:30:00.000Z'),
};

function asks(amountMinor: number, changes: Partial<PriceList> = {}, minMilli = 0): PriceCandidate {
  const list: PriceList = {
    id: 'pricelist_1',
    name: 'List',
    currency: 'EUR',
    priority: 100,
    channels: [],
    locationIds: [],
    segments: [],
    window: ALWAYS,
    ...changes,
  };
  return { list, tiers: [{ minMilli, amountMinor }] };
}

function chosen(candidates: readonly PriceCandidate[], changes: Partial<Situation> = {}, milli = 1000) {
  return choosePrice(candidates, { ...situation, ...changes }, milli)?.tier.amountMinor ?? null;
}

describe('the price of a unit', () => {
  const specific: readonly (readonly [string, PriceCandidate])[] = [
    ['a customer segment', asks(900, { segments: ['TRADE'] })],
    ['a location', asks(901, { locationIds: ['location_1'] })],
    ['a channel', asks(902, { channels: ['STORE'] })],
    ['a time', asks(903, { window: { ...ALWAYS, weekdays: ['FRIDAY'] } })],
    ['a larger quantity', asks(904, {}, 1000)],
    ['everything', asks(1)],
  ];

  it('is that of the most specific list, even where another is lower', () => {
    for (let first = 0; first < specific.length; first += 1) {
      const candidates = specific.slice(first).map(([, candidate]) => candidate);
      expect(chosen(candidates)).toBe(candidates[0]?.tiers[0]?.amountMinor);
      expect(chosen(candidates.toReversed())).toBe(candidates[0]?.tiers[0]?.amountMinor);
    }
  });

  it('is that of the lower priority number among equals, and then the lower one', () => {
    expect(chosen([asks(5), asks(9, { priority: 1 }), asks(8, { priority: 1, id: 'pricelist_2' })])).toBe(8);
  });

  it('is asked of lists in the currency only, and of none there is no price', () => {
    expect(chosen([asks(5, { currency: 'USD' }), asks(9)])).toBe(9);
    expect(chosen([asks(5, { currency: 'USD' })])).toBeNull();
    expect(chosen([asks(5, { currency: 'USD' })], { currency: null })).toBe(5);
  });

  it('is that of the largest quantity that is reached', () => {
    const { list } = asks(0);
    const tiers = [
      { minMilli: 0, amountMinor: 100 },
      { minMilli: 6_000, amountMinor: 90 },
      { minMilli: 12_000, amountMinor: 80 },
    ];
    const at = (milli: number) => chosen([{ list, tiers }], {}, milli);
    expect([at(1), at(5_999), at(6_000), at(11_999), at(12_000), at(1e9)]).toEqual([100, 100, 90, 90, 80, 80]);
    expect(chosen([{ list, tiers: tiers.slice(1) }], {}, 5_999)).toBeNull();
  });

  it('does not depend on the order of the lists', () => {
    const candidate = fc
      .record({
        amountMinor: fc.nat(3),
        priority: fc.nat(1),
        id: fc.nat(2),
        channels: fc.subarray(['STORE', 'WEB']),
        locationIds: fc.subarray(['location_1']),
        segments: fc.subarray(['TRADE']),
        minMilli: fc.constantFrom(0, 1000),
      })
      .map(({ amountMinor, minMilli, id, ...rest }) => asks(amountMinor, { ...rest, id: `pricelist_${id}` }, minMilli));
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (candidates) => {
        expect(chosen(candidates.toReversed())).toEqual(chosen(candidates));
      }),
    );
  });
});

describe('a list counts', () => {
  const window = (changes: Partial<typeof ALWAYS>) => [asks(1, { window: { ...ALWAYS, ...changes } })];
  const fiveTillSeven = { fromMinute: 17 * 60, untilMinute: 19 * 60 };
  const night = { fromMinute: 22 * 60, untilMinute: 2 * 60, weekdays: ['FRIDAY'] as const };
  const at = (instant: string) => ({ at: new Date(instant) });

  it.each<[string, readonly PriceCandidate[], Partial<Situation>, boolean]>([
    ['on its channel', [asks(1, { channels: ['WEB'] })], { channel: 'WEB' }, true],
    ['on no other channel', [asks(1, { channels: ['WEB'] })], {}, false],
    [
      'nowhere in particular only when it names no location',
      [asks(1, { locationIds: ['location_1'] })],
      { locationId: null },
      false,
    ],
    ['for one of its segments', [asks(1, { segments: ['VIP', 'STAFF'] })], {}, true],
    ['for no stranger', [asks(1, { segments: ['VIP', 'STAFF'] })], { segments: [] }, false],
    ['from its start on', window({ startsAt: situation.at }), {}, true],
    ['no longer from its end on', window({ endsAt: situation.at }), {}, false],
    [
      'on its weekday, by the location’s clock',
      window({ weekdays: ['SATURDAY'] }),
      at('2026-11-27T23:30:00.000Z'),
      true,
    ],
    ['on no other weekday', window({ weekdays: ['SATURDAY'] }), at('2026-11-27T22:30:00.000Z'), false],
    ['between its hours, by the location’s clock', window(fiveTillSeven), {}, true],
    ['an hour earlier in summer', window(fiveTillSeven), at('2026-07-03T15:30:00.000Z'), true],
    ['no more when they end', window(fiveTillSeven), at('2026-11-27T18:00:00.000Z'), false],
    ['past midnight, as of the day before', window(night), at('2026-11-28T00:59:00.000Z'), true],
    ['not early on its own day, when that was the day before’s', window(night), at('2026-11-27T00:30:00.000Z'), false],
  ])('%s', (_, candidates, changes, counts) => {
    expect(chosen(candidates, changes) !== null).toBe(counts);
  });
});

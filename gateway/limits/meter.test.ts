import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { defaultLimits, type Limits, type Rate } from './limits.ts';
import { createMeter, type Meter } from './meter.ts';
import { TokenBuckets } from './token-buckets.ts';

const PLENTY: Rate = { burst: 1_000_000, perSecond: 1_000_000 };

interface MeterBed {
  readonly meter: Meter;
  readonly waitMs: (ms: number) => void;
}

/** A meter whose clock stands still but for what a test lets pass. */
function startMeter(rates: Partial<Limits['rates']>, cost = 1_000): MeterBed {
  let now = 0;
  const plenty = { cost: PLENTY, query: PLENTY, mutation: PLENTY, location: PLENTY, document: PLENTY };
  const meter = createMeter({ cost, rates: { ...plenty, ...rates } }, () => now);
  return { meter, waitMs: (ms) => void (now += ms) };
}

function actor(subject: string, locations: Actor['locations'] = 'all'): Actor {
  return { subject, scopes: new Set(), locations };
}

const QUERY = { kind: 'query', cost: 10 } as const;
const MUTATION = { kind: 'mutation', cost: 10 } as const;

describe('a client', () => {
  test('is told what it was charged, and what it has left', () => {
    const { meter } = startMeter({ cost: { burst: 100, perSecond: 5 } });
    expect(meter.charge(actor('till-1'), QUERY)).toEqual({
      requested: 10,
      limit: 1_000,
      remaining: 90,
      refillsPerSecond: 5,
    });
    expect(meter.charge(actor('till-1'), MUTATION)).toMatchObject({ remaining: 80 });
  });

  test('is refused what costs too much at any time', () => {
    const { meter } = startMeter({}, 50);
    expect(() => meter.charge(actor('till-1'), { kind: 'query', cost: 51 })).toThrow(
      expect.objectContaining({
        message: 'The operation costs 51; at most 50 is taken. Ask for shorter pages, or for less of each item.',
        extensions: { code: 'COST_LIMIT_EXCEEDED', cost: { requested: 51, limit: 50 } },
      }),
    );
    expect(meter.charge(actor('till-1'), { kind: 'query', cost: 50 }).requested).toBe(50);
  });

  test('waits for its budget to refill, and for exactly as long as it was told', () => {
    const { meter, waitMs } = startMeter({ cost: { burst: 20, perSecond: 5 } });
    meter.charge(actor('till-1'), { kind: 'query', cost: 18 });
    const refused = expect.objectContaining({
      extensions: { code: 'RATE_LIMITED', limit: 'cost', retryAfterMs: 1_600, retryable: true },
    });
    expect(() => meter.charge(actor('till-1'), QUERY)).toThrow(refused);
    // Nobody else is held back, and a refusal costs nothing.
    expect(meter.charge(actor('till-2'), QUERY).remaining).toBe(10);
    waitMs(1_599);
    expect(() => meter.charge(actor('till-1'), QUERY)).toThrow('Try again in 1 ms.');
    waitMs(1);
    expect(meter.charge(actor('till-1'), QUERY).remaining).toBe(0);
  });

  test.each([
    ['queries', 'query', { query: { burst: 2, perSecond: 1 } }, QUERY, MUTATION],
    ['mutations', 'mutation', { mutation: { burst: 2, perSecond: 1 } }, MUTATION, QUERY],
  ] as const)('has a rate of its own for %s', (_name, limit, rates, limited, other) => {
    const { meter } = startMeter(rates);
    meter.charge(actor('till-1'), limited);
    meter.charge(actor('till-1'), limited);
    expect(() => meter.charge(actor('till-1'), limited)).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED', limit }) }),
    );
    expect(meter.charge(actor('till-1'), other).requested).toBe(10);
  });

  test('may not send new documents all the time', () => {
    const { meter } = startMeter({ document: { burst: 1, perSecond: 1 } });
    meter.newDocument(actor('till-1'));
    expect(() => meter.newDocument(actor('till-1'))).toThrow('put what changes into variables');
    meter.newDocument(actor('till-2'));
  });
});

describe('a location', () => {
  test('is shared by those who are bound to it alone', () => {
    const { meter } = startMeter({ location: { burst: 2, perSecond: 1 } });
    const here = new Set(['location_1']);
    meter.charge(actor('till-1', here), QUERY);
    meter.charge(actor('till-2', here), MUTATION);
    expect(() => meter.charge(actor('till-3', here), QUERY)).toThrow('at this location');
    expect(meter.charge(actor('till-4', new Set(['location_2'])), QUERY).requested).toBe(10);
    expect(meter.charge(actor('manager', new Set(['location_1', 'location_2'])), QUERY).requested).toBe(10);
    expect(meter.charge(actor('admin'), QUERY).requested).toBe(10);
  });
});

test('nobody draws more than a burst and what has been refilled since, and all of that can be drawn', () => {
  const step = fc.record({ waitMs: fc.nat(5_000), amount: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const rate = { burst: 50, perSecond: 7 };
      let now = 0;
      const buckets = new TokenBuckets(rate, () => now);
      let drawn = 0;
      for (const { waitMs, amount } of steps) {
        now += waitMs;
        const left = buckets.draw('a', amount);
        if (left < 0) now += buckets.refillMs(left);
        expect(left < 0 ? buckets.draw('a', amount) : left).toBeGreaterThanOrEqual(0);
        drawn += amount;
        expect(drawn).toBeLessThanOrEqual(rate.burst + (now / 1_000) * rate.perSecond + 1e-6);
      }
    }),
  );
});

test('the limits that hold when nothing is said let a client spend more than one operation may cost', () => {
  expect(defaultLimits.rates.cost.burst).toBeGreaterThan(defaultLimits.cost);
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Span, windowOf } from './window.ts';

const instant = fc.date({
  min: new Date('2026-11-01T00:00:00.000Z'),
  max: new Date('2026-11-30T00:00:00.000Z'),
  noInvalidDate: true,
});

it('has every instant of a window in exactly one part', () => {
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      fc.pre(one.getTime() !== other.getTime());
      const [from, to] = one < other ? [one, other] : [other, one];
      const { days, hours, rests } = windowOf({ from, to });
      const parts = [...(days === null ? [] : [days]), ...hours, ...rests].toSorted(
        (a, b) => a.from.getTime() - b.from.getTime(),
      );
      expect(parts.at(0)?.from).toEqual(from);
      expect(parts.at(-1)?.to).toEqual(to);
      for (const [index, part] of parts.slice(1).entries()) expect(part.from).toEqual(parts[index]?.to);
      expect(hours.every((span) => lengthMs(span) < 24 * HOUR_MS || days === null)).toBe(true);
      expect(rests.every((span) => lengthMs(span) < HOUR_MS || hours.length === 0)).toBe(true);
    }),
  );
});

it('is days alone where it begins and ends with days', () => {
  const month = { from: new Date('2026-11-01T00:00:00.000Z'), to: new Date('2026-12-01T00:00:00.000Z') };
  expect(windowOf(month)).toEqual({ days: month, hours: [], rests: [] });
});

const HOUR_MS = 60 * 60 * 1000;

function lengthMs({ from, to }: Span): number {
  return to.getTime() - from.getTime();
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contiguous, emptyStream, type EventStream, MAX_GAPS, missingCount, withNumber } from './event-stream.ts';

const AT = new Date('2026-11-27T09:30:00.000Z');

function heard(numbers: readonly number[]): EventStream {
  return numbers.reduce<EventStream>((stream, number) => withNumber(stream, number, AT), emptyStream);
}

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 60 });

describe('a stream of numbered events', () => {
  it('knows what is missing, in whatever order numbers arrive', () => {
    fc.assert(
      fc.property(numbers, (arrived) => {
        const stream = heard(arrived);
        const highest = Math.max(...arrived);
        const missing = stream.gaps.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, at) => from + at),
        );
        const due = Array.from({ length: highest }, (_, at) => at + 1).filter((number) => !arrived.includes(number));
        expect(stream.highest).toBe(highest);
        expect(missing).toEqual(due);
        expect(missingCount(stream)).toBe(due.length);
        expect(contiguous(stream)).toBe((due[0] ?? highest + 1) - 1);
      }),
    );
  });

  it('has no gap once all have arrived', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(range(400), { minLength: 400 }), (arrived) => {
        expect(heard(arrived)).toMatchObject({ highest: 400, gaps: [], untold: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it('tells apart so many gaps and counts what is missing beyond them', () => {
    const odd = range(2 * MAX_GAPS + 10).map((number) => 2 * number);
    const stream = heard(odd);
    expect(stream.gaps).toHaveLength(MAX_GAPS);
    expect(missingCount(stream)).toBe(odd.length);
    const late = withNumber(withNumber(stream, 1, AT), 2 * odd.length - 1, AT);
    expect(missingCount(late)).toBe(odd.length - 2);
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Run } from './run.ts';

const runOf = (values: readonly number[]): Run => {
  const run = new Run();
  for (const value of values) run.add(value);
  return run;
};

/** Consecutive numbers in any order. */
const consecutive = fc
  .record({ first: fc.integer({ min: 1, max: 50 }), length: fc.integer({ min: 1, max: 30 }) })
  .chain(({ first, length }) => {
    const values = Array.from({ length }, (_, index) => first + index);
    return fc.shuffledSubarray(values, { minLength: length });
  });

it('consecutive numbers have no fault, whatever order they come in', () => {
  fc.assert(
    fc.property(consecutive, (values) => {
      expect(runOf(values).fault()).toBeNull();
      expect(runOf(values).highest).toBe(Math.max(...values));
    }),
  );
});

it('a number that comes twice is a fault', () => {
  fc.assert(
    fc.property(consecutive, fc.nat(), (values, index) => {
      expect(runOf([...values, values[index % values.length] ?? 0]).fault()).not.toBeNull();
    }),
  );
});

it('a number that is missing in the middle is a fault', () => {
  const longer = consecutive.filter((values) => values.length > 2);
  fc.assert(
    fc.property(longer, fc.nat(), (values, index) => {
      const inner = values.toSorted((a, b) => a - b).slice(1, -1);
      const missing = inner[index % inner.length];
      expect(runOf(values.filter((value) => value !== missing)).fault()).not.toBeNull();
    }),
  );
});

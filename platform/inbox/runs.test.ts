import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testEvent } from '../broker/testing-events.ts';
import { splitIntoRuns } from './runs.ts';

const types = ['a', 'b', 'c'];

describe('runs of one type', () => {
  it('hold every event once, and each subject’s in order', () => {
    const event = fc.record({ subject: fc.constantFrom('s1', 's2', 's3'), type: fc.constantFrom(...types) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (drawn) => {
        const events = drawn.map(({ subject, type }, index) => testEvent({ subject, type, sequence: index + 1 }));
        const runs = [...splitIntoRuns(events, types)];
        for (const run of runs) expect(new Set(run.events.map((each) => each.type))).toEqual(new Set([run.type]));
        const flat = runs.flatMap((run) => run.events);
        expect(flat.toSorted((a, b) => a.sequence - b.sequence)).toEqual(events);
        for (const subject of ['s1', 's2', 's3']) {
          const sequences = flat.filter((each) => each.subject === subject).map((each) => each.sequence);
          expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are one for each type when every subject has its types in the order of the handlers', () => {
    const events = ['s1', 's2'].flatMap((subject) =>
      types.map((type, index) => testEvent({ subject, type, sequence: index + 1 })),
    );
    expect([...splitIntoRuns(events, types)].map((run) => [run.type, run.events.length])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 2],
    ]);
  });

  it('refuse an event whose type is not among theirs', () => {
    expect(() => [...splitIntoRuns([testEvent({ type: 'd' })], types)]).toThrow('No handler takes d.');
  });
});

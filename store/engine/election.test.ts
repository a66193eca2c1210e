import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTick } from './clock.ts';
import { electionIdAfter } from './election.ts';

const second = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('the election ids of servers that open the same data one after the other rise, however soon, and whatever the wall clock does', () => {
  fc.assert(
    fc.property(second, fc.array(second, { minLength: 2, maxLength: 10 }), (start, openings) => {
      let clock = start * 2 ** 20;
      let last = '';
      for (const now of openings.flatMap((each) => [each, each])) {
        const id = electionIdAfter(clock, now * 1_000).toHexString();
        expect(id > last).toBe(true);
        last = id;
        // Each server enters itself as the owner of the data.
        clock = nextTick(clock, now * 1_000);
      }
    }),
  );
});

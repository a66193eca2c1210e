import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { aggregate } from './aggregate.ts';
import type { Collections } from './stage.ts';
import type { Document } from './values.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;

const RUNS = 100;
/** What each run holds on to while it lasts, as a command does its own text and snapshot. */
const HELD_BYTES = 16_000;

const lookup = { from: 'others', as: 'found' };
const pipelines: Record<string, (held: readonly number[]) => Document[]> = {
  $unionWith: () => [{ $unionWith: { coll: 'others', pipeline: [{ $limit: 1 }] } }],
  '$lookup by fields': () => [{ $lookup: { ...lookup, localField: 'a', foreignField: 'a' } }],
  '$lookup by a pipeline': () => [{ $lookup: { ...lookup, pipeline: [] } }],
  $graphLookup: () => [{ $graphLookup: { ...lookup, startWith: '$a', connectFromField: 'a', connectToField: 'b' } }],
  $group: (held) => [{ $group: { _id: { $literal: held } } }],
  $bucketAuto: (held) => [{ $bucketAuto: { groupBy: { $size: { $literal: held } }, buckets: 1 } }],
  $setWindowFields: (held) => [{ $setWindowFields: { partitionBy: { $size: { $literal: held } }, output: {} } }],
  $facet: (held) => [{ $facet: { all: [{ $group: { _id: { $literal: held } } }] } }],
};

it.each(Object.entries(pipelines))('%s leaves nothing behind that a small collection has to copy', (_, pipeline) => {
  const run = (): void => {
    const held = Array.from({ length: HELD_BYTES / 8 }, (__, index) => index + 0.5);
    // What a command reads is as large as its text.
    const collections: Collections = { read: () => held.slice(0, 1).map((a) => ({ a })), hasIndexFor: () => true };
    aggregate(pipeline(held), [{ a: 1 }], { collections });
  };
  for (let warm = 0; warm < RUNS; warm += 1) run();
  collect({ type: 'major' });
  const before = usedBytes();
  for (let runs = 0; runs < RUNS; runs += 1) run();
  collect({ type: 'minor' });
  expect(usedBytes() - before).toBeLessThan((RUNS * HELD_BYTES) / 4);
});

/** In the spaces where objects begin, and where those end up that live for longer. */
function usedBytes(): number {
  const spaces = getHeapSpaceStatistics().filter(
    ({ space_name: name }) => name === 'new_space' || name === 'old_space',
  );
  return spaces.reduce((sum, { space_used_size: bytes }) => sum + bytes, 0);
}

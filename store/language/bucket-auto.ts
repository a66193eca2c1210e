import { documentSize, valueSize } from './bson-size.ts';
import { bucketOutput, checkGroupBy } from './bucket.ts';
import { ServerError } from './errors.ts';
import { wholeNumber } from './expression-table.ts';
import { compileExpression, type Expression } from './expression.ts';
import { withField, withFieldsOf } from './field-order.ts';
import { each, paced, sort, type Flow } from './flow.ts';
import { granularityOf, type Granularity } from './granularity.ts';
import type { AccumulatedField } from './group.ts';
import { toDouble } from './numbers.ts';
import { checkOptions, objectOf, StageMemory, type Stage } from './stage.ts';
import { compareValues, type Document } from './values.ts';

interface Valued {
  readonly value: unknown;
  readonly document: Document;
}

/** Compiles `$bucketAuto`: as many buckets as asked for, of about the same number of documents each. */
export function compileBucketAuto(operand: unknown): Stage {
  const spec = objectOf('$bucketAuto', operand, 40240);
  checkOptions('$bucketAuto', spec, ['groupBy', 'buckets', 'output', 'granularity'], 40245);
  const { groupBy, buckets: wanted, granularity } = spec;
  if (groupBy === undefined || wanted === undefined) {
    throw new ServerError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  }
  const rounder = granularity === undefined ? undefined : granularityOf(granularity);
  checkGroupBy('$bucketAuto', groupBy, 40239);
  const count = wholeNumber(wanted);
  if (count === undefined) throw new ServerError(40241, "The $bucketAuto 'buckets' field must be a 32-bit integer");
  if (count <= 0) throw new ServerError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const compute = compileExpression(groupBy);
  const fields = bucketOutput('$bucketAuto', spec['output'], 40244);
  const bucketsOf = (all: readonly Valued[]): Iterable<Bucket> =>
    rounder ? roundedBuckets(all, count, rounder) : plainBuckets(all, count);
  return (documents) => bucketed(documents, { compute, bucketsOf, fields });
}

interface Bucketing {
  readonly compute: Expression;
  readonly bucketsOf: (all: readonly Valued[]) => Iterable<Bucket>;
  readonly fields: readonly AccumulatedField[];
}

function* bucketed(documents: Flow<Document>, { compute, bucketsOf, fields }: Bucketing): Flow<Document> {
  const memory = new StageMemory('$bucketAuto');
  const found: Valued[] = [];
  yield* each(documents, (document) => {
    const value = compute({ root: document, variables: {} }) ?? null;
    memory.hold(documentSize(document) + valueSize(value));
    found.push({ value, document });
  });
  const all = yield* sort(found, (a, b) => compareValues(a.value, b.value));
  yield* paced(summarised(bucketsOf(all), fields));
}

interface Bucket {
  readonly members: readonly Valued[];
  readonly min: unknown;
  readonly max: unknown;
}

function* summarised(buckets: Iterable<Bucket>, fields: readonly AccumulatedField[]): Iterable<Document> {
  for (const { min, max, members } of buckets) yield withFieldsOf({ _id: { min, max } }, summed(members, fields));
}

function shareOf(all: readonly Valued[], count: number): number {
  return Math.max(1, Math.round(all.length / count));
}

/** A bucket takes its share, and all that is equal to its last value; its upper bound is where the next one begins. */
function* plainBuckets(all: readonly Valued[], count: number): Iterable<Bucket> {
  const share = shareOf(all, count);
  let start = 0;
  for (let bucket = 1; start < all.length; bucket++) {
    let end = bucket === count ? all.length : Math.min(start + share, all.length);
    while (end < all.length && compareValues(all[end]?.value, all[end - 1]?.value) === 0) end++;
    yield { members: all.slice(start, end), min: all[start]?.value, max: all[Math.min(end, all.length - 1)]?.value };
    start = end;
  }
}

/**
 * A bucket takes its share, and all that is below the number its last value is rounded up to, which is where the next one
 * begins. Where that is zero, the next one begins below its first value.
 */
function* roundedBuckets(all: readonly Valued[], count: number, granularity: Granularity): Iterable<Bucket> {
  const share = shareOf(all, count);
  let start = 0;
  let min: unknown = all.length > 0 ? granularity.down(all[0]?.value) : undefined;
  for (let bucket = 1; start < all.length && bucket <= count; bucket++) {
    let end = bucket === count ? all.length : Math.min(start + share, all.length);
    const last = all[end - 1]?.value;
    let max = granularity.up(last);
    while (end < all.length && (compareValues(max, all[end]?.value) > 0 || compareValues(last, all[end]?.value) === 0))
      end++;
    if (toDouble(max) === 0 && end < all.length) max = granularity.down(all[end]?.value);
    yield { members: all.slice(start, end), min, max };
    start = end;
    min = max;
  }
}

function summed(members: readonly Valued[], fields: readonly AccumulatedField[]): Document {
  let result: Document = {};
  for (const { name, create, compute } of fields) {
    const accumulator = create({ root: {}, variables: {} });
    for (const { document } of members) accumulator.add(compute({ root: document, variables: {} }));
    result = withField(result, name, accumulator.result());
  }
  return result;
}

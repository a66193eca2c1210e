import { documentSize, valueSize } from './bson-size.ts';
import { bucketOutput, checkGroupBy } from './bucket.ts';
import { ServerError } from './errors.ts';
import { wholeNumber } from './expression-table.ts';
import { compileExpression } from './expression.ts';
import { withField, withFieldsOf } from './field-order.ts';
import { each, paced, sort } from './flow.ts';
import type { AccumulatedField } from './group.ts';
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
  const { groupBy, buckets, granularity } = spec;
  if (groupBy === undefined || buckets === undefined) {
    throw new ServerError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  }
  if (granularity !== undefined) {
    throw new ServerError('CommandNotSupported', "$bucketAuto with 'granularity' is not supported");
  }
  checkGroupBy('$bucketAuto', groupBy, 40239);
  const count = wholeNumber(buckets);
  if (count === undefined) throw new ServerError(40241, "The $bucketAuto 'buckets' field must be a 32-bit integer");
  if (count <= 0) throw new ServerError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const compute = compileExpression(groupBy);
  const fields = bucketOutput('$bucketAuto', spec['output'], 40244);
  return function* bucketAuto(documents) {
    const memory = new StageMemory('$bucketAuto');
    const found: Valued[] = [];
    yield* each(documents, (document) => {
      const value = compute({ root: document, variables: {} }) ?? null;
      memory.hold(documentSize(document) + valueSize(value));
      found.push({ value, document });
    });
    const all = yield* sort(found, (a, b) => compareValues(a.value, b.value));
    yield* paced(fill(all, count, fields));
  };
}

/** A bucket takes its share, and all that is equal to its last value; its upper bound is where the next one begins. */
function* fill(all: readonly Valued[], count: number, fields: readonly AccumulatedField[]): Iterable<Document> {
  const share = Math.max(1, Math.round(all.length / count));
  let start = 0;
  for (let bucket = 1; start < all.length; bucket++) {
    let end = bucket === count ? all.length : Math.min(start + share, all.length);
    while (end < all.length && compareValues(all[end]?.value, all[end - 1]?.value) === 0) end++;
    const members = all.slice(start, end);
    const _id = { min: all[start]?.value, max: all[Math.min(end, all.length - 1)]?.value };
    yield withFieldsOf({ _id }, summed(members, fields));
    start = end;
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

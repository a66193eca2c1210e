import type { Stage } from './aggregate.ts';
import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { compileGrouping } from './group.ts';
import { compileSort } from './sort.ts';
import { compareValues, isDocument, type Document } from './values.ts';

/**
 * Compiles `$bucket`, a kind of `$group`: a bucket holds the values from its boundary up to the next one,
 * which is not in it. Throws at a value outside all of them when there is no default.
 */
export function compileBucket(spec: Document): Stage {
  const { groupBy, boundaries, output } = spec;
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw new ServerError(40192, "The $bucket 'boundaries' field must be an array of at least 2 values");
  }
  const edges = boundaries as unknown[];
  edges.forEach((edge, i) => {
    if (i > 0 && compareValues(edges[i - 1], edge) >= 0) {
      throw new ServerError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
    }
  });
  const value = compileExpression(groupBy);
  const group = compileGrouping(
    (scope) => bucketOf(value(scope) ?? null, edges, spec['default']),
    isDocument(output) ? output : { count: { $sum: 1 } },
  );
  if (!group) throw new ServerError('CommandNotSupported', 'this accumulator is not supported in $bucket');
  const order = compileSort({ _id: 1 });
  return (documents) => group(documents).sort(order);
}

/** The lower boundary of the bucket a value belongs to. */
function bucketOf(value: unknown, edges: readonly unknown[], otherwise: unknown): unknown {
  const upper = edges.findIndex((edge) => compareValues(value, edge) < 0);
  if (upper > 0) return edges[upper - 1];
  if (otherwise !== undefined) return otherwise;
  throw new ServerError(40066, '$bucket could not find a matching branch for an input, and no default was specified.');
}

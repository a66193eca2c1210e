import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { compileAccumulations, compileGrouping, type AccumulatedField } from './group.ts';
import { compileSortStage } from './sort-stage.ts';
import { checkOptions, objectOf, type Stage } from './stage.ts';
import { compareValues, isDocument, rankOf } from './values.ts';

/**
 * Compiles `$bucket`, a kind of `$group`: a bucket holds the values from its boundary up to the next one,
 * which is not in it. Throws at a value outside all of them when there is no default.
 */
export function compileBucket(operand: unknown): Stage {
  const spec = objectOf('$bucket', operand, 40201);
  checkOptions('$bucket', spec, ['groupBy', 'boundaries', 'default', 'output'], 40197);
  const { groupBy, boundaries, default: otherwise } = spec;
  if (groupBy === undefined || boundaries === undefined) {
    throw new ServerError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  checkGroupBy('$bucket', groupBy, 40202);
  const edges = edgesOf(boundaries);
  const isInside = compareValues(otherwise, edges[0]) >= 0 && compareValues(otherwise, edges.at(-1)) < 0;
  if (otherwise !== undefined && isInside) {
    const message =
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.";
    throw new ServerError(40199, message);
  }
  const value = compileExpression(groupBy);
  const group = compileGrouping(
    '$bucket',
    (scope) => bucketOf(value(scope) ?? null, edges, otherwise),
    bucketOutput('$bucket', spec['output'], 40196),
  );
  const sort = compileSortStage({ _id: 1 }, []);
  return (documents) => sort(group(documents));
}

/** The fields of a bucket: how many it holds, unless it is told otherwise. */
export function bucketOutput(name: string, output: unknown, code: number): AccumulatedField[] {
  if (output !== undefined && !isDocument(output)) {
    throw new ServerError(code, `The ${name} 'output' field must be an object`);
  }
  return compileAccumulations(output ?? { count: { $sum: 1 } });
}

/** What is grouped by has to be a path or an expression: a constant would make one bucket of everything. */
export function checkGroupBy(name: string, groupBy: unknown, code: number): void {
  if (typeof groupBy === 'string' && groupBy.startsWith('$')) return;
  if (isDocument(groupBy) && Object.keys(groupBy)[0]?.startsWith('$') === true) return;
  throw new ServerError(code, `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression`);
}

function edgesOf(boundaries: unknown): readonly unknown[] {
  if (!Array.isArray(boundaries)) throw new ServerError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2) {
    throw new ServerError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  }
  const edges = (boundaries as unknown[]).map((edge) => compileExpression(edge)({ root: {}, variables: {} }));
  for (const [i, edge] of edges.entries()) {
    if (i === 0) continue;
    if (rankOf(edges[i - 1]) !== rankOf(edge)) {
      throw new ServerError(40193, "All values in the 'boundaries' option to $bucket must have the same type.");
    }
    if (compareValues(edges[i - 1], edge) >= 0) {
      throw new ServerError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
    }
  }
  return edges;
}

/** The lower boundary of the bucket a value belongs to. */
function bucketOf(value: unknown, edges: readonly unknown[], otherwise: unknown): unknown {
  const upper = edges.findIndex((edge) => compareValues(value, edge) < 0);
  if (upper > 0) return edges[upper - 1];
  if (otherwise !== undefined) return otherwise;
  throw new ServerError(40066, '$bucket could not find a matching branch for an input, and no default was specified.');
}

import { MaxKey, MinKey, ObjectId } from 'bson';
import type { Plan } from '#store/engine/plan.ts';
import { Tally } from '#store/engine/scan.ts';
import { formatValue } from '#store/language/format-value.ts';
import type { Interval } from '#store/language/intervals.ts';
import { directionOf } from '#store/language/sort.ts';
import { isDocument, type Document } from '#store/language/values.ts';

/** Of each plan what its execution has looked at; undefined where nothing was executed. */
export type Tallies = ReadonlyMap<Plan, Tally> | undefined;

/** The stages in which a plan finds documents, in MongoDB's shape and names, before they are sorted or counted. */
export function accessStages(plan: Plan, tallies: Tallies, indexScan = 'IXSCAN'): Document {
  const { access, filter } = plan;
  const tally = tallies && (tallies.get(plan) ?? new Tally());
  const tested = filter && { filter };
  if (access.kind === 'records') {
    const stats = tally && { nReturned: tally.returned, docsExamined: tally.docsExamined };
    return { stage: 'COLLSCAN', ...tested, ...stats, direction: access.reverse ? 'backward' : 'forward' };
  }
  if (access.kind === 'branches') {
    return {
      stage: access.order ? 'SORT_MERGE' : 'OR',
      ...(access.order && { sortPattern: access.order }),
      ...(tally && { nReturned: tally.returned }),
      inputStages: access.plans.map((branch) => accessStages(branch, tallies)),
    };
  }
  const stats = tally && { nReturned: tally.returned, docsExamined: tally.docsExamined };
  const scan = indexStage(plan, tally, indexScan);
  const isMerged = access.kind === 'stretches' && access.stretches.length > 1;
  return {
    stage: 'FETCH',
    ...tested,
    ...stats,
    inputStage: isMerged ? { stage: 'SORT_MERGE', inputStages: [scan] } : scan,
  };
}

/** The reading of an index, as `IXSCAN` or under another name. */
export function indexStage({ access }: Plan, tally: Tally | undefined, stage = 'IXSCAN'): Document {
  if (access.kind === 'records' || access.kind === 'branches') return { stage };
  const { index, bounds } = access;
  const { name, key, unique, sparse, partialFilterExpression } = index.spec;
  const { reverse, window } = access.kind === 'stretches' ? access : { reverse: false, window: undefined };
  const paths = Object.keys(key);
  return {
    stage,
    ...(tally && { nReturned: tally.found }),
    keyPattern: key,
    indexName: name,
    isMultiKey: index.multikey,
    multiKeyPaths: Object.fromEntries(paths.map((path, i) => [path, arraysOn(path, index.arrays[i] ?? 0)])),
    isUnique: unique,
    isSparse: sparse,
    isPartial: isDocument(partialFilterExpression),
    indexVersion: 2,
    direction: reverse ? 'backward' : 'forward',
    indexBounds: window
      ? { startKey: window.min ?? {}, startKeyInclusive: true, endKey: window.max ?? {}, endKeyInclusive: false }
      : Object.fromEntries(
          paths.map((path, i) => {
            const isAscending = (directionOf(key[path]) === 1) !== reverse;
            return [path, formatIntervals(bounds.fields[i] ?? [], isAscending)];
          }),
        ),
    ...(tally && { keysExamined: tally.keysExamined }),
  };
}

/** The beginnings of a path that have led to an array: of `a.b` perhaps `a`. */
function arraysOn(path: string, positions: number): string[] {
  const segments = path.split('.');
  return segments.flatMap((_, i) => ((positions >>> i) & 1 ? [segments.slice(0, i + 1).join('.')] : []));
}

/** In the order in which they are read. */
function formatIntervals(intervals: readonly Interval[], isAscending: boolean): string[] {
  const texts = intervals.map(({ from, to }) =>
    isAscending
      ? `${from.inclusive ? '[' : '('}${bound(from.value)}, ${bound(to.value)}${to.inclusive ? ']' : ')'}`
      : `${to.inclusive ? '[' : '('}${bound(to.value)}, ${bound(from.value)}${from.inclusive ? ']' : ')'}`,
  );
  return isAscending ? texts : texts.reverse();
}

function bound(value: unknown): string {
  if (value instanceof MinKey) return 'MinKey';
  if (value instanceof MaxKey) return 'MaxKey';
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  return formatValue(value);
}

import { ServerError } from './errors.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { topLevelOf } from './paths.ts';
import { checkSort } from './sort.ts';
import type { PipelineQuery } from './stage.ts';
import { isDocument, type Document } from './values.ts';

/**
 * Splits off the stages at the head of a pipeline that a find does as well, and faster, since it may use an index:
 * matches, then a sort, then what is skipped and the limit. A match that follows a sort, or stages that do not change
 * the fields it looks at, is moved before them first.
 */
export function splitPipeline(pipeline: readonly Document[]): { query: PipelineQuery; rest: readonly Document[] } {
  const stages = withMatchesFirst(pipeline);
  let position = 0;
  const take = (name: string): unknown => {
    const stage = stages[position];
    if (!stage || !(name in stage) || Object.keys(stage).length !== 1) return undefined;
    position++;
    return stage[name];
  };
  const filter = mergeFilters(takeFilters(() => (isSampling(stages[position]) ? undefined : take('$match'))));
  const sort = stages[position]?.['$sort'];
  const sorted = isDocument(sort) && isPlainSort(sort) ? { sort } : {};
  if (sorted.sort) {
    checkSort(sorted.sort);
    position++;
  }
  const skip = wholeArgument(stages[position]?.['$skip'], 0);
  if (skip !== undefined) position++;
  const limit = wholeArgument(stages[position]?.['$limit'], 1);
  if (limit !== undefined) position++;
  return {
    query: { filter, ...sorted, skip: skip ?? 0, limit: limit ?? 0 },
    rest: stages.slice(position),
  };
}

/** A match that chooses at random is for the stage itself: a find knows nothing of it. */
function isSampling(stage: Document | undefined): boolean {
  return isDocument(stage?.['$match']) && '$sampleRate' in stage['$match'];
}

function takeFilters(take: () => unknown): Document[] {
  const filters: Document[] = [];
  for (;;) {
    const match = take();
    if (match === undefined) return filters;
    if (!isDocument(match)) throw new ServerError(15959, 'the match filter must be an expression in an object');
    filters.push(match);
  }
}

/** What `$sort` itself would refuse is left to it. */
function isPlainSort(sort: Document): boolean {
  return Object.keys(sort).length > 0 && Object.values(sort).every((direction) => isNumeric(direction));
}

function wholeArgument(operand: unknown, least: number): number | undefined {
  const count = isNumeric(operand) ? toDouble(operand) : Number.NaN;
  return Number.isInteger(count) && count >= least ? count : undefined;
}

/** One filter that matches what all of them match, as plain as it can be, since plans are made by its top level. */
export function mergeFilters(filters: readonly Document[]): Document {
  const merged: Document = {};
  const clashing: Document[] = [];
  for (const filter of filters) {
    for (const [name, condition] of Object.entries(filter)) {
      if (Object.hasOwn(merged, name) || name === '$and') clashing.push({ [name]: condition });
      else merged[name] = condition;
    }
  }
  return clashing.length > 0 ? { ...merged, $and: clashing } : merged;
}

/** Moves each match as far to the front as it can go without changing the result. */
function withMatchesFirst(pipeline: readonly Document[]): readonly Document[] {
  const stages = [...pipeline];
  for (let i = 1; i < stages.length; i++) {
    const stage = stages[i];
    const match = stage?.['$match'];
    if (!stage || !isDocument(match) || !isMovable(match)) continue;
    let target = i;
    while (target > 0 && leavesAlone(stages[target - 1] ?? {}, match)) target--;
    if (target < i) stages.splice(target, 0, ...stages.splice(i, 1));
  }
  return stages;
}

/** A match by plain conditions on fields, of which it can be told which fields they look at. */
function isMovable(match: Document): boolean {
  return Object.entries(match).every(([name, condition]) => {
    if (!name.startsWith('$')) return true;
    if (!['$and', '$or', '$nor'].includes(name) || !Array.isArray(condition)) return false;
    return condition.every((clause: unknown) => isDocument(clause) && isMovable(clause));
  });
}

/** Whether a stage gives the same documents whether the match stands before or behind it. */
function leavesAlone(stage: Document, match: Document): boolean {
  const [name = ''] = Object.keys(stage);
  const operand = stage[name];
  switch (name) {
    case '$sort':
    case '$match':
      return name === '$sort';
    case '$set':
    case '$addFields':
      return isDocument(operand) && isDisjoint(Object.keys(operand), match);
    case '$unset': {
      const paths: unknown[] = Array.isArray(operand) ? operand : [operand];
      return paths.every((path) => typeof path === 'string') && isDisjoint(paths, match);
    }
    default:
      return false;
  }
}

function isDisjoint(paths: readonly string[], match: Document): boolean {
  const changed = new Set(paths.map(topLevelOf));
  return fieldsOf(match).every((field) => !changed.has(field));
}

function fieldsOf(match: Document): string[] {
  return Object.entries(match).flatMap(([name, condition]) => {
    if (!name.startsWith('$')) return [topLevelOf(name)];
    return (condition as Document[]).flatMap(fieldsOf);
  });
}

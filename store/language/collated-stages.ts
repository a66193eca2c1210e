import { ServerError } from './errors.ts';
import { isDocument } from './values.ts';

/** Stages that compare strings by a collation here, or compare none themselves. */
const collatable = new Set([
  '$addFields',
  '$count',
  '$documents',
  '$facet',
  '$group',
  '$limit',
  '$match',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$set',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unset',
  '$unwind',
]);

/** Operators and accumulators that compare values, which they do without a collation here. */
const comparing = new Set([
  '$addToSet',
  '$bottom',
  '$bottomN',
  '$cmp',
  '$eq',
  '$gt',
  '$gte',
  '$in',
  '$indexOfArray',
  '$lt',
  '$lte',
  '$max',
  '$maxN',
  '$min',
  '$minN',
  '$ne',
  '$setDifference',
  '$setEquals',
  '$setIntersection',
  '$setIsSubset',
  '$setUnion',
  '$sortArray',
  '$top',
  '$topN',
]);

/** Refuses a stage that would compare strings in another way than the collation of its command wants. */
export function checkCollatable(name: string, operand: unknown): void {
  if (!collatable.has(name)) throw refusal(name);
  // The filter of a match takes the collation itself, the pipelines of a facet are compiled with it.
  const found = name === '$match' || name === '$facet' ? undefined : comparingOperator(operand);
  if (found !== undefined) throw refusal(`${found} in ${name}`);
}

function comparingOperator(part: unknown): string | undefined {
  if (Array.isArray(part)) return firstOf(part);
  if (!isDocument(part) || '$literal' in part) return undefined;
  return Object.keys(part).find((name) => comparing.has(name)) ?? firstOf(Object.values(part));
}

function firstOf(parts: readonly unknown[]): string | undefined {
  for (const part of parts) {
    const found = comparingOperator(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refusal(what: string): ServerError {
  return new ServerError('CommandNotSupported', `${what} is not supported under a collation`);
}

import { bsonUndefined } from '#store/language/bson-undefined.ts';
import { withField } from '#store/language/field-order.ts';
import { map, type Flow } from '#store/language/flow.ts';
import { indexKeys } from '#store/language/index-key.ts';
import type { Document } from '#store/language/values.ts';
import type { Key, KeyRange } from './keys.ts';
import type { Access, Plan } from './plan.ts';
import { planQuery } from './planner.ts';
import { noteUse, planRequest, readingOf, runPlan, type Query, type Source } from './query.ts';
import type { Found } from './scan.ts';

/**
 * Of each document of a query the index entry by which it is found, `{}` of those found without an index. Entries do not
 * keep the types of numbers, so that their values are the document's.
 */
export function findKeys(source: Source, query: Query): Flow<Document> {
  const { collection } = source;
  if (collection === undefined) return [];
  const plan = planQuery(source, collection, planRequest(query));
  noteUse(plan);
  return map(runPlan(readingOf(source, collection, query), plan, query), (found) => keyOf(plan, found) ?? {});
}

/** Undefined where the plan does not find the document. */
function keyOf({ access, matches }: Plan, found: Found): Document | undefined {
  if (access.kind === 'records' || (matches && !matches(found.document))) return undefined;
  if (access.kind === 'branches') {
    for (const plan of access.plans) {
      const key = keyOf(plan, found);
      if (key) return key;
    }
    return undefined;
  }
  const { index } = access;
  const { key: pattern } = index.spec;
  const isFirst = (one: Key, other: Key): boolean => (access.kind === 'stretches' && access.reverse) !== one < other;
  let first: { key: Key; values: readonly unknown[] } | undefined;
  for (const values of indexKeys(found.document, pattern)) {
    const { key } = index.entry(values, found.id);
    if (isWithin(access, key) && (!first || isFirst(key, first.key))) first = { key, values };
  }
  return first && namedAfter(pattern, first.values);
}

function isWithin(access: Exclude<Access, { kind: 'records' | 'branches' }>, key: Key): boolean {
  if (access.kind === 'points') return access.keys.includes(key);
  const isInside = ({ low, high }: KeyRange): boolean => low <= key && key < high;
  return access.stretches.some(({ ranges }) => ranges.some(isInside)) && (access.passes?.(key) ?? true);
}

function namedAfter(pattern: Document, values: readonly unknown[]): Document {
  let key: Document = {};
  for (const [i, path] of Object.keys(pattern).entries()) {
    const value = values[i];
    key = withField(key, path, value === undefined ? bsonUndefined : value);
  }
  return key;
}

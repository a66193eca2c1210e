import type { Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import { describe } from './candidate.ts';
import type { Index } from './collection-index.ts';
import { prefixEnd } from './keys.ts';
import type { Plan } from './plan.ts';
import type { PlanRequest } from './planner.ts';

/** The part of an index that `min` and `max` ask for: entries from one on, and up to the other, which is not in it. */
export interface KeyWindow {
  readonly min?: Document | undefined;
  readonly max?: Document | undefined;
}

/**
 * Reads the part of an index between two of its keys, and tests the whole filter on what is found there. Throws 51174
 * where a bound is no key of the index, 51175 where nothing could lie between them.
 */
export function planWithin(
  index: Index,
  window: KeyWindow,
  { filter, sort, collation }: Pick<PlanRequest, 'filter' | 'sort' | 'collation'>,
): Plan {
  const { min, max } = window;
  checkBounds(index, window, collation);
  const low = min ? index.keyOf(Object.values(min)) : index.prefix;
  const high = max ? index.keyOf(Object.values(max)) : prefixEnd(index.prefix);
  if (min && max && low >= high)
    throw new ServerError(51_175, 'The value provided for min() does not come before the value provided for max()');
  const { bounds, order } = describe(index, { filter: {}, predicates: [], sort, collation });
  const isEmpty = Object.keys(filter).length === 0;
  return {
    access: {
      kind: 'stretches',
      index,
      bounds,
      window,
      stretches: [{ prefixLength: index.prefix.length, ranges: [{ low, high }] }],
      reverse: order?.reverse ?? false,
      passes: undefined,
    },
    filter: isEmpty ? undefined : filter,
    matches: isEmpty ? undefined : compileFilter(filter, collation?.compare),
    sorted: sort === undefined || order !== undefined,
  };
}

function checkBounds(index: Index, { min, max }: KeyWindow, collation: Collation | undefined): void {
  const names = Object.keys(index.spec.key).join('\0');
  for (const bound of [min, max]) {
    if (bound === undefined) continue;
    const comparesOtherwise = !index.ordersAs(collation) && Object.values(bound).some(mayHoldStrings);
    if (comparesOtherwise || Object.keys(bound).join('\0') !== names)
      throw new ServerError(51_174, 'The index chosen is not compatible with min/max');
  }
  // Such keys order what they stand for only roughly.
  if (index.collation !== undefined || index.hasCutKeys)
    throw new ServerError(
      'CommandNotSupported',
      'min and max are not supported on an index with a collation, or with values of more than 1,800 bytes',
    );
}

function mayHoldStrings(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value) || isDocument(value);
}

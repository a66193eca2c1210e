import { addNumbers } from './arithmetic.ts';
import { addToDate, dateUnitOf, type DateUnit } from './date-units.ts';
import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { isNumeric, makeDouble, toDouble, type Numeric } from './numbers.ts';
import { utc } from './time-zones.ts';
import { typeName } from './type-names.ts';
import { compareValues, isDocument, type Document } from './values.ts';
import { singleSort } from './window-form.ts';

/** The documents of a window: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The window of each document of a partition. */
type Spans = (documents: readonly Document[]) => Span[];

/** Compiles the `window` of a function. Without one it is the whole partition. */
export function compileWindow(window: unknown, sortBy: Document | undefined): Spans {
  if (window === undefined) return wholePartition;
  if (!isDocument(window)) throw new ServerError('FailedToParse', "'window' field must be an object");
  const { documents, range, unit, ...others } = window;
  if (Object.keys(others).length > 0 || (documents !== undefined && range !== undefined)) {
    throw new ServerError('FailedToParse', "Window bounds can specify either 'documents' or 'unit', not both.");
  }
  if (documents === undefined && range === undefined) {
    if (unit !== undefined) throw new ServerError('FailedToParse', "Window bounds with 'unit' need a 'range'");
    return wholePartition;
  }
  if (documents === undefined) return rangeWindow(boundsOf('range', range), unit, sortBy);
  if (unit !== undefined) {
    throw new ServerError('FailedToParse', "Window bounds can specify either 'documents' or 'unit', not both.");
  }
  const bounds = boundsOf('documents', documents);
  if (!sortBy && bounds.some((bound) => bound !== 'unbounded')) {
    throw new ServerError(5339901, "'documents'-based bounds require a sortBy");
  }
  return documentWindow(bounds);
}

type Bound = 'unbounded' | 'current' | Numeric;
type Bounds = readonly [Bound, Bound];

function boundsOf(kind: string, bounds: unknown): Bounds {
  if (!Array.isArray(bounds) || bounds.length !== 2) {
    throw new ServerError('FailedToParse', `Window bounds must be a 2-element array: ${kind}`);
  }
  const [lower, upper] = bounds.map((bound: unknown): Bound => {
    if (bound === 'unbounded' || bound === 'current') return bound;
    const value = isDocument(bound) ? compileExpression(bound)({ root: {}, variables: {} }) : bound;
    if (!isNumeric(value))
      throw new ServerError('FailedToParse', "Window bounds must be 'unbounded', 'current', or a number.");
    if (kind === 'documents' && !Number.isInteger(toDouble(value))) {
      throw new ServerError('FailedToParse', 'Numeric document-based bounds must be an integer');
    }
    return value;
  }) as [Bound, Bound];
  const [from, to] = [lower, upper].map((bound, i) =>
    bound === 'unbounded' ? (i === 0 ? -Infinity : Infinity) : offsetOf(bound),
  ) as [number, number];
  if (from > to) throw new ServerError(5339900, 'Lower bound must not exceed upper bound');
  return [lower, upper];
}

function offsetOf(bound: Bound): number {
  return isNumeric(bound) ? toDouble(bound) : 0;
}

const wholePartition: Spans = (documents) => documents.map(() => ({ start: 0, end: documents.length }));

function documentWindow([lower, upper]: Bounds): Spans {
  return (documents) => {
    const clamp = (place: number): number => Math.min(Math.max(place, 0), documents.length);
    return documents.map((_, i) => {
      const start = lower === 'unbounded' ? 0 : clamp(i + offsetOf(lower));
      const end = upper === 'unbounded' ? documents.length : clamp(i + offsetOf(upper) + 1);
      return { start: Math.min(start, end), end };
    });
  };
}

/** The documents whose sort value lies within a distance of this one's. The order has to be ascending. */
function rangeWindow(bounds: Bounds, unit: unknown, sortBy: Document | undefined): Spans {
  const entries = Object.entries(sortBy ?? {});
  if (entries.length !== 1) throw new ServerError(5339902, 'Range-based bounds require sortBy a single field');
  const { path, direction } = singleSort('range', sortBy);
  if (direction !== 1) throw new ServerError(8947401, 'Range-based bounds require an ascending sortBy');
  const compute = compileExpression(`$${path}`);
  const dateUnit = unit === undefined ? undefined : dateUnitOf(unit, 5439013);
  const [lower, upper] = bounds;
  return (documents) => {
    const values = documents.map((document) => compute({ root: document, variables: {} }) ?? null);
    return values.map((value) => {
      const start = lower === 'unbounded' ? 0 : firstAtLeast(values, shifted(value, lower, dateUnit));
      const end = upper === 'unbounded' ? values.length : firstAbove(values, shifted(value, upper, dateUnit));
      return { start: Math.min(start, end), end };
    });
  };
}

function shifted(value: unknown, bound: Bound, unit: DateUnit | undefined): unknown {
  const offset = isNumeric(bound) ? bound : 0;
  if (value instanceof Date) {
    if (unit === undefined) {
      throw new ServerError(
        5429513,
        `Invalid range: Expected the sortBy field to be a number, but it was ${typeName(value)}`,
      );
    }
    return addToDate(value, unit, toDouble(offset), utc);
  }
  if (!isNumeric(value) || unit !== undefined) {
    const wanted = unit === undefined ? 'number' : 'date';
    throw new ServerError(
      unit === undefined ? 5429414 : 5429513,
      `Invalid range: Expected the sortBy field to be a ${wanted}, but it was ${typeName(value)}`,
    );
  }
  return addNumbers(value, offset) ?? makeDouble(toDouble(value) + toDouble(offset));
}

function firstAtLeast(values: readonly unknown[], bound: unknown): number {
  return firstWhere(values, (value) => compareValues(value, bound) >= 0);
}

function firstAbove(values: readonly unknown[], bound: unknown): number {
  return firstWhere(values, (value) => compareValues(value, bound) > 0);
}

/** The first place in a sorted list from which on a test passes. */
function firstWhere(values: readonly unknown[], passes: (value: unknown) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(values[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

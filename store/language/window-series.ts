import { Sum } from './accumulators-numeric.ts';
import { addNumbers, multiplyNumbers, subtractNumbers, toDecimal } from './arithmetic.ts';
import { dateUnitOf, timeUnitsMs } from './date-units.ts';
import { ServerError } from './errors.ts';
import { divideNumbers } from './expression-arithmetic.ts';
import { isMissing, wholeNumber } from './expression-table.ts';
import { compileExpression, type Expression } from './expression.ts';
import { isNumeric, makeDouble, numberType, toDouble, type Numeric } from './numbers.ts';
import { typeName } from './type-names.ts';
import { isDocument, type Document } from './values.ts';
import { compileWindow, type Span } from './window-bounds.ts';
import { refuseWindow, singleSort, type WindowForm, type WindowFunction } from './window-form.ts';

/** Functions of a series of numbers along the order of a partition. */
export const seriesFunctions: [name: string, form: WindowForm][] = [
  ['$derivative', (operand, how) => alongSort('$derivative', operand, how, slope)],
  ['$integral', (operand, how) => alongSort('$integral', operand, how, area)],
  ['$expMovingAvg', compileMovingAverage],
  ['$linearFill', compileLinearFill],
  ['$locf', compileLastObserved],
  ['$covariancePop', (operand, how) => compileCovariance('$covariancePop', operand, how, 0)],
  ['$covarianceSamp', (operand, how) => compileCovariance('$covarianceSamp', operand, how, 1)],
];

interface Point {
  /** The sort value: a number, or a date's milliseconds in units. */
  readonly x: Numeric;
  readonly y: Numeric;
}

/** The longest unit has a fixed length, as derivatives and integrals need it. */
const fixedUnitsMs: Readonly<Record<string, number>> = { ...timeUnitsMs, day: 86_400_000, week: 604_800_000 };

function alongSort(
  name: string,
  operand: unknown,
  { window, sortBy }: Parameters<WindowForm>[1],
  compute: (points: readonly Point[]) => unknown,
): WindowFunction {
  if (!isDocument(operand) || !('input' in operand)) throw new ServerError('FailedToParse', `${name} requires 'input'`);
  const { input, unit, ...others } = operand;
  if (Object.keys(others).length > 0)
    throw new ServerError('FailedToParse', `${name} got unexpected argument: ${Object.keys(others)[0]}`);
  if (name === '$derivative' && window === undefined) {
    throw new ServerError('FailedToParse', '$derivative requires explicit window bounds');
  }
  const unitMs = unit === undefined ? undefined : fixedUnitsMs[dateUnitOf(unit, 5490704)];
  if (unit !== undefined && unitMs === undefined) {
    throw new ServerError(5490704, `unit must be 'week' or smaller, but got ${JSON.stringify(unit)}`);
  }
  const position = compileExpression(`$${singleSort(name, sortBy).path}`);
  const value = compileExpression(input);
  const spans = compileWindow(window, sortBy);
  return (documents) => {
    const points = documents.map((document) => pointOf(name, document, { position, value, unitMs }));
    return spans(documents).map(({ start, end }) => {
      const inside = points.slice(start, end);
      return inside.includes(undefined) ? null : compute(inside as Point[]);
    });
  };
}

function pointOf(
  name: string,
  document: Document,
  { position, value, unitMs }: { position: Expression; value: Expression; unitMs: number | undefined },
): Point | undefined {
  const scope = { root: document, variables: {} };
  const [x, y] = [position(scope), value(scope)];
  if (x instanceof Date !== (unitMs !== undefined)) {
    const wanted = unitMs === undefined ? 'a number' : 'a date, because a unit is given';
    throw new ServerError(5624900, `${name} requires the sortBy to be ${wanted}, but it was ${typeName(x)}`);
  }
  if (isMissing(y) || isMissing(x)) return undefined;
  if (!isNumeric(y)) throw new ServerError(5624902, `${name} input must not be of type ${typeName(y)}`);
  if (x instanceof Date) return { x: makeDouble(x.getTime() / (unitMs ?? 1)), y };
  if (!isNumeric(x))
    throw new ServerError(5624901, `${name} requires the sortBy to be numeric, but it was ${typeName(x)}`);
  return { x, y };
}

function slope(points: readonly Point[]): unknown {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const run = minus(last.x, first.x);
  return toDouble(run) === 0 ? null : divideNumbers(minus(last.y, first.y), run);
}

/** By the trapezoidal rule. */
function area(points: readonly Point[]): unknown {
  const total = new Sum();
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]] as [Point, Point];
    total.add(divideNumbers(times(minus(b.x, a.x), plus(a.y, b.y)), 2));
  }
  return total.result();
}

function plus(a: Numeric, b: Numeric): Numeric {
  return addNumbers(a, b) ?? makeDouble(toDouble(a) + toDouble(b));
}

function minus(a: Numeric, b: Numeric): Numeric {
  return subtractNumbers(a, b) ?? makeDouble(toDouble(a) - toDouble(b));
}

function times(a: Numeric, b: Numeric): Numeric {
  return multiplyNumbers(a, b) ?? makeDouble(toDouble(a) * toDouble(b));
}

/** Weighs each number by `alpha`, and what went before by the rest. */
function compileMovingAverage(operand: unknown, { window, sortBy }: Parameters<WindowForm>[1]): WindowFunction {
  refuseWindow('$expMovingAvg', window, 9);
  if (!sortBy) throw new ServerError('FailedToParse', '$expMovingAvg requires an explicit sortBy');
  if (!isDocument(operand) || !('input' in operand)) {
    throw new ServerError('FailedToParse', '$expMovingAvg must have exactly one "input" and either "N" or "alpha"');
  }
  const alpha = alphaOf(operand);
  const compute = compileExpression(operand['input']);
  return (documents) => {
    let average: Numeric | undefined;
    return documents.map((document) => {
      const value = compute({ root: document, variables: {} });
      if (!isNumeric(value)) return average ?? null;
      average = average === undefined ? asFraction(value) : plus(times(value, alpha), times(average, minus(1, alpha)));
      return average;
    });
  };
}

function asFraction(value: Numeric): Numeric {
  return numberType(value) === 'decimal' ? toDecimal(value) : makeDouble(toDouble(value));
}

function alphaOf({ N, alpha }: Document): Numeric {
  if ((N === undefined) === (alpha === undefined)) {
    throw new ServerError('FailedToParse', '$expMovingAvg must have exactly one of "N" and "alpha"');
  }
  if (N !== undefined) {
    const count = wholeNumber(N);
    if (count === undefined || count <= 0)
      throw new ServerError('FailedToParse', `'N' field must be a positive integer`);
    return makeDouble(2 / (count + 1));
  }
  if (!isNumeric(alpha) || !(toDouble(alpha) > 0 && toDouble(alpha) < 1)) {
    throw new ServerError('FailedToParse', "'alpha' must be between 0 and 1 (exclusive)");
  }
  return alpha;
}

/** Puts what is missing between two values on the line between them; before the first and after the last it stays null. */
function compileLinearFill(operand: unknown, { window, sortBy }: Parameters<WindowForm>[1]): WindowFunction {
  refuseWindow('$linearFill', window, 9);
  const position = compileExpression(`$${singleSort('$linearFill', sortBy).path}`);
  const compute = compileExpression(operand);
  return (documents) => {
    const points = documents.map((document) => {
      const scope = { root: document, variables: {} };
      const x = position(scope);
      return { x: x instanceof Date ? makeDouble(x.getTime()) : x, y: compute(scope) ?? null };
    });
    for (const { x, y } of points) {
      if (!isNumeric(x))
        throw new ServerError('TypeMismatch', '$linearFill requires the sortBy to be numeric or a date');
      if (y !== null && !isNumeric(y))
        throw new ServerError('TypeMismatch', 'Value to be filled must be numeric or nullish');
    }
    return interpolated(points as { x: Numeric; y: Numeric | null }[]);
  };
}

function interpolated(points: readonly { readonly x: Numeric; readonly y: Numeric | null }[]): unknown[] {
  const results: unknown[] = points.map(({ y }) => y);
  let left = -1;
  for (const [right, { x: endX, y: endY }] of points.entries()) {
    if (endY === null) continue;
    const begin = points[left];
    for (let i = left + 1; begin && begin.y !== null && i < right; i++) {
      const at = points[i]?.x ?? endX;
      if (toDouble(endX) === toDouble(begin.x))
        throw new ServerError(605001, 'There can be no repeated values in the sort field');
      const share = divideNumbers(minus(at, begin.x), minus(endX, begin.x));
      results[i] = plus(begin.y, times(minus(endY, begin.y), share));
    }
    left = right;
  }
  return results;
}

/** Carries the last value that was there forward. */
function compileLastObserved(operand: unknown, { window }: Parameters<WindowForm>[1]): WindowFunction {
  refuseWindow('$locf', window, 9);
  const compute = compileExpression(operand);
  return (documents) => {
    let last: unknown = null;
    return documents.map((document) => {
      const value = compute({ root: document, variables: {} });
      if (!isMissing(value)) last = value;
      return last;
    });
  };
}

function compileCovariance(
  name: string,
  operand: unknown,
  { window, sortBy }: Parameters<WindowForm>[1],
  fewer: 0 | 1,
): WindowFunction {
  if (!Array.isArray(operand) || operand.length !== 2) {
    throw new ServerError('FailedToParse', `${name} requires an array of two expressions`);
  }
  const [a, b] = operand.map((part: unknown) => compileExpression(part)) as [Expression, Expression];
  const spans = compileWindow(window, sortBy);
  return (documents) => {
    const pairs = documents.map((document) => {
      const scope = { root: document, variables: {} };
      return [a(scope), b(scope)] as const;
    });
    return spans(documents).map((span) => covariance(pairs, span, fewer));
  };
}

function covariance(pairs: readonly (readonly [unknown, unknown])[], { start, end }: Span, fewer: number): unknown {
  let [count, meanX, meanY, total] = [0, 0, 0, 0];
  for (const [x, y] of pairs.slice(start, end)) {
    if (!isNumeric(x) || !isNumeric(y)) continue;
    count += 1;
    const distance = toDouble(x) - meanX;
    meanX += distance / count;
    meanY += (toDouble(y) - meanY) / count;
    total += distance * (toDouble(y) - meanY);
  }
  return count > fewer ? makeDouble(total / (count - fewer)) : null;
}

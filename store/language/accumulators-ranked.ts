import type { Accumulation, Accumulator } from './accumulators.ts';
import { valueSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { isMissing, type Compile } from './expression-table.ts';
import type { Expression } from './expression.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { compileSort } from './sort.ts';
import { typeName } from './type-names.ts';
import { compareValues, isDocument, type Document } from './values.ts';

type RankedForm = [name: string, compile: (operand: unknown, compile: Compile) => Accumulation];

/** The accumulators that keep a few values out of all: the first, the last, the least, the greatest, the top ones. */
export const rankedAccumulators: RankedForm[] = [
  ofInput('$firstN', firstN),
  ofInput('$lastN', lastN),
  ofInput('$minN', (n) => bestN(n, compareValues, false)),
  ofInput('$maxN', (n) => bestN(n, (a, b) => compareValues(b, a), false)),
  sorted('$top', { reversed: false, many: false }),
  sorted('$bottom', { reversed: true, many: false }),
  sorted('$topN', { reversed: false, many: true }),
  sorted('$bottomN', { reversed: true, many: true }),
];

/** `{ n, input }`, as the accumulator and as the expression of that name have it. */
export function checkCounted(name: string, operand: unknown, known: readonly string[]): Document {
  if (!isDocument(operand)) {
    throw new ServerError(5787900, `specification must be an object; found ${name}: ${typeName(operand)}`);
  }
  const stranger = Object.keys(operand).find((each) => !known.includes(each));
  if (stranger !== undefined) throw new ServerError(5787901, `Unknown argument for 'n' operator: ${stranger}`);
  const codes: Record<string, number> = { n: 5787906, input: 5787907, output: 5788004, sortBy: 5788005 };
  for (const each of known) {
    if (!(each in operand)) throw new ServerError(codes[each] ?? 5787906, `Missing value for '${each}'`);
  }
  return operand;
}

/** How many to keep: a whole number above zero. */
export function countOf(value: unknown): number {
  const n = isNumeric(value) ? toDouble(value) : Number.NaN;
  if (!isNumeric(value) || !Number.isInteger(n)) {
    throw new ServerError(5787902, `Value for 'n' must be of integral type, but found ${typeName(value)}`);
  }
  if (n <= 0) throw new ServerError(5787908, `'n' must be greater than 0, found ${n}`);
  return n;
}

/** An accumulator that puts values into a list, whose bytes are counted as they come. */
export function keepMany(take: (values: unknown[], value: unknown) => void): Accumulator {
  const values: unknown[] = [];
  return {
    add(value) {
      const before = values.length;
      take(values, value);
      return values.length > before ? valueSize(value) : 0;
    },
    result: () => values,
  };
}

function ofInput(name: string, create: (n: number) => Accumulator): RankedForm {
  return [
    name,
    (operand, compile) => {
      const { n, input } = checkCounted(name, operand, ['n', 'input']);
      const count = compile(n);
      return { compute: compile(input), create: (group) => create(countOf(count(group))) };
    },
  ];
}

/** Unlike the least and the greatest, the first and the last count missing values, as null. */
function firstN(n: number): Accumulator {
  return keepMany((values, value) => {
    if (values.length < n) values.push(value ?? null);
  });
}

function lastN(n: number): Accumulator {
  return keepMany((values, value) => {
    values.push(value ?? null);
    if (values.length > n) values.shift();
  });
}

/** The `n` values that come first in an order; of equal ones those that came first. */
function bestN(n: number, compare: (a: unknown, b: unknown) => number, withMissing: boolean): Accumulator {
  return keepMany((values, value) => {
    if (!withMissing && isMissing(value)) return;
    const last = values.at(-1);
    if (values.length === n && compare(value, last) >= 0) return;
    values.splice(placeOf(values, value, compare), 0, value);
    if (values.length > n) values.pop();
  });
}

/** Where a value belongs in a sorted list: behind those that are equal. */
function placeOf(values: readonly unknown[], value: unknown, compare: (a: unknown, b: unknown) => number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(value, values[middle]) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Ranked {
  readonly document: Document;
  readonly output: unknown;
}

/** `$top` and the like: the outputs of the documents that come first, or last, in an order. */
function sorted(name: string, { reversed, many }: { reversed: boolean; many: boolean }): RankedForm {
  return [
    name,
    (operand, compile) => {
      const { n, output, sortBy } = checkCounted(name, operand, [...(many ? ['n'] : []), 'output', 'sortBy']);
      if (!isDocument(sortBy))
        throw new ServerError(5788604, `expected 'sortBy' to already be an object in the arguments to ${name}`);
      const order = compileSort(sortBy);
      const compare = (a: unknown, b: unknown): number => order((a as Ranked).document, (b as Ranked).document);
      const count: Expression = many ? compile(n) : () => 1;
      const compute = compile(output);
      return {
        compute: (scope) => ({ document: scope.root as Document, output: compute(scope) ?? null }) satisfies Ranked,
        create(group) {
          const kept = reversed
            ? lastInOrder(countOf(count(group)), compare)
            : bestN(countOf(count(group)), compare, true);
          const outputs = (): unknown[] => (kept.result() as Ranked[]).map((each) => each.output);
          return { add: (value) => kept.add(value), result: () => (many ? outputs() : (outputs()[0] ?? null)) };
        },
      };
    },
  ];
}

/** The `n` that come last in an order, in that order; of equal ones those that came last. */
function lastInOrder(n: number, compare: (a: unknown, b: unknown) => number): Accumulator {
  return keepMany((values, value) => {
    if (values.length === n && compare(value, values[0]) < 0) return;
    values.splice(placeOf(values, value, compare), 0, value);
    if (values.length > n) values.shift();
  });
}

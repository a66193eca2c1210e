import { ServerError } from './errors.ts';
import { isMissing, named, wholeNumber, type Compile, type FormEntry, type OperatorEntry } from './expression-table.ts';
import type { Expression } from './expression.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { compileSortOrder, sortedBy } from './sort.ts';
import { typeName } from './type-names.ts';
import { compareValues, isDocument } from './values.ts';

/** Operators that make arrays, or put them into an order. */
export const arrayOperators: OperatorEntry[] = [['$range', { arity: [2, 3], compute: range }]];

export const arrayForms: FormEntry[] = [
  ['$zip', compileZip],
  named('$sortArray', {
    required: ['input', 'sortBy'],
    codes: { notObject: 2942500, unknown: 2942501, missing: 2942502 },
    compute: ({ input, sortBy }) => sortArray(input, sortBy),
  }),
];

/** What `$range` makes at most: as many values as MongoDB's 100 MB of memory take, which are 64 bytes each here. */
const maxRange = (100 * 1_024 * 1_024) / 64;

function range([start, end, step]: readonly unknown[]): number[] {
  const from = boundOf('a numeric starting value', start, [34443, 34444]);
  const to = boundOf('a numeric ending value', end, [34445, 34446]);
  const by = step === undefined ? 1 : boundOf('a numeric step value', step, [34447, 34448]);
  if (by === 0) throw new ServerError(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((to - from) / by));
  if (count > maxRange)
    throw new ServerError(146, `$range would use too much memory and cannot spill: ${count} values`);
  return Array.from({ length: count }, (_, i) => from + i * by);
}

function boundOf(what: string, value: unknown, [notNumeric, notWhole]: [number, number]): number {
  if (!isNumeric(value))
    throw new ServerError(notNumeric, `$range requires ${what}, found value of type: ${typeName(value)}`);
  const bound = wholeNumber(value);
  if (bound !== undefined) return bound;
  throw new ServerError(
    notWhole,
    `$range requires ${what} that can be represented as a 32-bit integer, found value: ${value.toString()}`,
  );
}

function sortArray(input: unknown, sortBy: unknown): unknown {
  if (isMissing(input)) return null;
  if (!Array.isArray(input)) {
    throw new ServerError(
      2942504,
      `The input argument to $sortArray must be an array, but was of type: ${typeName(input)}`,
    );
  }
  if (isDocument(sortBy)) {
    return sortedBy<unknown>(input, compileSortOrder(sortBy), (item) => (isDocument(item) ? item : {}));
  }
  const direction = isNumeric(sortBy) ? toDouble(sortBy) : 0;
  if (direction !== 1 && direction !== -1) {
    throw new ServerError(2942507, 'The $sort element value must be either 1 or -1');
  }
  return input.toSorted((a, b) => compareValues(a, b) * direction);
}

/** `$zip` turns rows into columns. It ends with the shortest input unless it is told to go on, with defaults. */
function compileZip(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand))
    throw new ServerError(34460, `$zip only supports an object as an argument, found ${typeName(operand)}`);
  const { inputs, useLongestLength = false, defaults, ...others } = operand;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw new ServerError(34464, `$zip found an unknown argument: ${stranger}`);
  if (!Array.isArray(inputs))
    throw new ServerError(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`);
  if (defaults !== undefined && !Array.isArray(defaults)) {
    throw new ServerError(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`);
  }
  if (typeof useLongestLength !== 'boolean') {
    throw new ServerError(34463, `useLongestLength must be a bool, found ${typeName(useLongestLength)}`);
  }
  if (inputs.length === 0) throw new ServerError(34465, '$zip requires at least one input array');
  if (defaults && !useLongestLength) {
    throw new ServerError(34466, 'cannot specify defaults unless useLongestLength is true');
  }
  if (defaults && defaults.length !== inputs.length) {
    throw new ServerError(34467, 'defaults and inputs must have the same length');
  }
  const rows = inputs.map((input: unknown) => compile(input));
  const fillers = (defaults ?? []).map((value: unknown) => compile(value));
  return (scope) => {
    const lists = rows.map((row) => row(scope));
    if (lists.some(isMissing)) return null;
    const arrays = lists.map((list) => {
      if (Array.isArray(list)) return list as unknown[];
      throw new ServerError(34468, `$zip found a non-array expression in input: ${typeName(list)}`);
    });
    const lengths = arrays.map((array) => array.length);
    const length = useLongestLength ? Math.max(...lengths) : Math.min(...lengths);
    const others = fillers.map((filler) => filler(scope) ?? null);
    return Array.from({ length }, (_, i) =>
      arrays.map((array, row) => (i < array.length ? (array[i] ?? null) : (others[row] ?? null))),
    );
  };
}

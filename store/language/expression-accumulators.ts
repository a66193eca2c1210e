import { Average, Deviation, Percentiles, Sum } from './accumulators-numeric.ts';
import { checkCounted, countOf } from './accumulators-ranked.ts';
import { percentileParts, sharesOf, type Accumulator } from './accumulators.ts';
import { ServerError } from './errors.ts';
import { isMissing, type Compile, type FormEntry, type OperatorEntry } from './expression-table.ts';
import type { Expression } from './expression.ts';
import { typeName } from './type-names.ts';
import { compareValues } from './values.ts';

/** The accumulators that are expressions too, over their arguments or the elements of the one that is an array. */
export const accumulatorOperators: OperatorEntry[] = [
  over('$sum', () => new Sum()),
  over('$avg', () => new Average()),
  over('$stdDevPop', () => new Deviation('population')),
  over('$stdDevSamp', () => new Deviation('sample')),
  ['$min', { arity: [1, Infinity], compute: (args) => extreme(valuesAmong(args), -1) }],
  ['$max', { arity: [1, Infinity], compute: (args) => extreme(valuesAmong(args), 1) }],
];

export const accumulatorForms: FormEntry[] = [
  counted('$firstN', (values, n) => values.slice(0, n)),
  counted('$lastN', (values, n) => values.slice(-n)),
  counted('$minN', (values, n) => present(values).sort(compareValues).slice(0, n)),
  counted('$maxN', (values, n) =>
    present(values)
      .sort((a, b) => compareValues(b, a))
      .slice(0, n),
  ),
  ['$median', (operand, compile) => percentiles(percentileParts('$median', operand, [])['input'], undefined, compile)],
  [
    '$percentile',
    (operand, compile) => {
      const { input, p } = percentileParts('$percentile', operand, ['p']);
      return percentiles(input, p, compile);
    },
  ],
];

function over(name: string, create: () => Accumulator): OperatorEntry {
  const compute = (args: readonly unknown[]): unknown => {
    const accumulator = create();
    for (const value of valuesAmong(args)) accumulator.add(value);
    return accumulator.result();
  };
  return [name, { arity: [1, Infinity], compute }];
}

function valuesAmong(args: readonly unknown[]): readonly unknown[] {
  const [only] = args;
  return args.length === 1 && Array.isArray(only) ? (only as unknown[]) : args;
}

function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  const candidates = present(values);
  if (candidates.length === 0) return null;
  return candidates.reduce((best, value) => (compareValues(value, best) * sign > 0 ? value : best));
}

function present(values: readonly unknown[]): unknown[] {
  return values.filter((value) => !isMissing(value));
}

function counted(name: string, pick: (values: readonly unknown[], n: number) => unknown[]): FormEntry {
  return [
    name,
    (operand, compile) => {
      const { n, input } = checkCounted(name, operand, ['n', 'input']);
      const [count, list] = [compile(n), compile(input)];
      return (scope) => {
        const values = list(scope);
        if (!Array.isArray(values)) {
          throw new ServerError(5788200, `Input must be an array, but found ${typeName(values)}`);
        }
        return pick(values, countOf(count(scope)));
      };
    },
  ];
}

/** Without `p` it is the median alone, otherwise a list. */
function percentiles(input: unknown, p: unknown, compile: Compile): Expression {
  const list = compile(input);
  const shares = p === undefined ? undefined : compile(p);
  return (scope) => {
    const value = list(scope);
    const accumulator = new Percentiles(shares ? sharesOf(shares(scope)) : [0.5]);
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) accumulator.add(each);
    const result = accumulator.result();
    return shares ? result : result[0];
  };
}

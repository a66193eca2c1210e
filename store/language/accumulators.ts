import { Average, Deviation, Percentiles, Sum } from './accumulators-numeric.ts';
import { keepMany, rankedAccumulators } from './accumulators-ranked.ts';
import { valueSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import type { Compile } from './expression-table.ts';
import type { Expression, Scope } from './expression.ts';
import { withFieldsOf } from './field-order.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { typeName } from './type-names.ts';
import { valueKey } from './value-key.ts';
import { compareValues, isDocument, type Document } from './values.ts';

/** Takes the values of a group one after the other; undefined is a missing field. */
export interface Accumulator {
  /** Answers by how many bytes what it holds has grown, roughly; numbers that are only added up count for nothing. */
  add(value: unknown): number;
  result(): unknown;
}

/** An accumulator with its operand, compiled: `compute` gives what is added for each document. */
export interface Accumulation {
  readonly compute: Expression;
  /** A new one for a group. Its `n`, if it has one, may depend on the group's id, which `group` has as its root. */
  create(group: Scope): Accumulator;
}

type AccumulatorForm = (operand: unknown, compile: Compile) => Accumulation;

/** The accumulators of `$group`, `$bucket` and window functions, on every type of number. */
const accumulatorForms: ReadonlyMap<string, AccumulatorForm> = new Map<string, AccumulatorForm>([
  unary('$sum', () => new Sum()),
  unary('$avg', () => new Average()),
  unary('$stdDevPop', () => new Deviation('population')),
  unary('$stdDevSamp', () => new Deviation('sample')),
  unary('$min', () => extreme(-1)),
  unary('$max', () => extreme(1)),
  unary('$first', () => first()),
  unary('$last', () => last()),
  unary('$push', () => push()),
  unary('$addToSet', () => addToSet()),
  unary('$mergeObjects', () => mergeObjects()),
  ['$count', compileCount],
  ['$median', compileMedian],
  ['$percentile', compilePercentile],
  ...rankedAccumulators,
]);

/** Compiles `{ $sum: '$total' }`; undefined when the name is no accumulator's. */
export function compileAccumulation(name: string, operand: unknown, compile: Compile): Accumulation | undefined {
  if (name === '$accumulator') throw new ServerError(31264, '$accumulator is not supported by this server');
  return accumulatorForms.get(name)?.(operand, compile);
}

function unary(name: string, create: () => Accumulator): [string, AccumulatorForm] {
  return [
    name,
    (operand, compile) => {
      if (Array.isArray(operand) && operand.length !== 1) {
        throw new ServerError(40237, `The ${name} accumulator is a unary operator`);
      }
      return { compute: compile(Array.isArray(operand) ? operand[0] : operand), create };
    },
  ];
}

function compileCount(operand: unknown): Accumulation {
  if (!isDocument(operand) || Object.keys(operand).length > 0) {
    throw new ServerError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  }
  return { compute: () => 1, create: () => new Sum() };
}

function compileMedian(operand: unknown, compile: Compile): Accumulation {
  const { input } = percentileParts('$median', operand, []);
  const create = (): Accumulator => {
    const percentiles = new Percentiles([0.5]);
    return { add: (value) => percentiles.add(value), result: () => percentiles.result()[0] };
  };
  return { compute: compile(input), create };
}

function compilePercentile(operand: unknown, compile: Compile): Accumulation {
  const { input, p } = percentileParts('$percentile', operand, ['p']);
  const shares = sharesOf(compile(p)({ root: {}, variables: {} }));
  return { compute: compile(input), create: () => new Percentiles(shares) };
}

/** Checks the operand of `$median` or `$percentile`. The method `approximate` may give the exact answer, as here. */
export function percentileParts(name: string, operand: unknown, more: readonly string[]): Document {
  if (!isDocument(operand)) {
    const found = typeName(operand);
    throw new ServerError(7436100, `specification must be an object; found ${name}: ${found}`);
  }
  const known = ['input', 'method', ...more];
  for (const each of known) {
    if (!(each in operand))
      throw new ServerError(40414, `BSON field '${name}.${each}' is missing but a required field`);
  }
  const stranger = Object.keys(operand).find((each) => !known.includes(each));
  if (stranger !== undefined) throw new ServerError(40415, `BSON field '${name}.${stranger}' is an unknown field.`);
  if (operand['method'] !== 'approximate') {
    throw new ServerError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.");
  }
  return operand;
}

export function sharesOf(p: unknown): number[] {
  const isList = Array.isArray(p) && p.length > 0;
  const valid = isList && p.every((share) => isNumeric(share) && toDouble(share) >= 0 && toDouble(share) <= 1);
  if (valid) return p.map((share) => (isNumeric(share) ? toDouble(share) : 0));
  throw new ServerError(7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]");
}

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown;
  return {
    add(value) {
      if (value === undefined || value === null) return 0;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
      return 0;
    },
    result: () => best ?? null,
  };
}

function first(): Accumulator {
  let found = false;
  let kept: unknown;
  return {
    add(value) {
      if (found) return 0;
      found = true;
      kept = value;
      return valueSize(value);
    },
    result: () => kept ?? null,
  };
}

function last(): Accumulator {
  let kept: unknown;
  return {
    add(value) {
      kept = value;
      return 0;
    },
    result: () => kept ?? null,
  };
}

function push(): Accumulator {
  return keepMany((values, value) => {
    if (value !== undefined) values.push(value);
  });
}

function addToSet(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add(value) {
      if (value === undefined) return 0;
      const key = valueKey(value);
      if (values.has(key)) return 0;
      values.set(key, value);
      return key.length + valueSize(value);
    },
    result: () => [...values.values()],
  };
}

function mergeObjects(): Accumulator {
  let merged: Document = {};
  return {
    add(value) {
      if (value === undefined || value === null) return 0;
      if (!isDocument(value)) {
        throw new ServerError(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
      }
      merged = withFieldsOf(merged, value);
      return 0;
    },
    result: () => merged,
  };
}

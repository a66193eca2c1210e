import { ServerError } from './errors.ts';
import type { Expression } from './expression.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { isDocument, type Document } from './values.ts';

/** An operator that computes with the values of its arguments, each undefined when missing. */
export interface EagerOperator {
  /** The least and the most arguments. */
  readonly arity: readonly [number, number];
  readonly compute: (args: readonly unknown[]) => unknown;
}

export type OperatorEntry = [name: string, operator: EagerOperator];

export function fixedArity(name: string, count: number, compute: EagerOperator['compute']): OperatorEntry {
  return [name, { arity: [count, count], compute }];
}

export function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Compiles a part of an expression; `names` are the variables that are bound around that part besides. */
export type Compile = (expression: unknown, ...names: string[]) => Expression;

/** A form decides itself which of its parts are computed, how often, and with which variables bound. */
export type SpecialForm = (operand: unknown, compile: Compile) => Expression;

export type FormEntry = [name: string, form: SpecialForm];

/** The values of an operator's named arguments; one that was not given is not there. */
export type NamedArguments = Readonly<Record<string, unknown>>;

interface NamedOperator {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** MongoDB's codes for an operand that is no object, an argument nobody knows, and one that is not given. */
  readonly codes: { readonly notObject: number; readonly unknown: number; readonly missing: number };
  readonly compute: (args: NamedArguments) => unknown;
}

/** An operator whose arguments have names: `{ $trim: { input: '$a', chars: ' ' } }`. */
export function named(name: string, { required, optional = [], codes, compute }: NamedOperator): FormEntry {
  return [
    name,
    (operand, compile) => {
      if (!isDocument(operand))
        throw new ServerError(codes.notObject, `${name} only supports an object as its argument`);
      for (const argument of Object.keys(operand)) {
        if (!required.includes(argument) && !optional.includes(argument))
          throw new ServerError(codes.unknown, `Unrecognized argument to ${name}: ${argument}`);
      }
      for (const argument of required) {
        if (!(argument in operand))
          throw new ServerError(codes.missing, `${name} requires '${argument}' to be specified`);
      }
      const parts = Object.entries(operand).map(([key, value]): [string, Expression] => [key, compile(value)]);
      return (scope) => {
        const args: Document = {};
        for (const [key, part] of parts) args[key] = part(scope);
        return compute(args);
      };
    },
  ];
}

/** A whole number within int32, as lists and strings are counted; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined;
  const number = toDouble(value);
  return (number | 0) === number ? number | 0 : undefined;
}

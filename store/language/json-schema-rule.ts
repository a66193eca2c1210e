import { ServerError } from './errors.ts';
import { typeName } from './type-names.ts';
import type { Document } from './values.ts';

/** One keyword of a schema: what a value breaks of it, in the words of MongoDB's `errInfo`, or undefined. */
export type Rule = (value: unknown) => Document | undefined;

/** Compiles one keyword; `schema` is what it stands in, for keywords that go together, `compile` is for those inside. */
export type Keyword = (operand: unknown, schema: Document, compile: (schema: unknown) => Schema) => Rule | undefined;

export interface Schema {
  /** The `title` and `description`, which details repeat. */
  readonly annotations: Document;
  /** What a value breaks; empty where it is valid. */
  failures(value: unknown): Document[];
}

/** A rule about values of one kind; it says nothing about others. */
export function ruleFor<T>(
  { keyword, operand, reason }: { keyword: string; operand: unknown; reason: string },
  isOfKind: (value: unknown) => value is T,
  passes: (value: T) => boolean,
): Rule {
  return (value) =>
    !isOfKind(value) || passes(value)
      ? undefined
      : { operatorName: keyword, specifiedAs: { [keyword]: operand }, reason, consideredValue: value };
}

export function wrongType(keyword: string, expected: string, operand: unknown): ServerError {
  return new ServerError(
    'TypeMismatch',
    `$jsonSchema keyword '${keyword}' must be ${expected}, but found an element of type ${typeName(operand)}`,
  );
}

export function malformed(keyword: string, problem: string): ServerError {
  return new ServerError('FailedToParse', `$jsonSchema keyword '${keyword}' ${problem}`);
}

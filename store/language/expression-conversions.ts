import { convert, targetNamed } from './convert.ts';
import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type Compile, type FormEntry, type OperatorEntry } from './expression-table.ts';
import type { Expression } from './expression.ts';
import { isNumeric } from './numbers.ts';
import { typeName } from './type-names.ts';
import { isDocument } from './values.ts';

/** Operators on types, and from one type to another. */
export const conversionOperators: OperatorEntry[] = [
  fixedArity('$type', 1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
  fixedArity('$isNumber', 1, ([value]) => isNumeric(value)),
  conversion('$toString', 'string'),
  conversion('$toBool', 'bool'),
  conversion('$toInt', 'int'),
  conversion('$toLong', 'long'),
  conversion('$toDouble', 'double'),
  conversion('$toDecimal', 'decimal'),
  conversion('$toDate', 'date'),
  conversion('$toObjectId', 'objectId'),
];

export const conversionForms: FormEntry[] = [['$convert', compileConvert]];

function conversion(name: string, target: Parameters<typeof convert>[1]): OperatorEntry {
  return fixedArity(name, 1, ([value]) => (isMissing(value) ? null : convert(value, target)));
}

const conversionFailure = 241;

/** `$convert`: like the other conversions, with what to give instead where a value is null or cannot be converted. */
function compileConvert(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) {
    throw new ServerError('FailedToParse', '$convert expects an object of named arguments but found something else');
  }
  const known = new Set(['input', 'to', 'onError', 'onNull']);
  const stranger = Object.keys(operand).find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new ServerError('FailedToParse', `$convert found an unknown argument: ${stranger}`);
  }
  for (const name of ['input', 'to']) {
    if (!(name in operand)) throw new ServerError('FailedToParse', `Missing '${name}' parameter to $convert`);
  }
  const input = compile(operand['input']);
  const to = compile(operand['to']);
  const onNull = 'onNull' in operand ? compile(operand['onNull']) : () => null;
  const onError = 'onError' in operand ? compile(operand['onError']) : undefined;
  return (scope) => {
    const target = to(scope);
    const value = input(scope);
    if (isMissing(value)) return onNull(scope);
    if (isMissing(target)) return null;
    const type = targetNamed(target);
    try {
      return convert(value, type);
    } catch (error) {
      if (onError && error instanceof ServerError && error.code === conversionFailure) return onError(scope);
      throw error;
    }
  };
}

import { Binary, BSONRegExp } from 'bson';
import { ServerError } from './errors.ts';
import { formatValue } from './format-value.ts';
import { isNumeric, toDouble, toInt64, type Numeric } from './numbers.ts';
import type { ValueTest } from './paths.ts';
import { compileRegex, isRegex, regexTest } from './regexes.ts';
import { typeName, typesNamed } from './type-names.ts';
import { comparisonTest, equalityTest, membershipTest } from './value-tests.ts';
import { asRegex, isDocument, type Document, type StringOrder } from './values.ts';

/** A compiled operator: a test of one value, and how it applies to a field. */
export interface CompiledOperator {
  readonly test: ValueTest;
  /** Arrays are tested as a whole only, not element by element. */
  readonly wholeArrays?: boolean;
  /** The field matches when no value passes the test. */
  readonly negated?: boolean;
}

/** Compiles one operator; `siblings` is the document it stands in, for `$regex` and its `$options`. */
export function compileOperator(
  operator: string,
  operand: unknown,
  siblings: Document,
  strings?: StringOrder,
): CompiledOperator {
  switch (operator) {
    case '$eq':
      return { test: equalityTest(operand, strings) };
    case '$ne':
      if (isRegex(operand)) throw new ServerError('BadValue', "Can't have regex as arg to $ne.");
      return { test: equalityTest(operand, strings), negated: true };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isRegex(operand)) {
        throw new ServerError('BadValue', `Can't have RegEx as arg to predicate over field '${operator}'.`);
      }
      return { test: comparisonTest(operator, operand, strings) };
    case '$in':
      return { test: membershipTest(listOf(operator, operand), strings) };
    case '$nin':
      return { test: membershipTest(listOf(operator, operand), strings), negated: true };
    case '$exists':
      return { test: (value) => value !== undefined, negated: !isTrue(operand) };
    case '$type': {
      const types = typesNamed(operand);
      return { test: (value) => value !== undefined && types.has(typeName(value)) };
    }
    case '$regex':
      return { test: regexOperator(operand, siblings['$options']) };
    case '$mod':
      return { test: modTest(operand) };
    case '$size':
      return { test: sizeTest(operand), wholeArrays: true };
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return { test: bitsTest(operator, operand) };
    default:
      throw new ServerError('BadValue', `unknown operator: ${operator}`);
  }
}

function listOf(operator: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', `${operator} needs an array`);
  for (const item of operand as unknown[]) {
    if (isDocument(item) && Object.keys(item)[0]?.startsWith('$') && !('$ref' in item)) {
      throw new ServerError('BadValue', `cannot nest $ under ${operator}`);
    }
  }
  return operand;
}

function isTrue(operand: unknown): boolean {
  return isNumeric(operand) ? toDouble(operand) !== 0 : operand !== false && operand !== null && operand !== undefined;
}

function regexOperator(operand: unknown, options: unknown): ValueTest {
  if (options !== undefined && typeof options !== 'string') {
    throw new ServerError('BadValue', '$options has to be a string');
  }
  if (isRegex(operand)) {
    const regex = asRegex(operand);
    if (options !== undefined && regex.options !== '') {
      throw new ServerError(51075, 'options set in both $regex and $options');
    }
    return regexTest(new BSONRegExp(regex.pattern, options ?? regex.options));
  }
  if (typeof operand !== 'string') throw new ServerError('BadValue', '$regex has to be a string');
  // Checked before the constructor, whose own error would not tell the client what is wrong.
  compileRegex({ pattern: operand, options: options ?? '' });
  return regexTest(new BSONRegExp(operand, options ?? ''));
}

function modTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', 'malformed mod, needs to be an array');
  const [divisor, remainder] = operand as unknown[];
  if (operand.length < 2) throw new ServerError('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw new ServerError('BadValue', 'malformed mod, too many elements');
  const by = wholeNumber(divisor, 'malformed mod, divisor not a number');
  const rest = wholeNumber(remainder, 'malformed mod, remainder not a number');
  if (by === 0n) throw new ServerError('BadValue', 'divisor cannot be 0');
  return (value) => {
    if (!isNumeric(value)) return false;
    const whole = toInt64(value);
    return whole !== undefined && whole % by === rest;
  };
}

function wholeNumber(value: unknown, message: string): bigint {
  const whole = isNumeric(value) ? toInt64(value) : undefined;
  if (whole === undefined) throw new ServerError('BadValue', message);
  return whole;
}

function sizeTest(operand: unknown): ValueTest {
  if (!isNumeric(operand)) throw new ServerError('FailedToParse', '$size must be a whole number');
  const size = toDouble(operand);
  if (!Number.isInteger(size)) throw new ServerError('FailedToParse', `Expected an integer: $size: ${size}`);
  if (size < 0) throw new ServerError('FailedToParse', `Expected a non-negative number in: $size: ${size}`);
  return (value) => Array.isArray(value) && value.length === size;
}

function bitsTest(operator: string, operand: unknown): ValueTest {
  const mask = bitMask(operator, operand);
  const wantsSet = operator.endsWith('Set');
  const wantsAll = operator.startsWith('$bitsAll');
  return (value) => {
    const bits = bitsOf(value);
    if (bits === undefined) return false;
    const found = (wantsSet ? bits : ~bits) & mask;
    return wantsAll ? found === mask : found !== 0n;
  };
}

function bitMask(operator: string, operand: unknown): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce((mask: bigint, position: unknown, i) => mask | (1n << bitPosition(position, i)), 0n);
  }
  if (isNumeric(operand) && (!isWhole(operand) || toDouble(operand) < 0)) {
    const problem = isWhole(operand) ? 'Expected a non-negative number in' : 'Expected an integer';
    throw new ServerError('FailedToParse', `${problem}: ${operator}: ${toDouble(operand)}`);
  }
  const mask = bitsOf(operand);
  if (mask === undefined) {
    throw new ServerError('BadValue', `${operator} takes an Array, a non-negative number, or a BinData`);
  }
  return mask;
}

/** Beyond the bits of the largest document there are none but those that repeat the sign of a number. */
const maxBitPosition = 8 * 16 * 1_024 * 1_024;

function bitPosition(position: unknown, index: number): bigint {
  const refuse = (problem: string): never => {
    const message = `Failed to parse bit position. ${problem}: ${index}: ${formatValue(position)}`;
    throw new ServerError('BadValue', message);
  };
  if (!isNumeric(position)) return refuse('Expected a number in');
  if (!isWhole(position)) return refuse('Expected an integer');
  const bit = toDouble(position);
  if (bit < 0) return refuse('Expected a non-negative number in');
  if (bit > 0x7fff_ffff) return refuse('bit positions cannot be represented as a 32-bit signed integer');
  return BigInt(Math.min(bit, maxBitPosition));
}

/** A number's bits, sign extended; binary data with its first byte lowest. Undefined for what has no bits. */
function bitsOf(value: unknown): bigint | undefined {
  if (value instanceof Binary) {
    return value.value().reduceRight((bits: bigint, byte: number) => (bits << 8n) | BigInt(byte), 0n);
  }
  if (!isNumeric(value)) return undefined;
  return isWhole(value) ? toInt64(value) : undefined;
}

function isWhole(value: Numeric): boolean {
  return Number.isInteger(toDouble(value));
}

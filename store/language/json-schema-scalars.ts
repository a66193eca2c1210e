import { Decimal128 } from 'bson';
import { ServerError } from './errors.ts';
import { malformed, ruleFor, wrongType, type Keyword, type Rule } from './json-schema-rule.ts';
import { isInfinite, isNumeric, toDouble, toExact, type Exact, type Numeric } from './numbers.ts';
import { compileRegex } from './regexes.ts';
import { typeName, typesNamed, type TypeName } from './type-names.ts';
import { compareValues, equalValues, type Document } from './values.ts';

/** Keywords on the type and on values that hold no others. */
export const scalarKeywords: Readonly<Record<string, Keyword>> = {
  bsonType: (operand) => typeRule('bsonType', operand, typesNamed(stringsOf('bsonType', operand))),
  type: (operand) => {
    const names = stringsOf('type', operand);
    return typeRule('type', operand, new Set(names.flatMap((name) => jsonTypes(name))));
  },
  enum(operand) {
    if (!Array.isArray(operand)) throw wrongType('enum', 'an array', operand);
    const values = operand as unknown[];
    if (values.length === 0) throw malformed('enum', 'cannot be an empty array');
    if (values.some((value, i) => values.slice(0, i).some((other) => equalValues(value, other)))) {
      throw malformed('enum', 'array cannot contain duplicate values');
    }
    const isListed = (value: unknown): boolean => values.some((each) => equalValues(each, value));
    return ruleFor({ keyword: 'enum', operand, reason: 'value was not found in enum' }, isAnything, isListed);
  },
  minimum: (operand, schema) => limit('minimum', operand, schema['exclusiveMinimum'] === true ? 'above' : 'from'),
  maximum: (operand, schema) => limit('maximum', operand, schema['exclusiveMaximum'] === true ? 'below' : 'to'),
  exclusiveMinimum: (operand, schema) => exclusive('exclusiveMinimum', 'minimum', operand, schema),
  exclusiveMaximum: (operand, schema) => exclusive('exclusiveMaximum', 'maximum', operand, schema),
  multipleOf(operand) {
    if (!isNumeric(operand)) throw wrongType('multipleOf', 'a number', operand);
    if (!(toDouble(operand) > 0)) throw malformed('multipleOf', 'must have a positive value');
    const reason = 'considered value is not a multiple of the specified value';
    return ruleFor({ keyword: 'multipleOf', operand, reason }, isNumeric, (value) => isMultiple(value, operand));
  },
  minLength: (operand) => lengthRule('minLength', operand, (length, bound) => length >= bound),
  maxLength: (operand) => lengthRule('maxLength', operand, (length, bound) => length <= bound),
  pattern(operand) {
    if (typeof operand !== 'string') throw wrongType('pattern', 'a string', operand);
    const pattern = compileRegex({ pattern: operand, options: '' });
    const reason = 'regular expression did not match';
    return ruleFor({ keyword: 'pattern', operand, reason }, isString, (value) => pattern.test(value));
  },
};

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** An operand that counts: lengths, items, properties. */
export function countOf(keyword: string, operand: unknown): number {
  if (!isNumeric(operand)) throw wrongType(keyword, 'a number', operand);
  const count = toDouble(operand);
  if (Number.isInteger(count) && count >= 0) return count;
  throw malformed(keyword, 'must be representable as a non-negative integer');
}

function isAnything(value: unknown): value is unknown {
  return value !== undefined;
}

function typeRule(keyword: string, operand: unknown, types: ReadonlySet<TypeName>): Rule {
  return (value) => {
    const consideredType = typeName(value);
    if (types.has(consideredType)) return undefined;
    const specifiedAs = { [keyword]: operand };
    return { operatorName: keyword, specifiedAs, reason: 'type did not match', consideredValue: value, consideredType };
  };
}

function stringsOf(keyword: string, operand: unknown): string[] {
  if (typeof operand === 'string') return [operand];
  if (!Array.isArray(operand)) throw wrongType(keyword, 'either a string or an array of strings', operand);
  const names = operand as unknown[];
  if (names.length === 0) throw malformed(keyword, 'must name at least one type');
  return names.map((name, i) => {
    if (typeof name !== 'string') throw wrongType(keyword, 'an array of strings', name);
    if (names.indexOf(name) !== i) throw malformed(keyword, `has duplicate value: ${name}`);
    return name;
  });
}

/** The types of JSON, which the keyword `type` takes instead of BSON's. */
function jsonTypes(name: string): TypeName[] {
  switch (name) {
    case 'number':
      return ['int', 'long', 'double', 'decimal'];
    case 'boolean':
      return ['bool'];
    case 'object':
    case 'array':
    case 'string':
    case 'null':
      return [name];
    case 'integer':
      throw new ServerError('FailedToParse', "$jsonSchema type 'integer' is not currently supported.");
    default:
      throw new ServerError('BadValue', `Unknown type name alias: ${name}`);
  }
}

function limit(keyword: string, operand: unknown, side: 'above' | 'from' | 'below' | 'to'): Rule {
  if (!isNumeric(operand)) throw wrongType(keyword, 'a number', operand);
  const passes = {
    above: (order: number) => order > 0,
    from: (order: number) => order >= 0,
    below: (order: number) => order < 0,
    to: (order: number) => order <= 0,
  }[side];
  return ruleFor({ keyword, operand, reason: 'comparison failed' }, isNumeric, (value) =>
    passes(compareValues(value, operand)),
  );
}

/** Draft 4: a boolean beside the limit it makes exclusive. */
function exclusive(keyword: string, limitName: string, operand: unknown, schema: Document): undefined {
  if (typeof operand !== 'boolean') throw wrongType(keyword, 'a boolean', operand);
  if (!(limitName in schema)) throw malformed(limitName, `must be a present if ${keyword} is present`);
}

function lengthRule(keyword: string, operand: unknown, passes: (length: number, bound: number) => boolean): Rule {
  const bound = countOf(keyword, operand);
  const reason = 'specified string length was not satisfied';
  return ruleFor({ keyword, operand, reason }, isString, (value) => passes(codePoints(value), bound));
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function isMultiple(value: Numeric, divisor: Numeric): boolean {
  if (Number.isNaN(toDouble(value)) || isInfinite(value)) return false;
  const a = decimalOf(value);
  const b = decimalOf(divisor);
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ digits, exponent: own }: Exact): bigint => digits * 10n ** BigInt(own - exponent);
  return scaled(a) % scaled(b) === 0n;
}

/** Doubles become decimals of 15 digits, as in MongoDB, so that 0.3 is a multiple of 0.1. */
function decimalOf(value: Numeric): Exact {
  if (typeof value === 'number' && !Number.isInteger(value)) {
    return toExact(Decimal128.fromString(value.toPrecision(15)));
  }
  return toExact(value);
}

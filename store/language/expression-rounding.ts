import { Long } from 'bson';
import { makeDecimal } from './arithmetic.ts';
import { ServerError } from './errors.ts';
import { isMissing, type OperatorEntry } from './expression-table.ts';
import {
  isInfinite,
  isNumeric,
  makeDouble,
  makeInteger,
  numberType,
  toDouble,
  toExact,
  type Exact,
  type Numeric,
} from './numbers.ts';
import { typeName } from './type-names.ts';

type Mode = 'halfEven' | 'towardZero' | 'up' | 'down';

/** Rounding to whole numbers and to decimal places. The result has the type of the number. */
export const roundingOperators: OperatorEntry[] = [
  ['$ceil', { arity: [1, 1], compute: ([value]) => toWhole('$ceil', value, 'up') }],
  ['$floor', { arity: [1, 1], compute: ([value]) => toWhole('$floor', value, 'down') }],
  ['$round', { arity: [1, 2], compute: ([value, place]) => toPlace('$round', value, place, 'halfEven') }],
  ['$trunc', { arity: [1, 2], compute: ([value, place]) => toPlace('$trunc', value, place, 'towardZero') }],
];

/** From here on every double is a whole number. */
const wholeDoubles = 2 ** 53;
const [minPlace, maxPlace] = [-20, 100];

function toWhole(operator: string, value: unknown, mode: Mode): unknown {
  if (isMissing(value)) return null;
  if (!isNumeric(value)) {
    throw new ServerError(28765, `${operator} only supports numeric types, not ${typeName(value)}`);
  }
  return roundNumber(operator, value, 0, mode);
}

function toPlace(operator: string, value: unknown, place: unknown, mode: Mode): unknown {
  if (isMissing(value) || place === null) return null;
  if (!isNumeric(value)) {
    throw new ServerError(51081, `${operator} only supports numeric types, not ${typeName(value)}`);
  }
  if (place === undefined) return roundNumber(operator, value, 0, mode);
  if (!isNumeric(place) || !Number.isInteger(toDouble(place))) {
    throw new ServerError(51082, `precision argument to  ${operator} must be a integral value`);
  }
  const digits = toDouble(place);
  if (digits < minPlace || digits > maxPlace) {
    const message = `cannot apply ${operator} with precision value ${digits} value must be in [${minPlace}, ${maxPlace}]`;
    throw new ServerError(51083, message);
  }
  return roundNumber(operator, value, digits, mode);
}

function roundNumber(operator: string, value: Numeric, place: number, mode: Mode): Numeric {
  const number = toDouble(value);
  if (Number.isNaN(number) || isInfinite(value)) return value;
  switch (numberType(value)) {
    case 'decimal':
      return makeDecimal(roundExact(toExact(value), place, mode));
    case 'double': {
      if (place >= 0 && Math.abs(number) >= wholeDoubles) return value;
      if (place === 0 && mode === 'up') return makeDouble(Math.ceil(number));
      if (place === 0 && mode === 'down') return makeDouble(Math.floor(number));
      // By way of 34 decimal digits, as MongoDB does it; what rounds to nothing keeps its sign.
      const rounded = toDouble(makeDecimal(roundExact(toExact(makeDecimal(toExact(value))), place, mode)));
      return makeDouble(rounded === 0 && number < 0 ? -0 : rounded);
    }
    case 'int':
    case 'long':
      return place >= 0 ? value : roundInteger(operator, value, place, mode);
  }
}

function roundInteger(operator: string, value: Numeric, place: number, mode: Mode): Numeric {
  const { digits, exponent } = roundExact(toExact(value), place, mode);
  const result = makeInteger(digits * 10n ** BigInt(exponent));
  if (result === undefined) throw new ServerError(51080, `Invalid conversion to long during ${operator}.`);
  return typeof result === 'number' && value instanceof Long ? Long.fromNumber(result) : result;
}

/** Leaves `place` digits after the point (before it when negative). What has no more than those stays as it is written. */
function roundExact({ digits, exponent }: Exact, place: number, mode: Mode): Exact {
  const excess = -place - exponent;
  if (excess <= 0) return { digits, exponent };
  const unit = 10n ** BigInt(excess);
  const whole = digits / unit;
  const rest = digits % unit;
  return { digits: whole + step(whole, rest, unit, mode), exponent: -place };
}

/** What to add to a number whose fraction `rest / unit` was cut off. */
function step(whole: bigint, rest: bigint, unit: bigint, mode: Mode): bigint {
  if (rest === 0n || mode === 'towardZero') return 0n;
  if (mode === 'up') return rest > 0n ? 1n : 0n;
  if (mode === 'down') return rest < 0n ? -1n : 0n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const away = twice > unit || (twice === unit && whole % 2n !== 0n);
  if (!away) return 0n;
  return rest < 0n ? -1n : 1n;
}

import { ServerError } from './errors.ts';
import { isNumeric, makeDouble, makeInteger, numberType, toDouble, type Numeric } from './numbers.ts';
import { typeName } from './type-names.ts';

/** Rounds to numbers that are above, or below, the one given; zero stays. Throws for what is no number, or below zero. */
export interface Granularity {
  up(value: unknown): Numeric;
  down(value: unknown): Numeric;
}

/** The one of a name: a series of preferred numbers, or the powers of two. Throws 40257 where there is none. */
export function granularityOf(name: unknown): Granularity {
  if (typeof name !== 'string') {
    const message = `The $bucketAuto 'granularity' field must be a string, but found type: ${typeName(name)}.`;
    throw new ServerError(40261, message);
  }
  if (name === 'POWERSOF2') return powersOfTwo;
  const series = allSeries[name];
  if (series === undefined) throw new ServerError(40257, `Unknown rounding granularity '${name}'`);
  return {
    up: (value) => rounded(value, (number) => makeDouble(nextAbove(number, series))),
    down: (value) => rounded(value, (number) => makeDouble(nextBelow(number, series))),
  };
}

/** As in MongoDB, whose R40 has no 335 and whose R80 is every second of the series. */
const allSeries: Readonly<Record<string, readonly number[]>> = {
  '1-2-5': [10, 20, 50],
  R5: [10, 16, 25, 40, 63],
  R10: [100, 125, 160, 200, 250, 315, 400, 500, 630, 800],
  R20: [100, 112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500, 560, 630, 710, 800, 900],
  R40: [
    100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250, 265, 280, 300, 315, 355, 375,
    400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850, 900, 950,
  ],
  R80: [
    103, 109, 115, 122, 128, 136, 145, 155, 165, 175, 185, 195, 206, 218, 230, 243, 258, 272, 290, 307, 325, 345, 365,
    387, 412, 437, 462, 487, 515, 545, 575, 615, 650, 690, 730, 775, 825, 875, 925, 975,
  ],
  E6: [10, 15, 22, 33, 47, 68],
  E12: [10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82],
  E24: [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91],
  E48: geometric(48),
  E96: geometric(96),
  E192: geometric(192),
};

/** IEC 60063: three digits of the powers of the root of ten, but for 920, which would be 919. */
function geometric(count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.round(10 ** (2 + i / count))).map((n) => (n === 919 ? 920 : n));
}

const powersOfTwo: Granularity = {
  up: (value) => rounded(value, (number) => powerOfTwo(exponentAbove(number))),
  down: (value) =>
    rounded(value, (number) => {
      const above = exponentAbove(number);
      return powerOfTwo(2 ** (above - 1) < number ? above - 1 : above - 2);
    }),
};

function powerOfTwo(exponent: number): Numeric {
  return (exponent < 0 ? undefined : makeInteger(2n ** BigInt(exponent))) ?? makeDouble(2 ** exponent);
}

function exponentAbove(number: number): number {
  let exponent = Math.floor(Math.log2(number));
  while (2 ** exponent <= number) exponent++;
  return exponent;
}

function rounded(value: unknown, round: (number: number) => Numeric): Numeric {
  if (!isNumeric(value)) {
    const message = `A granularity rounder can only round numeric values, but found type: ${typeName(value)}`;
    throw new ServerError(40262, message);
  }
  if (numberType(value) === 'decimal')
    throw new ServerError('CommandNotSupported', "$bucketAuto with 'granularity' is not supported for decimals");
  const number = toDouble(value);
  if (Number.isNaN(number)) throw new ServerError(40263, 'A granularity rounder cannot round NaN');
  if (number < 0) throw new ServerError(40268, 'A granularity rounder can only round non-negative numbers');
  if (!Number.isFinite(number))
    throw new ServerError(11_785_400, 'A granularity rounder can only round finite numbers');
  return number === 0 ? value : round(number);
}

/** The series goes on by powers of ten, upwards and downwards. What lies between two of its decades belongs to the next. */
function nextAbove(number: number, series: readonly number[]): number {
  const [first = 0, last = 0] = [series[0], series.at(-1)];
  let scale = 1;
  while (number >= last * scale) scale *= 10;
  while (number < first * scale) {
    if (number >= (last * scale) / 10) return first * scale;
    scale /= 10;
  }
  return (series.find((each) => number < each * scale) ?? last) * scale;
}

function nextBelow(number: number, series: readonly number[]): number {
  const [first = 0, last = 0] = [series[0], series.at(-1)];
  let scale = 1;
  while (number <= first * scale) scale /= 10;
  while (number > last * scale) {
    if (number <= first * scale * 10) return last * scale;
    scale *= 10;
  }
  return (series.findLast((each) => each * scale < number) ?? first) * scale;
}

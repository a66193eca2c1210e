import { Decimal128, Double, Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';
import { isNumeric, makeDouble, numberType, toDouble, toExact, type Numeric } from './numbers.ts';

const dec = (text: string): Decimal128 => Decimal128.fromString(text);
const compute = (expression: unknown): unknown => compileExpression(expression)({ root: {}, variables: {} });

/** A number by its type and its value, so that decimals may differ in the zeros they are written with. */
function typed(value: unknown): unknown {
  if (!isNumeric(value)) return value;
  const double = toDouble(value);
  if (!Number.isFinite(double)) return [numberType(value), String(double)];
  const { digits, exponent } = toExact(value);
  const zeros = digits === 0n ? 0 : (/0*$/.exec(String(digits))?.[0].length ?? 0);
  return [numberType(value), digits / 10n ** BigInt(zeros), digits === 0n ? 0 : exponent + zeros];
}

// The values are those of the operators' pages in MongoDB's manual, or of tables of the functions to 34 digits.
describe('arithmetic expressions', () => {
  test.each<[expression: unknown, result: unknown]>([
    [{ $round: [19.25, 1] }, 19.2],
    [{ $round: [28.73, 1] }, 28.7],
    [{ $round: [34.32, -1] }, new Double(30)],
    [{ $round: [10.5] }, new Double(10)],
    [{ $round: [11.5] }, new Double(12)],
    [{ $round: -2.5 }, new Double(-2)],
    [{ $round: [1_555, -2] }, 1_600],
    [{ $round: [Long.fromNumber(1_550), -2] }, Long.fromNumber(1_600)],
    [{ $round: [2_147_483_647, -1] }, Long.fromNumber(2_147_483_650)],
    [{ $round: [dec('2.665'), 2] }, dec('2.66')],
    [{ $round: [dec('2.6650001'), 2] }, dec('2.67')],
    [{ $round: [1.25, null] }, null],
    [{ $round: Number.NaN }, Number.NaN],
    [{ $trunc: [19.25, 1] }, 19.2],
    [{ $trunc: [-7.8] }, new Double(-7)],
    [{ $trunc: [1_599, -2] }, 1_500],
    [{ $trunc: dec('9.99') }, dec('9')],
    [{ $ceil: -2.8 }, new Double(-2)],
    [{ $ceil: dec('7.8') }, dec('8')],
    [{ $floor: dec('-7.8') }, dec('-8')],
    [{ $abs: Long.fromNumber(-2_147_483_648) }, Long.fromNumber(2_147_483_648)],
    [{ $abs: Long.fromNumber(-1) }, Long.fromNumber(1)],
    [{ $abs: new Double(-0) }, new Double(0)],
    [{ $subtract: [Long.MIN_VALUE, Long.ONE] }, -(2 ** 63) - 1],
    [{ $subtract: [-1, Long.MIN_VALUE] }, Long.MAX_VALUE],
    [{ $mod: [dec('5.5'), 2] }, dec('1.5')],
    [{ $mod: [-5.5, 2] }, -1.5],
    [{ $mod: [Long.fromNumber(7), 4] }, Long.fromNumber(3)],
    [{ $sqrt: 25 }, new Double(5)],
    [{ $sqrt: dec('2') }, dec('1.414213562373095048801688724209698')],
    [{ $sqrt: dec('25') }, dec('5')],
    [{ $sqrt: null }, null],
    [{ $exp: 0 }, new Double(1)],
    [{ $exp: dec('1') }, dec('2.718281828459045235360287471352662')],
    [{ $exp: dec('-20000') }, dec('0')],
    [{ $ln: dec('2') }, dec('0.6931471805599453094172321214581766')],
    [{ $ln: 1 }, new Double(0)],
    [{ $log10: 1_000 }, new Double(3)],
    [{ $log10: dec('1000') }, dec('3')],
    [{ $log: [100, 10] }, new Double(2)],
    [{ $pow: [5, 2] }, 25],
    [{ $pow: [2, 31] }, Long.fromNumber(2 ** 31)],
    [{ $pow: [Long.fromNumber(5), 2] }, Long.fromNumber(25)],
    [{ $pow: [2, 64] }, 2 ** 64],
    [{ $pow: [5, -112] }, 5 ** -112],
    [{ $pow: [-1, -3] }, -1],
    [{ $pow: [5, 0.5] }, Math.sqrt(5)],
    [{ $pow: [-5, 0.5] }, Number.NaN],
    [{ $pow: [dec('2'), 10] }, dec('1024')],
    [{ $pow: [dec('2'), 0.5] }, dec('1.414213562373095048801688724209698')],
    [{ $pow: [dec('4'), -1] }, dec('0.25')],
    [{ $acos: dec('-1') }, dec('3.141592653589793238462643383279503')],
    [{ $sin: dec('1') }, dec('0.8414709848078965066525023216302990')],
    [{ $atan: dec('1') }, dec('0.7853981633974483096156608458198757')],
    [{ $atan2: [dec('-1'), dec('-1')] }, dec('-2.356194490192344928846982537459627')],
    [{ $tanh: dec('0.5') }, dec('0.4621171572600097585023184836436725')],
    [{ $sinh: dec('1') }, dec('1.175201193643801456882381850595601')],
    [{ $sin: Math.PI / 2 }, new Double(1)],
    [{ $degreesToRadians: dec('180') }, dec('3.141592653589793238462643383279503')],
    [{ $radiansToDegrees: Math.PI }, new Double(180)],
    [{ $bitAnd: [12, 10] }, 8],
    [{ $bitOr: [12, Long.fromNumber(10)] }, Long.fromNumber(14)],
    [{ $bitXor: [12, 10] }, 6],
    [{ $bitNot: 5 }, -6],
    [{ $bitNot: Long.ZERO }, Long.NEG_ONE],
    [{ $bitAnd: [] }, -1],
    [{ $bitAnd: [1, null] }, null],
  ])('computes %j', (expression, result) => {
    expect(typed(compute(expression))).toEqual(typed(result));
  });

  test.each<[expression: unknown, code: number]>([
    [{ $round: ['x'] }, 51081],
    [{ $round: [1, 2.5] }, 51082],
    [{ $round: [1, 101] }, 51083],
    [{ $abs: 'x' }, 28765],
    [{ $abs: Long.MIN_VALUE }, 28680],
    [{ $sqrt: -1 }, 28714],
    [{ $ln: 0 }, 28766],
    [{ $log10: -1 }, 28761],
    [{ $log: [1, 1] }, 28759],
    [{ $log: ['x', 2] }, 28756],
    [{ $pow: [0, -1] }, 28764],
    [{ $pow: ['x', 1] }, 28762],
    [{ $acos: 2 }, 50989],
    [{ $sin: Infinity }, 50989],
    [{ $mod: [1, 0] }, 16610],
    [{ $mod: ['x', 1] }, 16611],
    [{ $subtract: ['x', 1] }, 14],
    [{ $divide: ['x', 1] }, 14],
    [{ $bitAnd: [1.5, 1] }, 14],
  ])('refuses %j', (expression, code) => {
    expect(() => compute(expression)).toThrow(expect.objectContaining({ code }));
  });

  const integers = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
  const asNumber = (value: bigint, type = 'int'): Numeric =>
    type === 'int' && value >= -(2n ** 31n) && value < 2n ** 31n ? Number(value) : Long.fromBigInt(value);

  test('sums, differences and products of integers are exact as long as they fit', () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        const [x, y] = [Number(a), Number(b)];
        for (const [operator, exact, rounded] of [
          ['$add', a + b, x + y],
          ['$subtract', a - b, x - y],
          ['$multiply', a * b, x * y],
        ] as const) {
          const result = compute({ [operator]: [asNumber(a), asNumber(b)] }) as Numeric;
          const fits = BigInt.asIntN(64, exact) === exact;
          expect(typed(result)).toEqual(typed(fits ? asNumber(exact, numberType(result)) : rounded));
        }
      }),
    );
  });

  test('remainders have the sign of the dividend, and add up with the quotient', () => {
    fc.assert(
      fc.property(
        integers,
        integers.filter((b) => b !== 0n),
        (a, b) => {
          expect(toExact(compute({ $mod: [asNumber(a), asNumber(b)] }) as Numeric).digits).toBe(a % b);
        },
      ),
    );
  });

  const scale = 10n ** 40n;
  const fixed = (value: unknown): bigint => {
    const { digits, exponent } = toExact(value as Numeric);
    return exponent >= -40 ? digits * 10n ** BigInt(exponent + 40) : digits / 10n ** BigInt(-40 - exponent);
  };

  test('decimal functions undo each other to about 30 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), (n) => {
        const x = dec(`${n}E-8`);
        const near = (value: unknown, digits: number): void => {
          const distance = fixed(value) - fixed(x);
          expect((distance < 0n ? -distance : distance) < scale / 10n ** BigInt(digits)).toBe(true);
        };
        near(compute({ $exp: { $ln: x } }), 29);
        near(compute({ $multiply: [{ $sqrt: x }, { $sqrt: x }] }), 30);
        near(compute({ $sinh: { $asinh: x } }), 28);
        near(compute({ $tan: { $atan: x } }), 28);
      }),
      { numRuns: 30 },
    );
  });

  test('decimal functions agree with those of doubles', () => {
    const names = [
      '$sqrt',
      '$exp',
      '$ln',
      '$log10',
      '$sin',
      '$cos',
      '$tan',
      '$atan',
      '$sinh',
      '$cosh',
      '$tanh',
      '$asinh',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 20_000 }), (name, n) => {
        const ofDouble = toDouble(compute({ [name]: makeDouble(n / 1_000) }) as Numeric);
        const ofDecimal = toDouble(compute({ [name]: dec(`${n}E-3`) }) as Numeric);
        expect(Math.abs(ofDecimal - ofDouble)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(ofDouble)));
      }),
    );
  });

  test('rounding to a place gives the nearest multiple, the even one of two', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: -10, max: 0 }), (n, place) => {
        const unit = 10n ** BigInt(-place);
        const result = toExact(compute({ $round: [asNumber(n), place] }) as Numeric).digits;
        expect(result % unit).toBe(0n);
        const distance = result > n ? result - n : n - result;
        expect(distance * 2n <= unit).toBe(true);
        const isTie = distance * 2n === unit;
        expect(isTie && (result / unit) % 2n !== 0n).toBe(false);
      }),
    );
  });
});

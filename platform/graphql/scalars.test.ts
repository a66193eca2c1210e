import fc from 'fast-check';
import { type GraphQLScalarType, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CurrencyCode, DateTime, Decimal, GTIN, isGtin, MinorUnits } from './scalars.ts';

/** As a literal in a document. */
function literal(scalar: GraphQLScalarType, text: string): unknown {
  return scalar.parseLiteral(parseValue(text));
}

function digitsWithCheck(digits: readonly number[]): string {
  const weighted = digits.toReversed().map((digit, index) => digit * (index % 2 === 0 ? 3 : 1));
  const sum = weighted.reduce((total, digit) => total + digit, 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}

describe('GTIN', () => {
  it('takes the numbers that GS1 gives as examples', () => {
    // GS1 General Specifications: figures 7.9.1 and the allocation rules' examples.
    for (const gtin of ['6291041500213', '00012345600012', '012345678905', '40170725']) expect(isGtin(gtin)).toBe(true);
  });

  it('takes any number with its check digit, and none with another one', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const bodies = fc.oneof(
      ...[7, 11, 12, 13].map((length) => fc.array(digit, { minLength: length, maxLength: length })),
    );
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 9 }), (body, off) => {
        const gtin = digitsWithCheck(body);
        expect(GTIN.parseValue(gtin)).toBe(gtin);
        const wrong = gtin.slice(0, -1) + String((Number(gtin.at(-1)) + off) % 10);
        expect(() => GTIN.parseValue(wrong)).toThrow('GTIN must be a GTIN-8, -12, -13 or -14');
      }),
      { numRuns: 500 },
    );
  });

  it('refuses other lengths, letters and numbers that are not texts', () => {
    for (const value of ['', '0', '123456789', '629104150021X', ' 40170725', '40170725\n', 40_170_725, null]) {
      expect(() => GTIN.parseValue(value)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }));
    }
  });
});

describe('Decimal', () => {
  it('reads texts and numbers as thousandths, and writes a text', () => {
    expect([Decimal.parseValue('0.750'), Decimal.parseValue(2), literal(Decimal, '"-1.5"')]).toEqual([
      750, 2000, -1500,
    ]);
    expect([literal(Decimal, '3'), literal(Decimal, '0.25')]).toEqual([3000, 250]);
    expect([Decimal.serialize(750), Decimal.serialize(2000)]).toEqual(['0.75', '2']);
  });

  it('refuses a fourth digit after the point instead of rounding it away', () => {
    for (const value of ['0.0001', '1.0000', 0.0005, 1e-7, Number.NaN, Infinity, '1e3', true, null]) {
      expect(() => Decimal.parseValue(value)).toThrow('Decimal must be');
    }
    for (const text of ['0.1000000000000000000001', '1.0e-1', 'true']) {
      expect(() => literal(Decimal, text)).toThrow('Decimal must be');
    }
  });
});

describe('MinorUnits', () => {
  it('takes whole numbers that are exact', () => {
    expect([MinorUnits.parseValue(1999), literal(MinorUnits, '-5')]).toEqual([1999, -5]);
  });

  it('refuses fractions, texts, and numbers beyond exact arithmetic', () => {
    for (const value of [19.99, '1999', 2 ** 53, Number.NaN, null]) {
      expect(() => MinorUnits.parseValue(value)).toThrow('MinorUnits must be');
    }
    for (const text of ['20.0000000000000000000001', '9007199254740993', '"5"']) {
      expect(() => literal(MinorUnits, text)).toThrow('MinorUnits must be');
    }
  });
});

describe('DateTime', () => {
  it('reads an instant with any offset, and writes it in UTC', () => {
    const instant = DateTime.parseValue('2026-11-27T10:30:00+01:00');
    expect(DateTime.serialize(instant)).toBe('2026-11-27T09:30:00.000Z');
  });

  it('reads back every instant that it writes', () => {
    const years = {
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        expect(DateTime.parseValue(DateTime.serialize(date))).toEqual(date);
      }),
    );
  });

  it('refuses days that no calendar has, missing offsets and excess precision', () => {
    const refused = [
      '2026-02-30T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2026-04-31T00:00:00+02:00',
      '2026-13-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T23:59:60Z',
      '2026-01-01T00:00:00',
      '2026-01-01',
      '2026-01-01T00:00:00.0001Z',
      '27.11.2026',
      1_764_236_400_000,
      null,
    ];
    for (const value of refused)
      expect(() => DateTime.parseValue(value)).toThrow('DateTime must be an ISO 8601 instant');
    expect(DateTime.parseValue('2028-02-29T00:00:00Z')).toEqual(new Date('2028-02-29T00:00:00Z'));
  });
});

describe('CurrencyCode', () => {
  it('takes ISO 4217 codes in capitals and nothing else', () => {
    expect(CurrencyCode.parseValue('KWD')).toBe('KWD');
    for (const value of ['usd', 'ZZZ', '', 'US$', 840])
      expect(() => CurrencyCode.parseValue(value)).toThrow('ISO 4217');
  });
});

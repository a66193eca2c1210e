import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BarcodeRule,
  embeddedPriceMinor,
  embeddedQuantityMilli,
  readBarcode,
  ruleFaults,
  valueCheckDigit,
} from './barcode.ts';

const priced: BarcodeRule = {
  prefix: '02',
  itemDigits: 5,
  valueDigits: 4,
  hasValueCheckDigit: true,
  measure: 'PRICE',
  decimals: 2,
  skuPrefix: 'PLU-',
};
const weighed: BarcodeRule = {
  ...priced,
  prefix: '21',
  valueDigits: 5,
  hasValueCheckDigit: false,
  measure: 'QUANTITY',
  decimals: 3,
};
const rules = [priced, weighed];

/** A number of twelve digits with its check digit behind it. */
function gtin13(body: string): string {
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

describe('the check digit of a value', () => {
  it('is that of the examples in the GS1 General Specifications', () => {
    expect(valueCheckDigit('2875')).toBe(9);
    expect(valueCheckDigit('14685')).toBe(6);
  });

  it('changes with every single digit', () => {
    const value = fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 5 });
    fc.assert(
      fc.property(value, fc.nat({ max: 3 }), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const other = digits.with(at, ((digits[at] ?? 0) + by) % 10);
        expect(valueCheckDigit(other.join(''))).not.toBe(valueCheckDigit(digits.join('')));
      }),
    );
  });
});

describe('a barcode', () => {
  it('with a price in it is read as UPC-A of number system 2 and as the same GTIN-13', () => {
    const barcode = gtin13('021234592875');
    const read = { kind: 'measured', sku: 'PLU-12345', measure: 'PRICE', value: 2875, decimals: 2 };
    expect(readBarcode(barcode, rules)).toEqual(read);
    expect(readBarcode(barcode.slice(1), rules)).toEqual(read);
  });

  it('with a weight in it is read by the rule of its prefix', () => {
    const read = readBarcode(gtin13('211234501234'), rules);
    expect(read).toMatchObject({ kind: 'measured', sku: 'PLU-12345', measure: 'QUANTITY' });
    if (read.kind !== 'measured') throw new Error('It was not read.');
    expect(embeddedQuantityMilli(read)).toBe(1234);
  });

  it('of any item and value reads as both, and with one digit misread is refused', () => {
    const parts = fc.tuple(
      fc.nat({ max: 99_999 }),
      fc.nat({ max: 9999 }),
      fc.nat({ max: 12 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(parts, ([item, price, at, by]) => {
        const value = String(price).padStart(4, '0');
        const barcode = gtin13(`02${String(item).padStart(5, '0')}${valueCheckDigit(value)}${value}`);
        expect(readBarcode(barcode, rules)).toMatchObject({
          sku: `PLU-${String(item).padStart(5, '0')}`,
          value: price,
        });
        const misread = Array.from(barcode)
          .with(at, String((Number(barcode[at]) + by) % 10))
          .join('');
        expect(readBarcode(misread, rules).kind).toBe('refused');
      }),
    );
  });

  it('that no rule is for is a GTIN of fourteen digits', () => {
    expect(readBarcode('4006381333931', rules)).toEqual({ kind: 'gtin', gtin14: '04006381333931' });
    expect(readBarcode(gtin13('291234501234'), rules).kind).toBe('gtin');
    expect(readBarcode('96385074', rules)).toEqual({ kind: 'gtin', gtin14: '00000096385074' });
  });

  it('is refused when its own check digit or that of its price is wrong', () => {
    expect(readBarcode('4006381333932', rules)).toMatchObject({ kind: 'refused' });
    expect(readBarcode(gtin13('021234502875'), rules)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('price') as unknown,
    });
    for (const text of ['', 'MUG', '123']) expect(readBarcode(text, rules).kind).toBe('refused');
  });
});

it('a price is what it is in the currency, or nothing where the currency has no such fraction', () => {
  const value = { measure: 'PRICE', value: 2875, decimals: 2 } as const;
  expect(embeddedPriceMinor(value, 'USD')).toBe(2875);
  expect(embeddedPriceMinor(value, 'KWD')).toBe(28_750);
  expect(embeddedPriceMinor(value, 'JPY')).toBeNull();
  expect(embeddedPriceMinor({ ...value, value: 2800 }, 'JPY')).toBe(28);
});

it('a rule is refused when its parts do not make a barcode', () => {
  expect(ruleFaults(priced)).toEqual([]);
  const fields = (changes: Partial<BarcodeRule>) => ruleFaults({ ...priced, ...changes }).map(({ field }) => field);
  expect(fields({ prefix: '40' })).toEqual(['prefix']);
  expect(fields({ itemDigits: 6 })).toEqual(['itemDigits']);
  expect(fields({ valueDigits: 3, itemDigits: 6 })).toEqual(['hasValueCheckDigit']);
  expect(fields({ decimals: 5 })).toEqual(['decimals']);
});

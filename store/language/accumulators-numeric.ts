import { Decimal128, Long } from 'bson';
import type { Accumulator } from './accumulators.ts';
import { addNumbers, divideDecimals, toDecimal } from './arithmetic.ts';
import { isNumeric, makeDouble, makeInteger, numberType, toDouble, toInt64, type Numeric } from './numbers.ts';

/**
 * Adds numbers of all types without losing what can be kept: integers exactly, doubles with their rounding errors
 * carried along (Neumaier), decimals to 34 digits. The type of the result is the widest that was added.
 */
export class Sum implements Accumulator {
  /** Int32s are gathered in a JS number first, which is several times faster, as long as that is exact. */
  #small = 0;
  #integers = 0n;
  #doubles = 0;
  #compensation = 0;
  #decimals: Decimal128 | undefined;
  #sawLong = false;
  #sawDouble = false;

  add(value: unknown): number {
    if (isNumeric(value)) this.#addNumber(value);
    return 0;
  }

  #addNumber(value: Numeric): void {
    switch (numberType(value)) {
      case 'long':
        this.#sawLong = true;
        this.#integers += toInt64(value) ?? 0n;
        return;
      case 'int':
        this.#small += toDouble(value);
        if (Math.abs(this.#small) > 2 ** 52) this.#spill();
        return;
      case 'double':
        return this.#addDouble(toDouble(value));
      case 'decimal':
        this.#decimals = toDecimal(addNumbers(this.#decimals ?? 0, value) ?? value);
    }
  }

  result(): Numeric {
    this.#spill();
    const doubles = Number.isFinite(this.#doubles) ? this.#doubles + this.#compensation : this.#doubles;
    if (this.#decimals) {
      const others = this.#sawDouble ? toDecimal(makeDouble(doubles)) : 0;
      return (
        addNumbers(addNumbers(this.#decimals, others) ?? others, this.#integer() ?? Number(this.#integers)) ?? others
      );
    }
    if (this.#sawDouble) return makeDouble(doubles + Number(this.#integers));
    return this.#integer() ?? makeDouble(Number(this.#integers));
  }

  #spill(): void {
    this.#integers += BigInt(this.#small);
    this.#small = 0;
  }

  #integer(): number | Long | undefined {
    const narrow = makeInteger(this.#integers);
    return this.#sawLong && typeof narrow === 'number' ? Long.fromNumber(narrow) : narrow;
  }

  #addDouble(value: number): void {
    this.#sawDouble = true;
    const total = this.#doubles + value;
    const larger = Math.abs(this.#doubles) >= Math.abs(value) ? this.#doubles : value;
    const smaller = larger === value ? this.#doubles : value;
    this.#compensation += larger - total + smaller;
    this.#doubles = total;
  }
}

/** Null without numbers; a Decimal128 when one of them is, otherwise a double. */
export class Average implements Accumulator {
  readonly #sum = new Sum();
  #count = 0;

  add(value: unknown): number {
    if (!isNumeric(value)) return 0;
    this.#count += 1;
    return this.#sum.add(value);
  }

  result(): unknown {
    if (this.#count === 0) return null;
    const sum = this.#sum.result();
    if (sum instanceof Decimal128) return divideDecimals(sum, toDecimal(this.#count));
    return makeDouble(toDouble(sum) / this.#count);
  }
}

/** The standard deviation of a population, or of a sample of one, by Welford's method; null for too few numbers. */
export class Deviation implements Accumulator {
  readonly #ofSample: boolean;
  #count = 0;
  #mean = 0;
  #squares = 0;

  constructor(kind: 'population' | 'sample') {
    this.#ofSample = kind === 'sample';
  }

  add(value: unknown): number {
    if (!isNumeric(value)) return 0;
    const number = toDouble(value);
    this.#count += 1;
    const delta = number - this.#mean;
    this.#mean += delta / this.#count;
    this.#squares += delta * (number - this.#mean);
    return 0;
  }

  result(): unknown {
    const divisor = this.#ofSample ? this.#count - 1 : this.#count;
    return divisor > 0 ? makeDouble(Math.sqrt(this.#squares / divisor)) : null;
  }
}

/** The values below which the given shares of the numbers lie, each of them one of the numbers, as a double. */
export class Percentiles implements Accumulator {
  readonly #shares: readonly number[];
  readonly #numbers: number[] = [];

  constructor(shares: readonly number[]) {
    this.#shares = shares;
  }

  add(value: unknown): number {
    if (!isNumeric(value) || Number.isNaN(toDouble(value))) return 0;
    this.#numbers.push(toDouble(value));
    return 8;
  }

  result(): unknown[] {
    const sorted = Float64Array.from(this.#numbers).sort();
    return this.#shares.map((share) => {
      const number = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
      return number === undefined ? null : makeDouble(number);
    });
  }
}

import { Decimal128, Long } from 'bson';
import { addNumbers, divideDecimals, toDecimal } from './arithmetic.ts';
import { KeyWriter } from './key-encoding.ts';
import { isNumeric, makeDouble, makeInteger, numberType, toDouble, toInt64, type Numeric } from './numbers.ts';
import { compareValues, isDocument, type Document } from './values.ts';

/** Takes the values of a group one after the other; undefined is a missing field. */
export interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

/** The accumulators of `$group` that are computed here, on every type of number. */
export const accumulators: ReadonlyMap<string, () => Accumulator> = new Map<string, () => Accumulator>([
  ['$sum', () => new Sum()],
  ['$avg', () => new Average()],
  ['$count', count],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$mergeObjects', mergeObjects],
]);

/**
 * Adds numbers of all types without losing what can be kept: integers exactly, doubles with their rounding errors
 * carried along (Neumaier), decimals to 34 digits. The type of the result is the widest that was added.
 */
class Sum implements Accumulator {
  /** Int32s are gathered in a JS number first, which is several times faster, as long as that is exact. */
  #small = 0;
  #integers = 0n;
  #doubles = 0;
  #compensation = 0;
  #decimals: Decimal128 | undefined;
  #sawLong = false;
  #sawDouble = false;

  add(value: unknown): void {
    if (!isNumeric(value)) return;
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
class Average implements Accumulator {
  readonly #sum = new Sum();
  #count = 0;

  add(value: unknown): void {
    if (!isNumeric(value)) return;
    this.#sum.add(value);
    this.#count += 1;
  }

  result(): unknown {
    if (this.#count === 0) return null;
    const sum = this.#sum.result();
    if (sum instanceof Decimal128) return divideDecimals(sum, toDecimal(this.#count));
    return makeDouble(toDouble(sum) / this.#count);
  }
}

function count(): Accumulator {
  let total = 0;
  return {
    add: () => {
      total += 1;
    },
    result: () => total,
  };
}

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown;
  return {
    add(value) {
      if (value === undefined || value === null) return;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    },
    result: () => best ?? null,
  };
}

function first(): Accumulator {
  let found = false;
  let kept: unknown;
  return {
    add(value) {
      if (!found) kept = value;
      found = true;
    },
    result: () => kept ?? null,
  };
}

function last(): Accumulator {
  let kept: unknown;
  return {
    add(value) {
      kept = value;
    },
    result: () => kept ?? null,
  };
}

function push(): Accumulator {
  const values: unknown[] = [];
  return {
    add(value) {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function addToSet(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add(value) {
      if (value === undefined) return;
      const key = valueKey(value);
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

function mergeObjects(): Accumulator {
  const merged: Document = {};
  return {
    add(value) {
      if (isDocument(value)) Object.assign(merged, value);
    },
    result: () => merged,
  };
}

const writer = new KeyWriter();

/** A string that is the same for values that are equal, and different for others. */
export function valueKey(value: unknown): string {
  writer.value(value ?? null, 1);
  return writer.take().toString('latin1');
}

import type { Collation } from './collation.ts';
import { mapFields } from './field-order.ts';
import { valueKey } from './value-key.ts';
import { isDocument } from './values.ts';

/** Keys of values under a collation: the same for values that are equal by it, and different for others. */
export class CollatedKeys {
  readonly #collation: Collation;
  /** The first string met of each kind, by the key that it may share with strings that differ from it. */
  readonly #met = new Map<string, string[]>();

  constructor(collation: Collation) {
    this.#collation = collation;
  }

  keyOf(value: unknown): string {
    return valueKey(this.#standIn(value));
  }

  /** The value with each string replaced by the first one met that is equal to it. */
  #standIn(value: unknown): unknown {
    if (typeof value === 'string') return this.#firstEqual(value);
    if (Array.isArray(value)) return value.map((item: unknown) => this.#standIn(item));
    if (!isDocument(value)) return value;
    return mapFields(value, (field) => this.#standIn(field));
  }

  #firstEqual(text: string): string {
    const key = this.#collation.keys?.keyOf(text).join() ?? text;
    const met = this.#met.get(key);
    if (!met) {
      this.#met.set(key, [text]);
      return text;
    }
    const equal = met.find((each) => this.#collation.compare(each, text) === 0);
    if (equal === undefined) met.push(text);
    return equal ?? text;
  }
}

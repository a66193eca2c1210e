import type { Collation } from './collation.ts';
import { encodeKey } from './index-key.ts';
import { equalValues } from './values.ts';

/** Tells values apart as `distinct` and grouping do: equal ones are one, whatever their types, or under a collation their spelling. */
export class ValueClasses {
  readonly #collation: Collation | undefined;
  /** By the bytes of an index key, which equal values share; under a collation others may share them too. */
  readonly #firsts = new Map<string, unknown[]>();

  constructor(collation?: Collation) {
    this.#collation = collation?.isSimple === false ? collation : undefined;
  }

  /** The first value that was given and is equal to this one, which may be this one. */
  firstEqual(value: unknown): unknown {
    const key = encodeKey([value], { value: 1 }, this.#collation?.keys);
    const sharing = this.#firsts.get(key);
    if (sharing === undefined) {
      this.#firsts.set(key, [value]);
      return value;
    }
    if (this.#collation === undefined) return sharing[0];
    const strings = this.#collation.compare;
    const equal = sharing.findIndex((other) => equalValues(other, value, strings));
    if (equal >= 0) return sharing[equal];
    sharing.push(value);
    return value;
  }

  /** The first of each. */
  *[Symbol.iterator](): Iterator<unknown> {
    for (const sharing of this.#firsts.values()) yield* sharing;
  }
}

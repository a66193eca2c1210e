import { slots } from '#store/language/slots.ts';

const recentMask = 0xf;

/** Something for each space that keys are in. The few spaces that are asked for all the time are found without a table. */
export class BySpace<T> {
  readonly #values = new Map<number, T>();
  /** In each slot a space that was asked for, and what is there for it, if anything is. */
  readonly #recent = slots<{ space: number; value: T | undefined }>(recentMask + 1);

  get(space: number): T | undefined {
    const slot = space & recentMask;
    const recent = this.#recent[slot];
    if (recent !== undefined && recent.space === space) return recent.value;
    const value = this.#values.get(space);
    this.#recent[slot] = { space, value };
    return value;
  }

  set(space: number, value: T): void {
    this.#values.set(space, value);
    this.#recent[space & recentMask] = { space, value };
  }

  values(): Iterable<T> {
    return this.#values.values();
  }
}

/** Something for each space that keys are in. The space that was asked for last is mostly asked for again. */
export class BySpace<T> {
  readonly #values = new Map<number, T>();
  #last = -1;
  #lastValue: T | undefined;

  get(space: number): T | undefined {
    if (space !== this.#last) {
      this.#last = space;
      this.#lastValue = this.#values.get(space);
    }
    return this.#lastValue;
  }

  set(space: number, value: T): void {
    this.#values.set(space, value);
    this.#last = space;
    this.#lastValue = value;
  }

  values(): Iterable<T> {
    return this.#values.values();
  }
}

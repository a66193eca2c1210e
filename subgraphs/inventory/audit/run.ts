/** Whole numbers that come in nearly any order: taken together they leave none out, and have none twice. */
export class Run {
  #first = 0;
  #last = 0;
  /** What does not border on the numbers from first to last yet. */
  readonly #loose = new Set<number>();
  #repeated = 0;

  add(value: number): void {
    if (this.#last === 0) {
      this.#first = value;
      this.#last = value;
    } else if ((value >= this.#first && value <= this.#last) || this.#loose.has(value)) {
      this.#repeated += 1;
    } else {
      this.#loose.add(value);
      while (this.#loose.delete(this.#last + 1)) this.#last += 1;
      while (this.#loose.delete(this.#first - 1)) this.#first -= 1;
    }
  }

  /** The highest number so far, zero when there is none. */
  get highest(): number {
    return Math.max(this.#last, ...this.#loose);
  }

  /** What is wrong, or null when nothing is left out or repeated. */
  fault(): string | null {
    if (this.#loose.size === 0 && this.#repeated === 0) return null;
    return `runs from ${this.#first} to ${this.#last}, has ${this.#loose.size} apart from that and repeats ${this.#repeated}`;
  }
}

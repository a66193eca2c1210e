/** Thrown out of a job whose search takes too long for one: search outside of it, then go on. */
export class LongSearch extends Error {
  readonly finish: () => Promise<void>;

  constructor(finish: () => Promise<void>) {
    super('a search that is too long for a job');
    this.finish = finish;
  }
}

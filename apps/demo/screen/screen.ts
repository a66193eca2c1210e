/** Where the demo says what it does. */
export interface Screen {
  /** Prints a line; an empty one when left out. */
  say(line?: string): void;
  /** Shows how far something has come, until it is disposed of. */
  progress(title: string): Progress;
}

export interface Progress extends Disposable {
  /** `live` lines stand below the bar and replace the earlier ones. */
  update(state: { done: number; total: number; live?: readonly string[] }): void;
}

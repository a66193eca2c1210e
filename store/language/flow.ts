/**
 * What long work says now and then: here others may go first. Whoever runs the work looks at the clock then, and ends
 * it when it was killed or its time is over; what is between the two only passes pauses on, which its types insist on.
 */
export const pause = Symbol('pause');
export type Pause = typeof pause;

/** Items one by one, with pauses among them. */
export type Flow<T> = Iterable<T | Pause>;

/** Work that comes to a result, with pauses on the way: `const all = yield* gather(documents)`. */
export type Work<T> = Generator<Pause, T, void>;

/** A power of two, small enough for the steps between two pauses to take less than a millisecond as a rule. */
const stepsBetweenPauses = 16;
let steps = 0;
let stretch = 0;

/** Whether it is time to say `pause`, asked at each step. All steps count together, so that many short works add up. */
export function isPausePoint(): boolean {
  stretch++;
  steps = (steps + 1) & (stepsBetweenPauses - 1);
  return steps === 0;
}

/** Told by whoever goes on with work after others have had their turn. */
export function beginStretch(): void {
  stretch++;
}

/** Another number whenever there was a place to pause: while it stays the same, nobody else is answered. */
export function currentStretch(): number {
  return stretch;
}

/** Visits each item. */
export function* each<T>(flow: Flow<T>, visit: (item: T) => void): Work<void> {
  for (const item of flow) {
    if (item === pause) yield pause;
    else visit(item);
  }
}

/** All items in a list. */
export function* gather<T>(flow: Flow<T>): Work<T[]> {
  const all: T[] = [];
  yield* each(flow, (item) => all.push(item));
  return all;
}

/** The items of a flow that are there already, few enough to need no pauses: whoever asks for them spares generators. */
export class Ready<T> implements Iterable<T> {
  readonly items: readonly T[];

  constructor(items: readonly T[]) {
    this.items = items;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}

export function map<T, Result>(flow: Flow<T>, change: (item: T) => Result): Flow<Result> {
  return flow instanceof Ready ? new Ready<Result>(flow.items.map((item: T) => change(item))) : mapEach(flow, change);
}

function* mapEach<T, Result>(flow: Flow<T>, change: (item: T) => Result): Flow<Result> {
  for (const item of flow) yield item === pause ? pause : change(item);
}

export function* filter<T>(flow: Flow<T>, test: (item: T) => boolean): Flow<T> {
  for (const item of flow) if (item === pause || test(item)) yield item;
}

export function* flatMap<T, Result>(flow: Flow<T>, change: (item: T) => Flow<Result>): Flow<Result> {
  for (const item of flow) {
    if (item === pause) yield pause;
    else yield* change(item);
  }
}

/** No more than the first `limit` items, of which there is at least one. */
export function* take<T>(flow: Flow<T>, limit: number): Flow<T> {
  let taken = 0;
  for (const item of flow) {
    yield item;
    if (item !== pause && ++taken >= limit) return;
  }
}

export function* drop<T>(flow: Flow<T>, count: number): Flow<T> {
  let left = count;
  for (const item of flow) if (item === pause || left-- <= 0) yield item;
}

/** Items that are there already, with pauses put among them. */
export function* paced<T>(items: Iterable<T>): Flow<T> {
  for (const item of items) {
    if (isPausePoint()) yield pause;
    yield item;
  }
}

/** The items without their pauses, for what has to be done in one go. */
export function* unpaused<T>(flow: Flow<T>): Iterable<T> {
  for (const item of flow) if (item !== pause) yield item;
}

/** The result of work that has to be done in one go. */
export function finished<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** What comes of work when it is done: at once, where there is none to do. */
export function after<Result>(work: Work<void> | undefined, result: () => Result): Result | Work<Result> {
  return work ? resultAfter(work, result) : result();
}

function* resultAfter<Result>(work: Work<void>, result: () => Result): Work<Result> {
  yield* work;
  return result();
}

/** How many items are sorted between two pauses. */
const runLength = 256;

/** Sorts as `Array.sort` does, stably, with pauses: short runs at first, then runs are merged two by two. */
export function* sort<T>(items: readonly T[], compare: (a: T, b: T) => number): Work<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += runLength) {
    if (start > 0) yield pause;
    runs.push(items.slice(start, start + runLength).sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const [one = [], other] = [runs[i], runs[i + 1]];
      merged.push(other ? yield* mergeRuns(one, other, compare) : one);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeRuns<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): Work<T[]> {
  const merged: T[] = [];
  let next = 0;
  for (const item of one) {
    for (; next < other.length && compare(item, other[next] as T) > 0; next++) {
      merged.push(other[next] as T);
      if (merged.length % runLength === 0) yield pause;
    }
    merged.push(item);
    if (merged.length % runLength === 0) yield pause;
  }
  for (; next < other.length; next++) merged.push(other[next] as T);
  return merged;
}

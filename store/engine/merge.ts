import { pause, type Flow, type Pause, type Work } from '#store/language/flow.ts';

interface Head<T> {
  readonly iterator: Iterator<T | Pause>;
  readonly rank: number;
  item: T;
}

/** Merges what is in order already, reading one item of each ahead. Of equal items those of earlier inputs come first. */
export function* mergeSorted<T>(inputs: readonly Flow<T>[], compare: (a: T, b: T) => number): Flow<T> {
  const heads: Head<T>[] = [];
  for (const [rank, input] of inputs.entries()) {
    const iterator = input[Symbol.iterator]();
    const next = yield* nextOf(iterator);
    if (next) heads.push({ iterator, rank, item: next.item });
  }
  const before = (a: number, b: number): boolean => {
    const one = heads[a];
    const other = heads[b];
    if (one === undefined || other === undefined) return other === undefined;
    return (compare(one.item, other.item) || one.rank - other.rank) < 0;
  };
  const sink = (start: number): void => {
    for (let at = start; ;) {
      const child = 2 * at + 1;
      const smaller = child + 1 < heads.length && before(child + 1, child) ? child + 1 : child;
      if (smaller >= heads.length || !before(smaller, at)) return;
      const moved = heads[at];
      const head = heads[smaller];
      if (moved && head) [heads[at], heads[smaller]] = [head, moved];
      at = smaller;
    }
  };
  for (let i = heads.length >> 1; i >= 0; i--) sink(i);
  try {
    for (let head = heads[0]; head; head = heads[0]) {
      yield head.item;
      const next = yield* nextOf(head.iterator);
      const last = next ? undefined : heads.pop();
      if (next) head.item = next.item;
      else if (last && heads.length > 0) heads[0] = last;
      sink(0);
    }
  } finally {
    for (const { iterator } of heads) iterator.return?.();
  }
}

function* nextOf<T>(iterator: Iterator<T | Pause>): Work<{ readonly item: T } | undefined> {
  for (;;) {
    const { done, value } = iterator.next();
    if (done === true) return undefined;
    if (value !== pause) return { item: value };
    yield pause;
  }
}

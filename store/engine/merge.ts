/** Merges what is in order already, reading one item of each ahead. Of equal items those of earlier inputs come first. */
export function* mergeSorted<T>(inputs: readonly Iterable<T>[], compare: (a: T, b: T) => number): Iterable<T> {
  const heads = inputs.flatMap((input, rank) => {
    const iterator = input[Symbol.iterator]();
    const next = iterator.next();
    return next.done === true ? [] : [{ iterator, rank, item: next.value }];
  });
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
      const next = head.iterator.next();
      const last = next.done === true ? heads.pop() : undefined;
      if (next.done !== true) head.item = next.value;
      else if (last && heads.length > 0) heads[0] = last;
      sink(0);
    }
  } finally {
    for (const { iterator } of heads) iterator.return?.();
  }
}

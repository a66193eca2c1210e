export interface LaneOptions<Item> {
  /** Items of one lane are worked on one after the other, in the order in which they come. */
  readonly laneOf: (item: Item) => string;
  /** How many items are taken on at once; further ones are not asked for until one is done. */
  readonly atOnce: number;
  readonly work: (item: Item) => Promise<void>;
}

/**
 * Works on items as they come: different lanes side by side, each lane in order. Throws what the first failed work
 * threw, once everything under way has ended; nothing further is taken on then.
 */
export async function workInLanes<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  { laneOf, atOnce, work }: LaneOptions<Item>,
): Promise<void> {
  const lastOfLane = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  try {
    for await (const item of items) {
      while (underWay.size >= atOnce) await Promise.race(underWay);
      const lane = laneOf(item);
      const turn = afterwards(lastOfLane.get(lane), () => work(item));
      // A failure stays among what is under way, and is thrown from here once the loop looks at it.
      void turn.then(
        () => underWay.delete(turn),
        () => undefined,
      );
      lastOfLane.set(lane, turn);
      underWay.add(turn);
    }
    await Promise.all(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
}

async function afterwards(previous: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
  await previous;
  await work();
}

import type { Broker, PublishedEvent } from '#platform/broker/broker.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';

/** Events are late by a few of these steps, so that what is late by as much comes together. */
const LATE_STEP_MS = 12;
const MOST_STEPS_LATE = 4;
/** One in so many straggles, and is later by as many steps more. */
const STRAGGLERS = 12;
const STEPS_STRAGGLED = 12;
/** One in so many comes once more. */
const REPEATED = 4;

/** A broker as bad as one may be: late, out of order, and again what was there before. Nothing is lost. */
export interface UnrulyBroker extends Broker {
  /** Chooses what is to go wrong next; forgets what was published before. */
  begin(seed: number): void;
  /** Everything published since the beginning once more, in another order; resolves when it was taken in again. */
  redeliver(): Promise<void>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
}

export function createUnrulyBroker(consumers: readonly string[]): UnrulyBroker {
  const inner = createInProcessBroker({ consumers });
  const published: { readonly source: string; readonly event: PublishedEvent }[] = [];
  const onTheirWay = new Set<Promise<void>>();
  let chance = randomFrom(1);

  const deliver = async (source: string, event: PublishedEvent): Promise<void> => {
    const steps = chance(MOST_STEPS_LATE) + (chance(STRAGGLERS) === 0 ? STEPS_STRAGGLED : 0);
    await pause(steps * LATE_STEP_MS);
    await inner.publish(source, [event]);
  };
  const deliverAll = async (source: string, events: readonly PublishedEvent[]): Promise<void> => {
    const repeated = events.filter(() => chance(REPEATED) === 0);
    await Promise.all([...events, ...repeated].map((event) => deliver(source, event)));
  };
  const publish = async (source: string, events: readonly PublishedEvent[]): Promise<void> => {
    published.push(...events.map((event) => ({ source, event })));
    const delivery = deliverAll(source, events);
    onTheirWay.add(delivery);
    try {
      await delivery;
    } finally {
      onTheirWay.delete(delivery);
    }
  };

  return {
    ...inner,
    publish,
    begin: (seed) => {
      chance = randomFrom(seed);
      published.length = 0;
    },
    redeliver: async () => {
      await Promise.all([...published].map(({ source, event }) => deliver(source, event)));
    },
    idle: async () => {
      while (onTheirWay.size > 0) await Promise.allSettled(onTheirWay);
    },
  };
}

/** Whole numbers below a bound, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

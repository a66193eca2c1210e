/** Lets a test wait for what the code under test brings about, without sleeping. */
export interface Signal {
  /** To be called whenever something happened that a test may wait for. */
  changed(): void;
  /** Resolves as soon as the condition holds, looking again at each change; fails after the deadline. */
  until(condition: () => boolean, withinMs?: number): Promise<void>;
}

const DEADLINE_MS = 30_000;

export function createSignal(): Signal {
  const watchers = new Set<() => void>();
  return {
    changed: () => {
      for (const look of watchers) look();
    },
    until: async (condition, withinMs = DEADLINE_MS) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const look = (): void => {
        if (condition()) resolve();
      };
      const deadline = setTimeout(() => {
        reject(new Error(`After ${withinMs} ms this does not hold: ${condition.toString()}`));
      }, withinMs);
      watchers.add(look);
      look();
      try {
        await promise;
      } finally {
        clearTimeout(deadline);
        watchers.delete(look);
      }
    },
  };
}

/** Runs work on one key after the other, in the order in which it was asked for; work on other keys meanwhile. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Of two transactions on one account at once, one only has to start over, and of very many one might lose every time: those
 * of this process wait for each other instead. Nothing is right because of it, which conditions on the account see to.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const ended = mine.catch(() => undefined);
    last.set(key, ended);
    try {
      return await mine;
    } finally {
      if (last.get(key) === ended) last.delete(key);
    }
  };
}

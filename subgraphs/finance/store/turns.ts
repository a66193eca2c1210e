import type { Transactor } from '#platform/outbox/outbox.ts';

/**
 * A transactor that runs one transaction of this process at a time, in the order they were asked for. Entries meet in
 * the same few balances: of two transactions at once, one would only have to start over, and might lose every time.
 */
export function inTurn(transactor: Transactor): Transactor {
  let last: Promise<unknown> = Promise.resolve();
  return {
    transact: (work) => {
      const mine = last.then(() => transactor.transact(work));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

import { setImmediate } from 'node:timers/promises';
import type { OperationStore } from '../operations/operation-store.ts';
import type { Operation } from '../operations/operation.ts';

/** Planning goes on for no longer than this: what is not planned by then is when it is asked for. */
const WARM_UP_WITHIN_MS = 10_000;

/**
 * Plans operations on another schema, in the order given, so that nobody waits for it once that is used. Whoever else
 * needs the process has a turn after each. Answers how many fit the schema.
 */
export async function warmUp(store: OperationStore, operations: Iterable<Operation>): Promise<number> {
  const until = performance.now() + WARM_UP_WITHIN_MS;
  let planned = 0;
  for (const operation of operations) {
    if (performance.now() > until) break;
    if (onSchema(store, operation) !== null) planned += 1;
    await setImmediate();
  }
  return planned;
}

/** The same operation on another schema; null where that does not take it. */
export function onSchema(store: OperationStore, { source, name }: Operation): Operation | null {
  try {
    return store.prepare(source, name);
  } catch {
    // What is wrong with it is said to whoever asks for it again.
    return null;
  }
}

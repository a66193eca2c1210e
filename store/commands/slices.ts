import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Operation } from '#store/engine/operations.ts';
import { beginStretch, pause, type Flow, type Pause, type Work } from '#store/language/flow.ts';

/** How long one thing goes on before others get their turn. */
const sliceMs = 5;

/**
 * Does work in slices, others having their turn in between: at once when it takes no longer than a slice. Rejects, the
 * work having been ended where it was, when the operation is killed or its time is over.
 */
export function inSlices<T>(work: Work<T>, operation: Operation | undefined): T | Promise<T> {
  const step = slice(work);
  return step.done === true ? step.value : goOn(work, operation);
}

async function goOn<T>(work: Work<T>, operation: Operation | undefined): Promise<T> {
  for (;;) {
    await letOthersGoFirst(operation);
    const step = endedBy(operation, work) ?? slice(work);
    if (step.done === true) return step.value;
  }
}

/** Throws into the work what ends its operation, so that it lets go of what it holds. */
function endedBy<T>(operation: Operation | undefined, work: Work<T>): IteratorResult<Pause, T> | undefined {
  try {
    operation?.check();
    return undefined;
  } catch (error) {
    return work.throw(error);
  }
}

/** Goes on until the work is done, or pauses at the end of a slice. */
export function slice<T>(work: Work<T>, ms = sliceMs): IteratorResult<Pause, T> {
  beginStretch();
  const until = Date.now() + ms;
  for (;;) {
    const step = work.next();
    if (step.done === true || Date.now() >= until) return step;
  }
}

/** The items of a flow as they come, others having their turn in between. Throws what ends the operation. */
export async function* overTime<T>(flow: Flow<T>, operation: Operation): AsyncGenerator<T> {
  beginStretch();
  let until = Date.now() + sliceMs;
  for (const item of flow) {
    if (item !== pause) {
      yield item;
    } else if (Date.now() >= until) {
      await letOthersGoFirst(operation);
      operation.check();
      until = Date.now() + sliceMs;
    }
  }
}

export async function letOthersGoFirst(operation: Operation | undefined): Promise<void> {
  await nextTurn();
  if (operation) operation.yields++;
}

import { Blocked } from '#store/engine/locks.ts';
import type { CommandContext } from './command.ts';

/**
 * Runs a change of collections or their indexes in a write job, once no open transaction has written to them: what a
 * transaction holds back fits the collection as it was.
 */
export async function whenUntouched<T>(
  { engine, operation }: Pick<CommandContext, 'engine' | 'operation'>,
  namespaces: readonly string[],
  change: () => T,
): Promise<T> {
  for (;;) {
    const outcome = await engine.storage.write(() => {
      const holder = engine.sessions.transactionTouching(namespaces);
      return holder ? new Blocked(holder) : attempt(change);
    });
    if (!(outcome instanceof Blocked)) return outcome.result;
    await operation.waitFor(outcome.holder.ended);
  }
}

function attempt<T>(change: () => T): { readonly result: T } | Blocked {
  try {
    return { result: change() };
  } catch (error) {
    if (error instanceof Blocked) return error;
    throw error;
  }
}

import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome, path } from '#platform/errors/refusal.ts';
import { levelId, type LevelId } from '../domain/level.ts';
import { received } from '../domain/movement.ts';
import type { InventoryStore } from '../store/inventory-store.ts';
import { MAX_STOCK_LINES, readLines } from './read-lines.ts';
import { startStockWork } from './stock-work.ts';

export interface ReceiveStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

/** Takes goods in from a supplier. Answers with the ids of the levels, in the order of the lines. */
export async function receiveStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: ReceiveStockInput },
): Promise<Outcome<LevelId[]>> {
  const { locationId } = input;
  const read = await readLines(store, actor, {
    lines: input.lines.map(({ sku, quantity }) => ({ sku, locationId, quantityMilli: quantity })),
    max: MAX_STOCK_LINES,
    rule: 'positive',
    quantityField: 'quantity',
    locationField: () => path('input', 'locationId'),
  });
  if (read.kind === 'refused') return read;
  const lines = read.value;
  return store.commands.once({
    command: 'receiveStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const work = await startStockWork(store, lines, transaction);
      work.change({
        cause: 'RECEIPT',
        movements: lines.map((line) => ({ ...received(line), reason: 'RECEIVED' })),
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(lines.map(levelId));
    },
  });
}

import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { numbered } from '../../domain/serials/serial.ts';
import { levelId, type LevelId } from '../../domain/stock/level.ts';
import { adjusted, isAdjustmentReason, type Reason } from '../../domain/stock/movement.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { nameSerials } from '../serials/name-serials.ts';
import { readLinesAt } from './read-lines.ts';
import { movedFor, startStockWork } from './stock-work.ts';

export interface AdjustStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly lines: readonly AdjustedLine[];
  readonly reason: Reason;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

interface AdjustedLine {
  readonly sku: string;
  readonly delta: number;
  readonly serialNumbers?: readonly string[] | null | undefined;
}

/**
 * Corrects stock by a difference. What somebody found on the shelf is recorded even where it leaves less than was
 * promised, or less than nothing: the level then shows a shortage. Answers with the ids of the levels, in the order
 * of the lines.
 */
export async function adjustStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: AdjustStockInput },
): Promise<Outcome<LevelId[]>> {
  const { locationId, reason } = input;
  if (!isAdjustmentReason(reason)) {
    const message = 'Give CORRECTION, DAMAGED, SHRINKAGE or PROMOTION: the other reasons come about by themselves.';
    return refused(invalidInput(path('input', 'reason'), message));
  }
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku, delta }) => ({ sku, quantityMilli: delta })),
    rule: 'notZero',
    quantityField: 'delta',
  });
  if (read.kind === 'refused') return read;
  const lines = read.value;
  return store.commands.once({
    command: 'adjustStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const movements = lines.map((line, index) =>
        Object.assign(adjusted(line, { reason }), numbered(input.lines[index]?.serialNumbers)),
      );
      const named = await nameSerials(store, movements, transaction);
      if (named.kind === 'refused') return named;
      const work = await startStockWork(store, named.value, transaction);
      work.change({
        cause: 'ADJUSTMENT',
        movements: movedFor(reason, named.value),
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(lines.map(levelId));
    },
  });
}

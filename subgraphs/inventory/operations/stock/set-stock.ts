import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Place } from '../../domain/stock/account.ts';
import { levelId, type LevelId } from '../../domain/stock/level.ts';
import { isAdjustmentReason, type Reason } from '../../domain/stock/movement.ts';
import { decideSettings, isCountable, type Setting, settingFaults } from '../../domain/stock/stock-setting.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { readLinesAt } from './read-lines.ts';
import { movedFor, startStockWork } from './stock-work.ts';

export interface SetStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly lines: readonly SetStockLine[];
  readonly reason: Reason;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

interface SetStockLine {
  readonly sku: string;
  readonly account: Place;
  /** Thousandths of the variant's unit, as all quantities here. */
  readonly quantity: number;
  readonly expected?: number | null | undefined;
  readonly force?: boolean | null | undefined;
}

/**
 * Sets accounts to what they hold, provided that they hold what the caller believes, or in any case where it is forced.
 * All lines or none. Answers with the ids of the levels, in the order of the lines.
 */
export async function setStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: SetStockInput },
): Promise<Outcome<LevelId[]>> {
  const { locationId, reason } = input;
  const faults = settingFaults(input.lines);
  if (!isAdjustmentReason(reason)) {
    const message = 'Give CORRECTION, DAMAGED, SHRINKAGE or PROMOTION: the other reasons come about by themselves.';
    return refused(invalidInput(path('input', 'reason'), message), ...faults);
  }
  if (faults.length > 0) return refused(...faults);
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku, quantity }) => ({ sku, quantityMilli: quantity })),
    rule: 'notNegative',
  });
  if (read.kind === 'refused') return read;
  const lines = read.value;
  const settings = lines.flatMap((line, index): Setting[] => {
    const { account, expected = null } = input.lines[index] ?? {};
    return account && isCountable(account) ? [{ ...line, account, expectedMilli: expected }] : [];
  });
  return store.commands.once({
    command: 'setStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const work = await startStockWork(store, lines, transaction);
      const { stale, movements } = decideSettings(work.book, settings, reason);
      if (stale.length > 0) return refused(...stale);
      work.change({
        cause: 'ADJUSTMENT',
        movements: movedFor(reason, movements),
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(lines.map(levelId));
    },
  });
}

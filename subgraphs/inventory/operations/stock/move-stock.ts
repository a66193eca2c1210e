import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type InvalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { numbered } from '../../domain/serials/serial.ts';
import { heldMilli, lotOverdrafts, overdrafts } from '../../domain/stock/account-limits.ts';
import type { Place } from '../../domain/stock/account.ts';
import { levelId, type LevelId } from '../../domain/stock/level.ts';
import type { Movement, Reason } from '../../domain/stock/movement.ts';
import { isCountable } from '../../domain/stock/stock-setting.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { nameSerials } from '../serials/name-serials.ts';
import { readLinesAt } from './read-lines.ts';
import { inLot } from './read-lots.ts';
import { movedFor, startStockWork } from './stock-work.ts';

export interface MoveStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly from: Place;
  readonly to: Place;
  readonly lines: readonly MovedLine[];
  readonly reason: Reason;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

interface MovedLine {
  readonly sku: string;
  readonly quantity: number;
  /** The code of the lot that they are of; the first to expire when it is left out. */
  readonly lot?: string | null | undefined;
  readonly serialNumbers?: readonly string[] | null | undefined;
}

/** Why goods that are here change their account. */
const reasons: readonly Reason[] = ['DAMAGED', 'QUALITY_CONTROL', 'RESTOCK', 'SHRINKAGE', 'CORRECTION'];

/**
 * Moves goods that are at a location from one account to another, or throws them away; never more than the account
 * holds. Answers with the ids of the levels, in the order of the lines.
 */
export async function moveStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: MoveStockInput },
): Promise<Outcome<LevelId[]>> {
  const faults = moveFaults(input);
  if (faults.length > 0) return refused(...faults);
  const { locationId, from, to, reason } = input;
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku, quantity }) => ({ sku, quantityMilli: quantity })),
    rule: 'positive',
  });
  if (read.kind === 'refused') return read;
  const movements: readonly Movement[] = read.value.map((line, index) => {
    const { lot, serialNumbers } = input.lines[index] ?? {};
    // When it expires its level knows.
    return Object.assign({ from, to }, line, inLot(line, lot ? { code: lot } : null), numbered(serialNumbers));
  });
  return store.commands.once({
    command: 'moveStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const named = await nameSerials(store, movements, transaction);
      if (named.kind === 'refused') return named;
      const work = await startStockWork(store, named.value, transaction);
      const short = [...overdrafts(work.book, movements, { limit: heldMilli }), ...lotOverdrafts(work.book, movements)];
      if (short.length > 0) return refused(...short);
      work.change({
        cause: 'MOVE',
        movements: movedFor(reason, named.value),
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(movements.map(levelId));
    },
  });
}

function moveFaults({ from, to, reason }: MoveStockInput): InvalidInput[] {
  const faults: InvalidInput[] = [];
  if (!isCountable(from)) {
    faults.push(invalidInput(path('input', 'from'), 'Move from ON_HAND, QUALITY_CONTROL or DAMAGED.'));
  }
  if (!isCountable(to) && to !== 'WASTE') {
    faults.push(invalidInput(path('input', 'to'), 'Move to ON_HAND, QUALITY_CONTROL, DAMAGED or WASTE.'));
  } else if (from === to) {
    faults.push(invalidInput(path('input', 'to'), `The goods are in ${from} already: move them to another account.`));
  }
  if (!reasons.includes(reason)) {
    faults.push(invalidInput(path('input', 'reason'), `Give one of ${reasons.join(', ')}.`));
  }
  return faults;
}

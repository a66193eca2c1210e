import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type InvalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { sentBack } from '../../domain/purchasing/purchase.ts';
import { numbered } from '../../domain/serials/serial.ts';
import { overdrafts, unpromisedMilli } from '../../domain/stock/account-limits.ts';
import type { Place } from '../../domain/stock/account.ts';
import { levelId, type LevelId, type QuantityAt } from '../../domain/stock/level.ts';
import type { Movement } from '../../domain/stock/movement.ts';
import { isCountable } from '../../domain/stock/stock-setting.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { nameSerials } from '../serials/name-serials.ts';
import { readLinesAt } from '../stock/read-lines.ts';
import { movedFor, startStockWork } from '../stock/stock-work.ts';
import { changePurchase } from './change-purchase.ts';

export interface ReturnToVendorInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  /** The order by which the goods came, where it is known. */
  readonly purchaseOrderId?: string | null | undefined;
  readonly lines: readonly ReturnedLine[];
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

interface ReturnedLine {
  readonly sku: string;
  readonly quantity: number;
  readonly from: Place;
  readonly serialNumbers?: readonly string[] | null | undefined;
}

const command = 'returnToVendor';
const reason = 'RETURNED_TO_VENDOR';

/**
 * Goods go back to whom they were bought from: never more than is there and not promised to anybody, nor than came by
 * the order. Answers with the ids of the levels, in the order of the lines.
 */
export async function returnToVendor(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: ReturnToVendorInput },
): Promise<Outcome<readonly LevelId[]>> {
  const { locationId, purchaseOrderId } = input;
  const faults = accountFaults(input);
  if (faults.length > 0) return refused(...faults);
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku, quantity }) => ({ sku, quantityMilli: quantity })),
    rule: 'positive',
  });
  if (read.kind === 'refused') return read;
  const lines = read.value;
  const movements = movedFor(
    reason,
    lines.map((line, index) => leaving(line, input.lines[index])),
  );
  const ids = lines.map(levelId);
  if (!purchaseOrderId) return returnUnordered(store, { actor, input, movements });

  const outcome = await changePurchase(store, actor, {
    command,
    input: { ...input, purchaseOrderId },
    cause: 'VENDOR_RETURN',
    decide: (order) => {
      const decision = sentBack(order, lines);
      return decision.kind === 'refused' ? decision : { ...decision, movements };
    },
  });
  return outcome.kind === 'refused' ? outcome : done(ids, { replayed: outcome.replayed });
}

/** Goods of which nobody knows the order by which they came. */
function returnUnordered(
  store: InventoryStore,
  { actor, input, movements }: { actor: Actor; input: ReturnToVendorInput; movements: ReturnType<typeof movedFor> },
): Promise<Outcome<LevelId[]>> {
  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const named = await nameSerials(store, movements, transaction);
      if (named.kind === 'refused') return named;
      const work = await startStockWork(store, named.value, transaction);
      const short = overdrafts(work.book, movements, { limit: unpromisedMilli });
      if (short.length > 0) return refused(...short);
      work.change({
        cause: 'VENDOR_RETURN',
        movements: named.value,
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(movements.map(levelId));
    },
  });
}

function leaving(line: QuantityAt, asked: ReturnedLine | undefined): Movement {
  return { ...line, from: asked?.from ?? 'ON_HAND', to: 'SUPPLIER', ...numbered(asked?.serialNumbers) };
}

function accountFaults({ lines }: ReturnToVendorInput): InvalidInput[] {
  return lines.flatMap(({ from }, index) =>
    isCountable(from)
      ? []
      : [invalidInput(path('input', 'lines', index, 'from'), 'Send back from ON_HAND, QUALITY_CONTROL or DAMAGED.')],
  );
}

import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { costFault, goodsCostMinor } from '../domain/costs.ts';
import { levelId, type LevelId, type QuantityAt } from '../domain/level.ts';
import { type Movement, received } from '../domain/movement.ts';
import type { InventoryStore } from '../store/inventory-store.ts';
import { MAX_STOCK_LINES, readLines } from './read-lines.ts';
import { movedFor, startStockWork } from './stock-work.ts';

export interface ReceiveStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly lines: readonly ReceivedLine[];
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

interface ReceivedLine {
  readonly sku: string;
  readonly quantity: number;
  /** What each unit cost. */
  readonly unitCost?: Money | null | undefined;
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
  const expected = (await store.catalogue.locationsById.load([locationId])).get(locationId)?.currency ?? '';
  const faults = lines.flatMap(({ quantityMilli }, index) => {
    const unitCost = input.lines[index]?.unitCost;
    const field = path('input', 'lines', index, 'unitCost');
    return (unitCost && costFault(unitCost, { expected, field, quantityMilli })) ?? [];
  });
  if (faults.length > 0) return refused(...faults);
  const movements = lines.map((line, index) => received(line, costOf(line, input.lines[index]?.unitCost)));
  return store.commands.once({
    command: 'receiveStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const work = await startStockWork(store, lines, transaction);
      work.change({
        cause: 'RECEIPT',
        movements: movedFor('RECEIVED', movements),
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(lines.map(levelId));
    },
  });
}

function costOf(
  { quantityMilli }: QuantityAt,
  unitCost: Money | null | undefined,
): Pick<Movement, 'unitCostMinor' | 'costMinor'> {
  if (!unitCost) return {};
  return { unitCostMinor: unitCost.amountMinor, costMinor: goodsCostMinor(unitCost.amountMinor, quantityMilli) };
}

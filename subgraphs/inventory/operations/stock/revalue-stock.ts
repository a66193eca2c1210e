import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { costFault } from '../../domain/costs/costs.ts';
import { levelId, type LevelId } from '../../domain/stock/level.ts';
import { textFault } from '../../domain/texts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { readLinesAt } from './read-lines.ts';
import { startStockWork } from './stock-work.ts';

export interface RevalueStockInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly lines: readonly { readonly sku: string; readonly unitCost: Money }[];
  readonly reason: string;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

/**
 * Says what units at a location cost from now on, whatever they cost before. No units move. All lines or none. Answers
 * with the ids of the levels, in the order of the lines.
 */
export async function revalueStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: RevalueStockInput },
): Promise<Outcome<LevelId[]>> {
  const { locationId } = input;
  const reasonFault = textFault(input.reason, path('input', 'reason'));
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku }) => ({ sku, quantityMilli: 0 })),
    rule: 'notNegative',
    quantityField: 'unitCost',
  });
  if (read.kind === 'refused') return refused(...(reasonFault ? [reasonFault] : []), ...read.refusals);
  const currency = (await store.catalogue.locationsById.load([locationId])).get(locationId)?.currency ?? '';
  const faults = [...(reasonFault ? [reasonFault] : []), ...lineFaults(input, currency)];
  if (faults.length > 0) return refused(...faults);
  const reason = input.reason.trim();
  const revaluations = read.value.map(({ variantId, sku, locationId: at }, index) => ({
    variantId,
    sku,
    locationId: at,
    unitCostMinor: input.lines[index]?.unitCost.amountMinor ?? 0,
    reason,
  }));
  return store.commands.once({
    command: 'revalueStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const work = await startStockWork(store, revaluations, transaction);
      work.change({
        cause: 'REVALUATION',
        revaluations,
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done(revaluations.map(levelId));
    },
  });
}

function lineFaults({ lines }: RevalueStockInput, expected: string): Refusal[] {
  const faults: Refusal[] = [];
  const seen = new Set<string>();
  for (const [index, { sku, unitCost }] of lines.entries()) {
    if (seen.has(sku)) {
      const message = `${sku} stands on an earlier line: a unit of it has one cost.`;
      faults.push(invalidInput(path('input', 'lines', index, 'sku'), message));
    }
    seen.add(sku);
    const fault = costFault(unitCost, { expected, field: path('input', 'lines', index, 'unitCost') });
    if (fault) faults.push(fault);
  }
  return faults;
}

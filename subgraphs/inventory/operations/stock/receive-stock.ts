import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { costFault, goodsCostMinor } from '../../domain/costs/costs.ts';
import { numbered } from '../../domain/serials/serial.ts';
import { levelId, type LevelId, type QuantityAt } from '../../domain/stock/level.ts';
import { type Movement, received } from '../../domain/stock/movement.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { inUnits } from '../catalogue/read-packs.ts';
import { nameSerials } from '../serials/name-serials.ts';
import { readLinesAt } from './read-lines.ts';
import { inLot, lotFault, type LotInput } from './read-lots.ts';
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
  /** The barcode of a pack that the quantity counts. */
  readonly pack?: string | null | undefined;
  /** What each unit cost. */
  readonly unitCost?: Money | null | undefined;
  /** One for each unit, where the variant is tracked by serial number. */
  readonly serialNumbers?: readonly string[] | null | undefined;
  /** What the goods are of, where the variant is tracked by lot. */
  readonly lot?: LotInput | null | undefined;
}

/** Takes goods in from a supplier. Answers with the ids of the levels, in the order of the lines. */
export async function receiveStock(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: ReceiveStockInput },
): Promise<Outcome<LevelId[]>> {
  const { locationId } = input;
  const units = await inUnits(store, input.lines);
  if (units.kind === 'refused') return units;
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku }, index) => ({ sku, quantityMilli: units.value[index] ?? 0 })),
    rule: 'positive',
  });
  if (read.kind === 'refused') return read;
  const lines = read.value;
  const expected = (await store.catalogue.locationsById.load([locationId])).get(locationId)?.currency ?? '';
  const faults = lines.flatMap(({ quantityMilli }, index) => {
    const unitCost = input.lines[index]?.unitCost;
    const field = path('input', 'lines', index, 'unitCost');
    return (unitCost && costFault(unitCost, { expected, field, quantityMilli })) ?? [];
  });
  const variants = await store.catalogue.variantsBySku.load(new Set(lines.map(({ sku }) => sku)));
  const lotFaults = input.lines.flatMap(
    (line, index) =>
      lotFault(line.lot, { variant: variants.get(line.sku), field: path('input', 'lines', index, 'lot') }) ?? [],
  );
  if (faults.length + lotFaults.length > 0) return refused(...faults, ...lotFaults);
  const movements = lines.map((line, index) => {
    const { unitCost, lot, serialNumbers } = input.lines[index] ?? {};
    return Object.assign(received(line, costOf(line, unitCost)), inLot(line, lot), numbered(serialNumbers));
  });
  return store.commands.once({
    command: 'receiveStock',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const named = await nameSerials(store, movements, transaction);
      if (named.kind === 'refused') return named;
      const work = await startStockWork(store, named.value, transaction);
      work.change({
        cause: 'RECEIPT',
        movements: movedFor('RECEIVED', named.value),
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

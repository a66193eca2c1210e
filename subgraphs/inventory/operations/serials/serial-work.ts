import { newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { SerialBook, serialKey } from '../../domain/serials/serial.ts';
import type { Position } from '../../domain/stock/level.ts';
import type { Movement } from '../../domain/stock/movement.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { MovementRecord } from '../../store/movements.ts';

/** Units that have numbers, while one transaction works on stock. */
export interface SerialWork {
  /** Follows what moved. What is not what was known of a unit becomes a discrepancy: it happened all the same. */
  follow(moved: readonly MovementRecord[]): void;
  save(): Promise<void>;
}

const NOTHING_TRACKED: SerialWork = { follow: () => {}, save: async () => {} };

/** Reads the units that these positions name. Where no variant is tracked by serial number, nothing is read. */
export async function startSerialWork(
  { catalogue, serials }: Pick<InventoryStore, 'catalogue' | 'serials'>,
  positions: readonly (Omit<Position, 'sku'> & Pick<Movement, 'serials'>)[],
  { session, now }: Transaction,
): Promise<SerialWork> {
  const variants = await catalogue.variantsById.load(new Set(positions.map(({ variantId }) => variantId)));
  const tracked = new Set<string>();
  for (const { id, tracking } of variants.values()) if (tracking === 'SERIAL') tracked.add(id);
  if (tracked.size === 0) return NOTHING_TRACKED;
  const keys = positions.flatMap(({ variantId, serials: numbers = [] }) =>
    tracked.has(variantId) ? numbers.map((number) => serialKey(variantId, number)) : [],
  );
  const book = new SerialBook(await serials.byKeys([...new Set(keys)], session));
  return {
    follow: (moved) => {
      for (const movement of moved) {
        if (!tracked.has(movement.variantId)) continue;
        const { saleId = null, reason, occurredAt } = movement;
        book.follow(movement, { saleId, reason, occurredAt }, () => newId('serial'));
      }
    },
    save: () =>
      serials.save({ changed: book.changed, found: book.discrepancies, takenIn: book.takenIn }, { session, now }),
  };
}

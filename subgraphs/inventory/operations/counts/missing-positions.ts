import type { ClientSession } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { MAX_COUNT_POSITIONS } from '../../domain/counts/count.ts';
import type { CountPositionRecord, CountRecord } from '../../store/counts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { emptyPosition } from './record-counts.ts';

const LEVELS_A_READ = 1000;

/** What a count is of and was not counted; no more of it than a count can have. */
export async function missingFrom(
  store: InventoryStore,
  { count, counted }: { count: CountRecord; counted: readonly CountPositionRecord[] },
  session: ClientSession,
): Promise<CountPositionRecord[]> {
  const known = new Set(counted.map(({ variantId }) => variantId));
  const wanted = count.kind === 'CYCLE' ? count.variantIds : await onHandAt(store, count.locationId, session);
  const missing = wanted.filter((variantId) => !known.has(variantId)).slice(0, MAX_COUNT_POSITIONS + 1);
  const variants = await store.catalogue.variantsById.load(new Set(missing));
  return missing.flatMap((variantId) => {
    const variant = variants.get(variantId);
    return variant ? [emptyPosition(count, variant)] : [];
  });
}

/** The variants of which a location has any on hand, or less than nothing. */
async function onHandAt({ levels }: InventoryStore, locationId: string, session: ClientSession) {
  const found: Id<'variant'>[] = [];
  for (let after: string | null = null; ;) {
    const rows = await levels.ofLocation({ locationId, after, limit: LEVELS_A_READ }, session);
    for (const { variantId, onHandMilli } of rows) if (onHandMilli !== 0) found.push(variantId);
    if (rows.length < LEVELS_A_READ) return found;
    after = rows.at(-1)?.variantId ?? null;
  }
}

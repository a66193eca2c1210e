import { NO_TOTAL, plus, shareOf, type VariantTotal } from '../../domain/stock/variant-total.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { levelRecord, type StoredLevel } from '../../store/levels.ts';

/**
 * Reckons the totals of variants whose levels were written before totals were kept. Does nothing where there are any
 * totals: from the first on they are written with the levels.
 */
export async function prepareTotals({
  levels,
  transactor,
}: Pick<InventoryStore, 'levels' | 'transactor'>): Promise<void> {
  if ((await levels.variantTotals.any()) || !(await levels.levels.exists({}))) return;
  await transactor.transact(async ({ session }) => {
    // Another process may have been first.
    if (await levels.variantTotals.any(session)) return;
    const totals = new Map<string, VariantTotal>();
    const rows = levels.levels.find({}, null, { session }).lean<StoredLevel[]>().cursor();
    for await (const row of rows as AsyncIterable<StoredLevel>) {
      const level = levelRecord(row);
      const { variantId, sku } = level;
      totals.set(variantId, { variantId, sku, ...plus(totals.get(variantId) ?? NO_TOTAL, shareOf(level)) });
    }
    await levels.variantTotals.create([...totals.values()], session);
  });
}

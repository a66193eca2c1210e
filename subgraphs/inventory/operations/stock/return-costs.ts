import type { Transaction } from '#platform/outbox/outbox.ts';
import { ReturnCosts, type SaleMovement } from '../../domain/costs/return-costs.ts';
import { ReturnedKits } from '../../domain/kits/return-kits.ts';
import { ReturnLots } from '../../domain/lots/return-lots.ts';
import type { StockStore } from './stock-work.ts';

/** What left for sales whose goods come back: what it cost, of which lots it was, and what was taken for what was made. */
export interface SoldBefore {
  readonly costs: ReturnCosts;
  readonly lots: ReturnLots;
  readonly made: ReturnedKits;
}

/**
 * Looks up what left for these sales. Goods that come back at a location of another currency have no cost that could be
 * carried there: they come in at what such goods cost there.
 */
export async function findSoldBefore(
  { catalogue, movements }: StockStore,
  returns: readonly { readonly saleId: string; readonly locationId: string }[],
  { session, writes }: Transaction,
): Promise<SoldBefore> {
  if (returns.length === 0) return { costs: new ReturnCosts([]), lots: new ReturnLots([]), made: new ReturnedKits([]) };
  // They may have left in this same transaction.
  await writes.flush();
  const moved = await movements.ofSales([...new Set(returns.map(({ saleId }) => saleId))], session);
  const locationIds = [...moved, ...returns].map(({ locationId }) => locationId);
  const locations = await catalogue.locationsById.load(new Set(locationIds));
  const currencyOf = (locationId: string): string | undefined => locations.get(locationId)?.currency;
  const wanted = new Map(returns.map(({ saleId, locationId }) => [saleId, currencyOf(locationId)]));
  const isCarried = ({ saleId, locationId }: SaleMovement): boolean =>
    saleId !== undefined && wanted.get(saleId) === currencyOf(locationId);
  return {
    costs: new ReturnCosts(moved.filter(isCarried)),
    lots: new ReturnLots(moved),
    made: new ReturnedKits(moved.map((movement) => (isCarried(movement) ? movement : withoutPartCosts(movement)))),
  };
}

function withoutPartCosts<Moved extends SaleMovement>(movement: Moved): Moved {
  const { madeOf } = movement;
  if (!madeOf) return movement;
  return {
    ...movement,
    madeOf: madeOf.map(({ variantId, sku, quantityMilli }) => ({ variantId, sku, quantityMilli })),
  };
}

import type { Transaction } from '#platform/outbox/outbox.ts';
import { ReturnCosts } from '../domain/return-costs.ts';
import type { StockStore } from './stock-work.ts';

/**
 * Looks up what the goods of these sales cost when they left. Goods that come back at a location of another currency
 * have no cost that could be carried there: they come in at what such goods cost there.
 */
export async function findReturnCosts(
  { catalogue, movements }: StockStore,
  returns: readonly { readonly saleId: string; readonly locationId: string }[],
  { session }: Transaction,
): Promise<ReturnCosts> {
  if (returns.length === 0) return new ReturnCosts([]);
  const moved = await movements.ofSales([...new Set(returns.map(({ saleId }) => saleId))], session);
  const locationIds = [...moved, ...returns].map(({ locationId }) => locationId);
  const locations = await catalogue.locationsById.load(new Set(locationIds));
  const currencyOf = (locationId: string): string | undefined => locations.get(locationId)?.currency;
  const wanted = new Map(returns.map(({ saleId, locationId }) => [saleId, currencyOf(locationId)]));
  return new ReturnCosts(
    moved.filter(({ saleId, locationId }) => saleId !== undefined && wanted.get(saleId) === currencyOf(locationId)),
  );
}

import type { FinanceStore } from '../../store/finance-store.ts';

/** More of each kind is not exported at once. */
const MAX_OF_A_KIND = 10_000;

/** What finance holds about a person: store credit and gift cards of all their ids, and what happened to them. */
export async function storedValueHeldOf(
  store: FinanceStore,
  customerId: string,
): Promise<Record<'storedValues' | 'movements', readonly object[]>> {
  const ids = await store.customers.idsOf(customerId);
  const storedValues = await store.values.heldOf(ids, MAX_OF_A_KIND);
  const movements = await store.values.movementsOfAll(
    storedValues.map(({ _id }) => _id),
    MAX_OF_A_KIND,
  );
  return { storedValues, movements };
}

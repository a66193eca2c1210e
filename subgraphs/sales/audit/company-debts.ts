import type { Connection } from 'mongoose';
import { sumMinor } from '#platform/money/money.ts';
import { isOpen } from '../domain/orders/cancel.ts';
import { createCompanyDebtStore, debtKey } from '../store/company-debts.ts';
import { createOrderStore, type OrderRecord } from '../store/orders.ts';

/**
 * What each company owes by what sales keeps, without what its open orders are still to charge: what finance has invoiced.
 * By company and currency; zero is left out.
 */
export async function companyDebts(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const owed = new Map<string, number>();
  const add = (key: string, amountMinor: number): void => void owed.set(key, (owed.get(key) ?? 0) + amountMinor);
  for (const { _id, owedMinor } of await createCompanyDebtStore(connection).model.find().lean()) add(_id, owedMinor);
  const orders = createOrderStore(connection)
    .model.find({ account: { $exists: true } })
    .lean<OrderRecord[]>()
    .cursor();
  for await (const order of orders as AsyncIterable<OrderRecord>) {
    const { account, currency, tenders } = order;
    if (!account?.companyId || !isOpen(order)) continue;
    const onAccount = tenders.filter(({ kind }) => kind === 'ON_ACCOUNT');
    const toCome = sumMinor(onAccount.map(({ amountMinor, capturedMinor }) => amountMinor - capturedMinor));
    add(debtKey(account.companyId, currency), -toCome);
  }
  return new Map([...owed].filter(([, amountMinor]) => amountMinor !== 0));
}

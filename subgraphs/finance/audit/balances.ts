import type { Connection } from 'mongoose';
import { formatMoney, sumMinor } from '#platform/money/money.ts';
import { type BalanceChange, balanceChanges } from '../domain/journal/balance-changes.ts';
import { balanceKey, type BalanceRecord, createBalanceStore } from '../store/balances.ts';
import type { EntryCheck } from './entry-check.ts';

/** Adds the postings up again, by day and what is pending, and holds the kept balances against the sums. */
export function balancesAgree(connection: Connection): EntryCheck {
  const { balances, months } = createBalanceStore(connection);
  const sums = new Map<string, number>();
  const add = (key: string, amountMinor: number): void => {
    if (amountMinor !== 0) sums.set(key, (sums.get(key) ?? 0) + amountMinor);
  };
  return {
    see: (entry) => {
      for (const change of balanceChanges([entry])) addChange(change, add);
    },
    lines: async () => {
      const kept = await balances.find().lean<BalanceRecord[]>();
      const found = new Map<string, number>();
      for (const row of kept) {
        found.set(row._id, row.balanceMinor);
        found.set(`${row._id} pending debits`, row.pendingDebitMinor);
        found.set(`${row._id} pending credits`, row.pendingCreditMinor);
        for (const [month, amountMinor] of Object.entries(row.months)) found.set(`${row._id} ${month}`, amountMinor);
      }
      for (const { _id, days } of await months.find().lean()) {
        for (const [day, amountMinor] of Object.entries(days)) found.set(`${_id}-${day}`, amountMinor);
      }
      const off = [...new Set([...sums.keys(), ...found.keys()])].filter(
        (key) => (sums.get(key) ?? 0) !== (found.get(key) ?? 0),
      );
      const totals = new Map<string, number>();
      for (const { currency, balanceMinor } of kept) totals.set(currency, (totals.get(currency) ?? 0) + balanceMinor);
      return [
        {
          invariant: 4,
          claim: 'an account’s balance is the sum of its postings, on every day, and what is pending of what is held',
          checked: found.size,
          findings: off.map((key) => `${key}: stands at ${found.get(key) ?? 0}, its postings at ${sums.get(key) ?? 0}`),
        },
        {
          invariant: 4,
          claim: 'the trial balance of every currency is zero',
          checked: totals.size,
          findings: [...totals]
            .filter(([, amountMinor]) => amountMinor !== 0)
            .map(([currency, amountMinor]) => `${formatMoney({ amountMinor, currency })} are left over`),
        },
      ];
    },
  };
}

function addChange(change: BalanceChange, add: (key: string, amountMinor: number) => void): void {
  const key = balanceKey(change);
  add(key, sumMinor([...change.byDay.values()]));
  add(`${key} pending debits`, change.pendingDebitMinor);
  add(`${key} pending credits`, change.pendingCreditMinor);
  for (const [day, amountMinor] of change.byDay) {
    add(`${key} ${day.slice(0, 7)}`, amountMinor);
    add(`${key} ${day}`, amountMinor);
  }
}

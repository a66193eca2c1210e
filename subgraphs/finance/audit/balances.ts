import type { Connection } from 'mongoose';
import { formatMoney } from '#platform/money/money.ts';
import { signedMinor } from '../domain/posting.ts';
import { balanceKey, type BalanceRecord, createBalanceStore } from '../store/balances.ts';
import type { EntryCheck } from './entry-check.ts';

/** Adds the postings up again, and holds the kept balances against the sums. */
export function balancesAgree(connection: Connection): EntryCheck {
  const { balances } = createBalanceStore(connection);
  const sums = new Map<string, number>();
  return {
    see: ({ postings }) => {
      for (const posting of postings) {
        const key = balanceKey(posting);
        sums.set(key, (sums.get(key) ?? 0) + signedMinor(posting));
      }
    },
    lines: async () => {
      const kept = await balances.find().lean<BalanceRecord[]>();
      const keptByKey = new Map(kept.map((balance) => [balance._id, balance.balanceMinor]));
      const off = [...new Set([...sums.keys(), ...keptByKey.keys()])].filter(
        (key) => (sums.get(key) ?? 0) !== (keptByKey.get(key) ?? 0),
      );
      const totals = new Map<string, number>();
      for (const { currency, balanceMinor } of kept) totals.set(currency, (totals.get(currency) ?? 0) + balanceMinor);
      return [
        {
          invariant: 4,
          claim: 'an account’s balance is the sum of its postings',
          checked: kept.length,
          findings: off.map(
            (key) => `${key}: stands at ${keptByKey.get(key) ?? 0}, its postings at ${sums.get(key) ?? 0}`,
          ),
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

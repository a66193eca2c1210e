import { type Posting, signedMinor } from './posting.ts';

/** What an entry does, as far as balances are concerned. */
export interface BalancedEntry {
  readonly postings: readonly Posting[];
  /** Held and given up entries move no balance: absent for one that is posted. */
  readonly phase?: 'PENDING' | 'VOIDED';
  /** The pending entry that this one posts or gives up, with the same postings. */
  readonly resolves?: string;
  /** The day that it stands on: `2026-11-27`. */
  readonly day: string;
}

/** How an account's balance changes in one currency. */
export interface BalanceChange {
  readonly accountCode: string;
  readonly currency: string;
  /** Debits less credits, by the day that the entries stand on: `2026-11-27`. */
  readonly byDay: ReadonlyMap<string, number>;
  /** How much more is held by pending entries, or less. */
  readonly pendingDebitMinor: number;
  readonly pendingCreditMinor: number;
}

/** What entries, however many, do to the balances: one change an account and currency. */
export function balanceChanges(entries: Iterable<BalancedEntry>): BalanceChange[] {
  const changes = new Map<string, Summing>();
  for (const { postings, phase, resolves, day } of entries) {
    const pending = (phase === 'PENDING' ? 1 : 0) - (resolves === undefined ? 0 : 1);
    for (const posting of postings) {
      const change = changeOf(changes, posting);
      if (phase === undefined) change.byDay.set(day, (change.byDay.get(day) ?? 0) + signedMinor(posting));
      if (posting.side === 'DEBIT') change.pendingDebitMinor += pending * posting.amountMinor;
      else change.pendingCreditMinor += pending * posting.amountMinor;
    }
  }
  return [...changes.values()];
}

type Summing = { -readonly [Key in keyof BalanceChange]: BalanceChange[Key] } & { byDay: Map<string, number> };

function changeOf(changes: Map<string, Summing>, { accountCode, currency }: Posting): Summing {
  const key = `${accountCode} ${currency}`;
  const known = changes.get(key);
  if (known !== undefined) return known;
  const change = { accountCode, currency, byDay: new Map(), pendingDebitMinor: 0, pendingCreditMinor: 0 };
  changes.set(key, change);
  return change;
}

import type { Refusal } from '#platform/errors/refusal.ts';
import { formatMoney, type Money, sumMinor } from '#platform/money/money.ts';
import type { BalanceChange } from '../journal/balance-changes.ts';
import type { AccountType } from './chart-of-accounts.ts';

/** What an account stands at in one currency. */
export interface Standing {
  /** Debits less credits. */
  readonly balanceMinor: number;
  readonly pendingDebitMinor: number;
  readonly pendingCreditMinor: number;
}

/** An account that may not be overdrawn would be. */
export interface AccountOverdrawn extends Refusal {
  readonly kind: 'AccountOverdrawn';
  readonly accountCode: string;
  readonly available: Money;
  /** How much the entry lacks. */
  readonly missing: Money;
}

export const nothing: Standing = { balanceMinor: 0, pendingDebitMinor: 0, pendingCreditMinor: 0 };

/**
 * What may still be taken from an account: its balance on the side that its type grows on, less what pending entries
 * would take. What they would add does not count before they are posted.
 */
export function availableMinor(type: AccountType, standing: Standing): number {
  return type === 'ASSET' || type === 'EXPENSE'
    ? standing.balanceMinor - standing.pendingCreditMinor
    : -standing.balanceMinor - standing.pendingDebitMinor;
}

/**
 * Whether a change takes more than an account has; null where it does not. An account that is overdrawn already, by what
 * happened in the world, may be filled up again bit by bit.
 */
export function overdraft(
  field: readonly string[],
  type: AccountType,
  { before, change }: { before: Standing; change: BalanceChange },
): AccountOverdrawn | null {
  const { accountCode, currency } = change;
  const amountMinor = availableMinor(type, before);
  const afterMinor = availableMinor(type, {
    balanceMinor: before.balanceMinor + sumMinor([...change.byDay.values()]),
    pendingDebitMinor: before.pendingDebitMinor + change.pendingDebitMinor,
    pendingCreditMinor: before.pendingCreditMinor + change.pendingCreditMinor,
  });
  if (afterMinor >= 0 || afterMinor >= amountMinor) return null;
  const available = { amountMinor, currency };
  const missing = { amountMinor: -afterMinor, currency };
  const message = `The account ${accountCode} has ${formatMoney(available)} to take from, ${formatMoney(missing)} too little.`;
  return { kind: 'AccountOverdrawn', message, field, accountCode, available, missing };
}

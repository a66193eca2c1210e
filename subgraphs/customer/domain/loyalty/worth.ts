import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import type { Worth } from './programme.ts';

/**
 * What a customer's points stand at in the books, in minor units: rounded half up once for the whole balance, so that
 * what events move adds up to it however the balance came about. What a customer owes is worth nothing.
 */
export function bookValueMinor(points: number, worth: Worth | null): number {
  if (worth === null || points <= 0) return 0;
  return multiplyDivideHalfUp(points, worth.amount.amountMinor, worth.points);
}

/** How many points pay an amount: rounded up, so that no point pays more than it is worth. */
export function pointsToPay(amountMinor: number, { points, amount }: Worth): number {
  const product = BigInt(amountMinor) * BigInt(points);
  const by = BigInt(amount.amountMinor);
  return Number((product + by - 1n) / by);
}

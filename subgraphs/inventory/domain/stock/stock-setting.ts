import { type InvalidInput, invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { type Account, accountField } from './account.ts';
import type { LevelBook } from './level-book.ts';
import type { QuantityAt } from './level.ts';
import { adjusted, type AdjustmentReason, type Movement } from './movement.ts';

/** The accounts that somebody can count. What is on its way, or ordered, follows from transfers and orders alone. */
export type CountableAccount = Extract<Account, 'ON_HAND' | 'QUALITY_CONTROL' | 'DAMAGED'>;

/** What an account is to hold: the quantity is the new one. */
export interface Setting extends QuantityAt {
  readonly account: CountableAccount;
  /** What it must hold before, in thousandths; null to set it whatever it holds. */
  readonly expectedMilli: number | null;
}

/** The account holds something else than was expected: somebody was faster. */
export interface StaleStock extends Refusal {
  readonly kind: 'StaleStock';
  readonly sku: string;
  readonly account: Account;
  /** Thousandths of the variant's unit. */
  readonly expected: number;
  readonly actual: number;
}

interface AskedSetting {
  readonly sku: string;
  readonly account: string;
  readonly expected?: number | null | undefined;
  readonly force?: boolean | null | undefined;
}

/** What is wrong with settings as they are asked for, apart from what they name. */
export function settingFaults(lines: readonly AskedSetting[]): InvalidInput[] {
  const seen = new Set<string>();
  return lines.flatMap(({ sku, account, expected, force }, index) => {
    const faults: InvalidInput[] = [];
    const refuse = (name: string, message: string): void =>
      void faults.push(invalidInput(path('input', 'lines', index, name), message));
    if (!isCountable(account))
      refuse('account', 'Set ON_HAND, QUALITY_CONTROL or DAMAGED: the others follow by themselves.');
    const isExpected = expected !== null && expected !== undefined;
    if (isExpected === (force ?? false)) {
      refuse('expected', 'Give either what you expect the account to hold now, or force: true; not both.');
    }
    const key = `${sku}:${account}`;
    if (seen.has(key)) refuse('sku', `${sku} stands on an earlier line for this account: set it once.`);
    seen.add(key);
    return faults;
  });
}

/** The movements that bring each account to its new quantity, or everything that is stale. */
export function decideSettings(
  book: LevelBook,
  settings: readonly Setting[],
  reason: AdjustmentReason,
): { readonly stale: readonly StaleStock[]; readonly movements: readonly Movement[] } {
  const stale: StaleStock[] = [];
  const movements: Movement[] = [];
  for (const [index, { account, expectedMilli, quantityMilli, ...position }] of settings.entries()) {
    const actual = book.at(position)[accountField[account]];
    if (expectedMilli !== null && expectedMilli !== actual) {
      stale.push({
        kind: 'StaleStock',
        message: `${position.sku} has ${formatQuantity(actual)} there now: look again, and set it from there.`,
        field: path('input', 'lines', index, 'expected'),
        sku: position.sku,
        account,
        expected: expectedMilli,
        actual,
      });
    }
    const deltaMilli = quantityMilli - actual;
    if (deltaMilli !== 0) movements.push(adjusted({ ...position, quantityMilli: deltaMilli }, { reason, account }));
  }
  return { stale, movements };
}

export function isCountable(account: string): account is CountableAccount {
  return account === 'ON_HAND' || account === 'QUALITY_CONTROL' || account === 'DAMAGED';
}

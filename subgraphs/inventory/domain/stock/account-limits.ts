import { path, type Refusal } from '#platform/errors/refusal.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { type Account, accountField, isAccount } from './account.ts';
import type { LevelBook } from './level-book.ts';
import { type Level, levelId } from './level.ts';
import type { Movement } from './movement.ts';

/** An account holds less than is to leave it. */
export interface InsufficientUnits extends Refusal {
  readonly kind: 'InsufficientUnits';
  readonly sku: string;
  readonly account: Account;
  /** Thousandths of the variant's unit: what is to leave, with what leaves on earlier lines. */
  readonly requested: number;
  readonly available: number;
}

/** How much may leave an account of a level, in thousandths. */
export type Limit = (level: Level, account: Account) => number;

/** What broke or was found is moved, promised or not: all that the account holds. */
export const heldMilli: Limit = (level, account) => level[accountField[account]];

/** What leaves on purpose must leave what is promised to reservations on the shelf. */
export const unpromisedMilli: Limit = (level, account) =>
  account === 'ON_HAND' ? level.onHandMilli - level.reservedMilli : heldMilli(level, account);

/** Where movements would take more out of an account than the limit lets go, given how the levels stand now. */
export function overdrafts(
  book: LevelBook,
  movements: readonly Movement[],
  { limit, field = lineQuantity }: { limit: Limit; field?: (index: number) => readonly string[] },
): InsufficientUnits[] {
  const leaving = new Map<string, number>();
  const found: InsufficientUnits[] = [];
  for (const [index, movement] of movements.entries()) {
    const { sku, from: account, quantityMilli } = movement;
    if (!isAccount(account)) continue;
    const key = `${levelId(movement)}:${account}`;
    const requested = (leaving.get(key) ?? 0) + quantityMilli;
    leaving.set(key, requested);
    const available = Math.max(0, limit(book.at(movement), account));
    if (available >= requested) continue;
    const message = `Only ${formatQuantity(available)} of ${sku} can leave ${account} there: give less, or correct the count.`;
    found.push({ kind: 'InsufficientUnits', message, field: field(index), sku, account, requested, available });
  }
  return found;
}

/** Where movements name more of a lot than the account they leave holds of it. */
export function lotOverdrafts(book: LevelBook, movements: readonly Movement[]): InsufficientUnits[] {
  const leaving = new Map<string, number>();
  return movements.flatMap((movement, index): InsufficientUnits[] => {
    const { sku, from: account, lots = [] } = movement;
    if (!isAccount(account)) return [];
    return lots.flatMap(({ code, quantityMilli }) => {
      const key = `${levelId(movement)}:${account}:${code}`;
      const requested = (leaving.get(key) ?? 0) + quantityMilli;
      leaving.set(key, requested);
      const held = book.at(movement).lots.find((lot) => lot.account === account && lot.code === code);
      const available = Math.max(0, held?.quantityMilli ?? 0);
      if (available >= requested) return [];
      const message = `${account} has ${formatQuantity(available)} of the lot ${code} of ${sku} there: give less, or another lot.`;
      return [{ kind: 'InsufficientUnits', message, field: lineQuantity(index), sku, account, requested, available }];
    });
  });
}

function lineQuantity(index: number): string[] {
  return path('input', 'lines', index, 'quantity');
}

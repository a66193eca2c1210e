import { type Account, accountField } from '../domain/stock/account.ts';
import { type Level, type LevelId, levelId } from '../domain/stock/level.ts';
import type { AccountEntry } from '../domain/stock/movement.ts';

const accounts = Object.keys(accountField) as readonly Account[];

/** What each account of each level comes to, reckoned anew from whatever is added. */
export class AccountSums {
  readonly #sums = new Map<LevelId, Map<Account, number>>();

  add({ position, account, deltaMilli }: AccountEntry): void {
    const id = levelId(position);
    const sums = this.#sums.get(id) ?? new Map<Account, number>();
    this.#sums.set(id, sums);
    sums.set(account, (sums.get(account) ?? 0) + deltaMilli);
  }

  /** The accounts of a level that differ from what was added, which is then forgotten. */
  take(level: Level): { readonly account: Account; readonly shownMilli: number; readonly sumMilli: number }[] {
    const sums = this.#sums.get(levelId(level));
    this.#sums.delete(levelId(level));
    return accounts
      .map((account) => ({ account, shownMilli: level[accountField[account]], sumMilli: sums?.get(account) ?? 0 }))
      .filter(({ shownMilli, sumMilli }) => shownMilli !== sumMilli);
  }

  /** The levels that something is left of: added, and never taken. */
  *left(): Iterable<LevelId> {
    for (const [id, sums] of this.#sums) if ([...sums.values()].some((sum) => sum !== 0)) yield id;
  }
}

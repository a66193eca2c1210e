import { invalidInput, type InvalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { type KnownAccount, postingFault } from '../accounts/account-faults.ts';
import type { KeptFigure } from '../booking/kept-accounts.ts';
import { differences, type Posting } from './posting.ts';

const MIN_POSTINGS = 2;
const MAX_POSTINGS = 100;
/** Keeps a hundred postings, and years of balances, well inside exact arithmetic. */
const MAX_AMOUNT_MINOR = 10_000_000_000_000;
const MAX_TEXT_LENGTH = 500;

/** An entry as somebody wrote it down. */
export interface ManualEntry {
  readonly description: string;
  readonly reference: string | null;
  readonly postings: readonly Posting[];
}

/** The debits and credits of some currency are not equal. */
export interface UnbalancedEntry extends Refusal {
  readonly kind: 'UnbalancedEntry';
  /** Debits less credits, one amount for each currency that does not balance. */
  readonly differences: readonly Money[];
}

/** What an entry is held against, by the codes of accounts. */
export interface KnownAccounts {
  readonly known: ReadonlyMap<string, KnownAccount>;
  /** Those on which nothing but one figure may stand. */
  readonly kept: ReadonlyMap<string, KeptFigure>;
}

/** Everything that is wrong with an entry: empty for one that may be posted. */
export function faultsOf(entry: ManualEntry, { known, kept }: KnownAccounts): readonly Refusal[] {
  const { description, reference, postings } = entry;
  const faults: Refusal[] = textFaults('description', description);
  if (description === '') faults.push(invalidInput(path('input', 'description'), 'Say what the entry is for.'));
  if (reference !== null) faults.push(...textFaults('reference', reference));
  if (postings.length < MIN_POSTINGS || postings.length > MAX_POSTINGS) {
    const message = `Give from ${MIN_POSTINGS} to ${MAX_POSTINGS} postings.`;
    return [...faults, invalidInput(path('input', 'postings'), message)];
  }
  for (const [index, posting] of postings.entries()) {
    const { accountCode, amountMinor } = posting;
    if (amountMinor < 1 || amountMinor > MAX_AMOUNT_MINOR) {
      const message = `Give an amount from 1 to ${MAX_AMOUNT_MINOR} minor units: the side says which way it goes.`;
      faults.push(invalidInput(path('input', 'postings', index, 'amount'), message));
    }
    const field = path('input', 'postings', index, 'accountCode');
    const fault = keptFault(field, accountCode, kept) ?? postingFault(field, posting, known.get(accountCode));
    if (fault !== null) faults.push(fault);
  }
  // Whether it balances is only worth saying of amounts that can be taken.
  if (faults.length > 0) return faults;
  const left = differences(postings);
  return left.length > 0 ? [unbalanced(left)] : [];
}

const CHANGED_BY: Readonly<Record<KeptFigure, string>> = {
  GIFT_CARD_VALUE: 'gift cards come to: change one of them, with adjustStoredValue',
  STORE_CREDIT_VALUE: 'customers have to their credit: change that, with adjustStoredValue',
  POINTS: 'points come to: change those, with adjustPoints',
};

/** Why nobody may post to an account by hand; null where nothing is kept there. */
export function keptFault(
  field: readonly string[],
  accountCode: string,
  kept: KnownAccounts['kept'],
): InvalidInput | null {
  const figure = kept.get(accountCode);
  return figure === undefined ? null : invalidInput(field, `${accountCode} is what ${CHANGED_BY[figure]}.`);
}

/** What is wrong with how long a text is. */
export function textFaults(field: 'description' | 'reference', text: string): InvalidInput[] {
  if (text.length <= MAX_TEXT_LENGTH) return [];
  return [invalidInput(path('input', field), `Use at most ${MAX_TEXT_LENGTH} characters.`)];
}

function unbalanced(left: readonly Money[]): UnbalancedEntry {
  return {
    kind: 'UnbalancedEntry',
    message: `Make debits and credits equal in each currency: they are not in ${left.map(({ currency }) => currency).join(', ')}.`,
    field: path('input', 'postings'),
    differences: left,
  };
}

import {
  invalidInput,
  type InvalidInput,
  notFound,
  type NotFound,
  path,
  type Refusal,
} from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import type { AccountType } from './chart-of-accounts.ts';

const CODE = /^[1-9]\d{2,9}$/;
const MAX_NAME_LENGTH = 100;

/** What decisions need to know of an account. */
export interface KnownAccount {
  readonly name: string;
  readonly type: AccountType;
  readonly currency?: string | null;
  readonly closedAt?: Date;
}

/** The account is closed: nothing is posted to it any more. */
export interface AccountClosed extends Refusal {
  readonly kind: 'AccountClosed';
  readonly accountCode: string;
}

/** The account takes one currency, and this is another. */
export interface WrongCurrency extends Refusal {
  readonly kind: 'WrongCurrency';
  readonly accountCode: string;
  /** The one that it takes. */
  readonly currency: string;
}

/** The account cannot be closed yet. */
export interface AccountInUse extends Refusal {
  readonly kind: 'AccountInUse';
  /** What it stands at, where that is not zero: debits less credits. */
  readonly balances: readonly Money[];
  /** The accounting rules that post to it. */
  readonly rules: readonly string[];
}

/** Why an account cannot be posted to (in a currency), by the input field that asks for it; null when it can. */
export function postingFault(
  field: readonly string[],
  { accountCode, currency }: { accountCode: string; currency: string | null },
  known: KnownAccount | undefined,
): NotFound | AccountClosed | WrongCurrency | null {
  if (known === undefined) return notFound(field, 'account', accountCode);
  if (known.closedAt !== undefined) return accountClosed(field, accountCode);
  if (known.currency && currency !== null && known.currency !== currency) {
    const message = `The account ${accountCode} takes ${known.currency} only: post ${currency} to another one.`;
    return { kind: 'WrongCurrency', message, field, accountCode, currency: known.currency };
  }
  return null;
}

export function accountClosed(field: readonly string[], accountCode: string): AccountClosed {
  const message = `The account ${accountCode} is closed: choose one that is open.`;
  return { kind: 'AccountClosed', message, field, accountCode };
}

/** Everything that is wrong with an account that is to be created, given the one that has its code already. */
export function newAccountFaults(
  { code, name }: { code: string; name: string },
  existing: KnownAccount | undefined,
): InvalidInput[] {
  const faults = nameFaults(name);
  if (!CODE.test(code)) {
    faults.push(invalidInput(path('input', 'code'), 'Give a number of 3 to 10 digits, such as 1015.'));
  } else if (existing !== undefined) {
    const message = `${code} is “${existing.name}” already: choose another number.`;
    faults.push(invalidInput(path('input', 'code'), message));
  }
  return faults;
}

export function nameFaults(name: string): InvalidInput[] {
  if (name !== '' && name.length <= MAX_NAME_LENGTH) return [];
  return [invalidInput(path('input', 'name'), `Name the account, in at most ${MAX_NAME_LENGTH} characters.`)];
}

/** Why an account cannot be closed, given what it stands at and the rules that post to it; null when it can. */
export function closingFault(
  accountCode: string,
  { balances, rules }: Pick<AccountInUse, 'balances' | 'rules'>,
): AccountInUse | null {
  const reasons = [
    ...(balances.length > 0 ? ['post what it stands at to another account'] : []),
    ...(rules.length > 0 ? ['let the accounting rules post elsewhere'] : []),
  ];
  if (reasons.length === 0) return null;
  const message = `The account ${accountCode} is in use: first ${reasons.join(', and ')}.`;
  return { kind: 'AccountInUse', message, field: path('input', 'accountCode'), balances, rules };
}

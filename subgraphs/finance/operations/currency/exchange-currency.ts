import { done, invalidInput, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { rateOf } from '#platform/money/exchange-rate.ts';
import type { Money } from '#platform/money/money.ts';
import { postingFault } from '../../domain/accounts/account-faults.ts';
import { figuresOfExchange } from '../../domain/booking/figures-of-exchange.ts';
import { keptAccounts } from '../../domain/booking/kept-accounts.ts';
import { keptFault, textFaults } from '../../domain/journal/manual-entry.ts';
import type { Posting } from '../../domain/journal/posting.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { overdrafts } from '../journal/guard-accounts.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { postEntries } from '../journal/post-entries.ts';
import { accountingDateFault, isAccountingDate } from '../journal/post-journal-entry.ts';

export interface ExchangeCurrencyInput {
  readonly idempotencyKey: string;
  readonly given: Money;
  readonly received: Money;
  /** Where it went from and came to; as the accounting rules say when left out. */
  readonly givenAccountCode?: string | null | undefined;
  readonly receivedAccountCode?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

/** Keeps values, and years of positions, well inside exact arithmetic. */
const MAX_AMOUNT_MINOR = 10_000_000_000_000;

/** Books money of one currency that went for money of another, at the rate that the two amounts make. Answers with the entry's id. */
export async function exchangeCurrency(store: FinanceStore, input: ExchangeCurrencyInput): Promise<Outcome<string>> {
  const { given, received } = input;
  const reference = input.reference?.trim() || null;
  const faults: Refusal[] = [
    ...amountFaults('given', given),
    ...amountFaults('received', received),
    ...(reference === null ? [] : textFaults('reference', reference)),
  ];
  if (given.currency === received.currency) {
    faults.push(invalidInput(path('input', 'received'), 'Give amounts of two currencies.'));
  }
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'exchangeCurrency',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const occurredAt = input.occurredAt ?? now;
      if (!isAccountingDate(occurredAt)) return refused(accountingDateFault());
      const { version, book } = (await store.rules.inForce(session))(occurredAt);
      const booked = { event: 'CURRENCY_EXCHANGED', locationId: null, amounts: figuresOfExchange(input) } as const;
      const postings = book.postingsOf(booked).map((posting) => chosen(posting, input));
      const exchange = rateOf(given, received);
      const entry = {
        _id: newId('entry'),
        description: `Exchange of ${exchange.from} for ${exchange.to} at ${exchange.rate}`,
        source: 'MANUAL' as const,
        saleId: null,
        refundId: null,
        locationId: null,
        reference,
        postings,
        rulesVersion: version,
        exchange,
        occurredAt,
      };
      const closed = await closedDayFault(store, entry, { field: path('input', 'occurredAt'), session });
      const accounts = await store.accounts.reserve(
        [...new Set(postings.map(({ accountCode }) => accountCode))],
        session,
      );
      const kept = keptAccounts(await store.rules.ever(session));
      const unfit = postings.flatMap((posting) => {
        const [field, code] = [fieldOf(posting, input), posting.accountCode];
        return keptFault(field, code, kept) ?? postingFault(field, posting, accounts.get(code)) ?? [];
      });
      const found: Refusal[] = closed === null ? unfit : [closed, ...unfit];
      if (found.length > 0) return refused(...found);
      const overdrawn = await overdrafts(store, entry, { accounts, field: path('input', 'given'), session });
      if (overdrawn.length > 0) return refused(...overdrawn);
      await postEntries(store, [entry], transaction);
      return done(entry._id);
    },
  });
}

function amountFaults(field: 'given' | 'received', { amountMinor }: Money): Refusal[] {
  if (amountMinor >= 1 && amountMinor <= MAX_AMOUNT_MINOR) return [];
  return [invalidInput(path('input', field), `Give an amount from 1 to ${MAX_AMOUNT_MINOR} minor units.`)];
}

/** The caller may name where the money went from and came to; the positions are the rules' own. */
function chosen(posting: Posting, { givenAccountCode, receivedAccountCode }: ExchangeCurrencyInput): Posting {
  if (posting.figure !== 'EXCHANGED') return posting;
  const code = posting.side === 'CREDIT' ? givenAccountCode : receivedAccountCode;
  return code ? { ...posting, accountCode: code } : posting;
}

function fieldOf(
  { figure, side }: Posting,
  { givenAccountCode, receivedAccountCode }: ExchangeCurrencyInput,
): string[] {
  if (figure !== 'EXCHANGED') return path('input');
  if (side === 'CREDIT') return givenAccountCode ? path('input', 'givenAccountCode') : path('input', 'given');
  return receivedAccountCode ? path('input', 'receivedAccountCode') : path('input', 'received');
}

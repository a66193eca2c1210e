import { done, invalidInput, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { converted, parseExchangeRate } from '#platform/money/exchange-rate.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { figuresOfRevaluedPosition } from '../../domain/booking/figures-of-exchange.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { faultsOfFollowing } from '../journal/guard-accounts.ts';
import { closedDayFault } from '../journal/guard-periods.ts';
import { postEntries } from '../journal/post-entries.ts';

export interface RevalueCurrenciesInput {
  readonly idempotencyKey: string;
  /** The currency that the books are kept in. */
  readonly baseCurrency: string;
  /** What one unit of each other currency is worth in it. */
  readonly rates: readonly { readonly currency: string; readonly rate: string }[];
}

const MAX_RATES = 200;
const RATES = path('input', 'rates');

/**
 * Books what the currencies that are held became worth more or less, so that their position stands at their value by
 * these rates. Answers with the entry's id.
 */
export async function revalueCurrencies(store: FinanceStore, input: RevalueCurrenciesInput): Promise<Outcome<string>> {
  const { baseCurrency } = input;
  const { rates, faults } = readRates(input);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'revalueCurrencies',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now: occurredAt } = transaction;
      const { version, book } = (await store.rules.inForce(session))(occurredAt);
      const bookOf = (gain: Money) =>
        book.postingsOf({ event: 'CURRENCY_REVALUED', locationId: null, amounts: figuresOfRevaluedPosition(gain) });
      const account = bookOf({ amountMinor: 1, currency: baseCurrency }).find(({ figure }) => figure === 'POSITION');
      if (account === undefined) throw new Error('The accounting rules have no account for positions.');
      const standing = await store.balances.unsettled(account.accountCode, session);
      const held = standing.filter(({ currency }) => currency !== baseCurrency);
      const lacking = held.filter(({ currency }) => !rates.has(currency)).map(({ currency }) => currency);
      if (lacking.length > 0)
        return refused(invalidInput(RATES, `Give the rate of ${lacking.join(', ')} too: it is held.`));
      // What came is on the credit side of its position, and what went for it on the debit side of the other.
      const worth = held.map(({ amountMinor, currency }) =>
        converted({ amountMinor: 0 - amountMinor, currency }, baseCurrency, { rateScaled: rates.get(currency) ?? 0 }),
      );
      const paid = standing.find(({ currency }) => currency === baseCurrency)?.amountMinor ?? 0;
      const gainMinor = sumMinor(worth.map(({ amountMinor }) => amountMinor)) - paid;
      if (gainMinor === 0)
        return refused(invalidInput(RATES, 'By these rates, what is held is worth what it stands at.'));
      const entry = {
        _id: newId('entry'),
        description: `Currencies revalued: ${input.rates.map(({ currency, rate }) => `${currency} at ${rate}`).join(', ')}`,
        source: 'MANUAL' as const,
        saleId: null,
        refundId: null,
        locationId: null,
        reference: null,
        postings: bookOf({ amountMinor: gainMinor, currency: baseCurrency }),
        rulesVersion: version,
        occurredAt,
      };
      const closed = await closedDayFault(store, entry, { field: path('input'), session });
      if (closed !== null) return refused(closed);
      const unfit = await faultsOfFollowing(store, entry, { field: path('input', 'baseCurrency'), session });
      if (unfit.length > 0) return refused(...unfit);
      await postEntries(store, [entry], transaction);
      return done(entry._id);
    },
  });
}

function readRates({ baseCurrency, rates: given }: RevalueCurrenciesInput) {
  const rates = new Map<string, number>();
  const faults: Refusal[] = [];
  if (given.length === 0 || given.length > MAX_RATES)
    faults.push(invalidInput(RATES, `Give from 1 to ${MAX_RATES} rates.`));
  for (const [index, { currency, rate }] of given.entries()) {
    const scaled = parseExchangeRate(rate);
    if (scaled === null) {
      const message = 'Give a decimal number above zero, with at most eight digits after the point.';
      faults.push(invalidInput(path('input', 'rates', index, 'rate'), message));
    }
    if (currency === baseCurrency || rates.has(currency)) {
      const message = `Give ${currency} once, and not as the currency of the books too.`;
      faults.push(invalidInput(path('input', 'rates', index, 'currency'), message));
    }
    rates.set(currency, scaled ?? 0);
  }
  return { rates, faults };
}

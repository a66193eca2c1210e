import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { parseExchangeRate } from '#platform/money/exchange-rate.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type CashRate, type CashRates, MAX_VERSIONS_KEPT } from '../../domain/tills/foreign-cash.ts';
import { MAX_FOREIGN_CURRENCIES } from '../../domain/tills/foreign-drawers.ts';
import { cashRatesAt } from '../../store/location-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { changeLocationRules, type RulesChange } from './change-location-rules.ts';

export interface SetCashRatesInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly currency: CurrencyCode;
  readonly rates: readonly CashRate[];
  readonly expectedVersion: number;
}

/** Somebody else has set the rates meanwhile. */
export interface StaleCashRates extends Refusal {
  readonly kind: 'StaleCashRates';
  readonly currentVersion: number;
}

/** In hundred-millionths: keeps what any amount is worth within exact arithmetic. */
const MAX_RATE = 100_000 * 10 ** 8;

/** Sets at which rates a location takes foreign cash from now on, as a new version. Answers with the location's id. */
export async function setCashRates(
  store: SalesStore,
  actor: Actor,
  input: SetCashRatesInput,
): Promise<Outcome<Id<'location'>>> {
  const { currency, expectedVersion } = input;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  checkRates(input, faults);
  const change: RulesChange<SetCashRatesInput>['change'] = (before, now) => {
    const kept = cashRatesAt(before);
    const currentVersion = kept.at(-1)?.version ?? 0;
    if (currentVersion !== expectedVersion) return refused(stale(currentVersion));
    const rates = input.rates.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
    const next: CashRates = { version: currentVersion + 1, currency, rates, setAt: now };
    return done({ cashRates: [...kept, next].slice(-MAX_VERSIONS_KEPT) });
  };
  return changeLocationRules(store, actor, { command: 'setCashRates', input, faults, change });
}

function checkRates({ currency: own, rates }: SetCashRatesInput, faults: Faults): void {
  faults.count(rates, { field: ['rates'], least: 0, most: MAX_FOREIGN_CURRENCIES });
  const seen = new Set([own]);
  for (const [index, { currency, rate }] of rates.entries()) {
    const field = ['rates', index];
    if (seen.has(currency)) faults.invalid([...field, 'currency'], `Give ${currency} once, and not as the tills’ own.`);
    seen.add(currency);
    const scaled = parseExchangeRate(rate);
    if (scaled === null || scaled > MAX_RATE) {
      const message = 'Give a number above zero and at most 100000, with at most eight digits after the point.';
      faults.invalid([...field, 'rate'], message);
    }
  }
}

function stale(currentVersion: number): StaleCashRates {
  const message = `The rates are at version ${currentVersion} by now: look at them again, and set yours on top of those.`;
  return { kind: 'StaleCashRates', message, field: path('input', 'expectedVersion'), currentVersion };
}

import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { LocationRecord } from '../../store/locations.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type HourRange, hourAfter, hourOf, type Totals } from '../../store/totals.ts';
import { seenLocations } from '../seen-locations.ts';

export interface TotalsInput {
  readonly locationIds?: readonly string[] | null | undefined;
  readonly window: { readonly from: Date; readonly to?: Date | null | undefined };
}

/** What a dashboard asks, once it is clear that it can be answered. */
export interface TotalsQuestion {
  /** In order, each once. */
  readonly locationIds: readonly string[];
  readonly currency: CurrencyCode;
  readonly range: HourRange;
}

export interface CurrencyTotals extends Totals {
  readonly currency: CurrencyCode;
}

/**
 * Throws `AppError` `FORBIDDEN` for a location that the actor may not see, and `BAD_USER_INPUT` for one that does not
 * exist, for locations of several currencies, and for a window that ends before it begins.
 */
export async function askTotals(store: SalesStore, actor: Actor, input: TotalsInput): Promise<TotalsQuestion> {
  const { from, to } = input.window;
  const range = { from: hourOf(from), to: to ? hourAfter(to) : null };
  if (to && to <= from) throw new AppError('BAD_USER_INPUT', 'window.to must come after window.from.');
  const locations = await locationsOf(store, seenLocations(actor, input.locationIds));
  const [currency, ...others] = new Set(locations.map((location) => location.currency));
  if (currency === undefined) throw new AppError('BAD_USER_INPUT', 'There is no location to add up.');
  if (others.length > 0) {
    const message = `These locations sell in ${[currency, ...others].join(' and ')}: ask for those of one currency.`;
    throw new AppError('BAD_USER_INPUT', message);
  }
  return { locationIds: locations.map(({ _id }) => _id).sort(), currency, range };
}

export async function sumTotals(store: SalesStore, question: TotalsQuestion): Promise<CurrencyTotals> {
  const totals = await store.totals.sum(question.locationIds, question.range);
  return { ...totals, currency: question.currency };
}

async function locationsOf(store: SalesStore, ids: readonly string[] | null): Promise<readonly LocationRecord[]> {
  if (ids === null) return store.locations.all();
  const found = await store.locations.byId.of(ids);
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) throw new AppError('BAD_USER_INPUT', `There is no location ${missing}.`);
  return [...found.values()];
}

import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { emptySeries, MAX_SERIES } from '../../store/receivables/invoice-series.ts';
import { mustSeeBusiness } from '../visibility.ts';

export interface SetInvoiceSeriesInput {
  readonly idempotencyKey: string;
  readonly prefix: string;
  readonly locationIds: readonly string[];
}

const PREFIX = /^[A-Z0-9][A-Z0-9-]{0,9}$/;
const MAX_LOCATIONS = 1_000;

/**
 * Has the documents of some locations numbered in a series of their own, from the next one on. What is numbered keeps its
 * number. Answers with the prefix. Throws `AppError` `FORBIDDEN` for a caller who may see some locations only.
 */
export async function setInvoiceSeries(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: SetInvoiceSeriesInput,
): Promise<Outcome<string>> {
  mustSeeBusiness(actor);
  const { prefix } = input;
  const locationIds = input.locationIds.filter((id): id is Id<'location'> => isId('location', id));
  const LOCATIONS = path('input', 'locationIds');
  const faults = [
    ...(PREFIX.test(prefix)
      ? []
      : [invalidInput(path('input', 'prefix'), 'Give up to ten capitals, digits and dashes: `NL`, `SHOP-2`.')]),
    ...(locationIds.length === new Set(input.locationIds).size
      ? []
      : [invalidInput(LOCATIONS, 'Give ids of locations, each once.')]),
    ...(locationIds.length <= MAX_LOCATIONS ? [] : [invalidInput(LOCATIONS, `Give at most ${MAX_LOCATIONS}.`)]),
  ];
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'setInvoiceSeries',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      const all = await store.invoiceSeries.all(session);
      const taken = all.find(
        (other) => other._id !== prefix && other.locationIds.some((id) => locationIds.includes(id)),
      );
      if (taken)
        return refused(invalidInput(LOCATIONS, `One of these is in the series ${taken._id}: take it off there.`));
      if (all.length >= MAX_SERIES && !all.some(({ _id }) => _id === prefix)) {
        return refused(invalidInput(path('input', 'prefix'), `There may be ${MAX_SERIES} series.`));
      }
      await store.invoiceSeries.place(emptySeries(prefix, locationIds), session);
      return done(prefix);
    },
  });
}

import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { Faults } from '../domain/input-rules.ts';
import type { SalesStore } from '../store/sales-store.ts';

const MAX_PRICES = 500;

export interface SetPricesInput {
  readonly idempotencyKey: string;
  /** Null sets general prices. */
  readonly locationId?: string | null | undefined;
  readonly prices: readonly { readonly sku: string; readonly price: Money }[];
}

/** Sets prices, at one location or in general. Answers with the variants' ids, in the order of the input. */
export async function setPrices(
  store: SalesStore,
  actor: Actor,
  input: SetPricesInput,
): Promise<Outcome<readonly Id<'variant'>[]>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const location = await locationOf(store, actor, input, faults);
  faults.count(input.prices, { field: ['prices'], least: 1, most: MAX_PRICES });
  const wanted = input.prices.slice(0, MAX_PRICES);
  const items = await store.catalogue.bySku.of(wanted.map(({ sku }) => sku));
  const changes = new Map<string, { variantId: Id<'variant'>; locationId: string | null; price: Money }>();
  for (const [index, { sku, price }] of wanted.entries()) {
    const item = items.get(sku);
    faults.amount(price, { field: ['prices', index, 'price'], currency: location?.currency ?? null, least: 0 });
    if (item === undefined) faults.add(notFound(path('input', 'prices', index, 'sku'), 'variant', sku));
    else if (changes.has(sku)) faults.invalid(['prices', index, 'sku'], 'Name each variant once.');
    else changes.set(sku, { variantId: item.variantId, locationId: location?._id ?? null, price });
  }
  if (faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'setPrices',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      await store.prices.set([...changes.values()], transaction);
      return done([...changes.values()].map(({ variantId }) => variantId));
    },
  });
}

async function locationOf(store: SalesStore, actor: Actor, { locationId }: SetPricesInput, faults: Faults) {
  if (locationId === null || locationId === undefined) {
    if (actor.locations !== 'all') {
      faults.invalid(['locationId'], 'A general price counts everywhere: it takes a token for all locations.');
    }
    return null;
  }
  const location = mayActAt(actor, locationId) ? await store.locations.one(locationId) : null;
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', locationId));
  return location;
}

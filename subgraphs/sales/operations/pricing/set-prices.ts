import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { LocationRecord } from '../../store/locations.ts';
import type { PriceListRecord } from '../../store/price-lists.ts';
import { MAX_TIERS, type PriceChange } from '../../store/prices.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { mayChangeAt } from './pricing-conditions.ts';

const MAX_PRICES = 500;

export interface SetPricesInput {
  readonly idempotencyKey: string;
  /** The list to set them in, or the location of the base list; neither is the list of general prices. */
  readonly priceListId?: string | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly prices: readonly PriceInput[];
}

interface PriceInput {
  readonly sku: string;
  /** Null takes the price away. */
  readonly price?: Money | null | undefined;
  /** In thousandths; null is any quantity. */
  readonly minQuantity?: number | null | undefined;
}

/** Where prices go: into one list, or into the base lists of one place, each in its currency. */
interface Target {
  readonly list: PriceListRecord | null;
  readonly location: LocationRecord | null;
  /** Null is any. */
  readonly currency: CurrencyCode | null;
}

/** Sets prices in a list. Answers with the variants' ids, in the order of the input. */
export async function setPrices(
  store: SalesStore,
  actor: Actor,
  input: SetPricesInput,
): Promise<Outcome<readonly Id<'variant'>[]>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const target = await targetOf(store, actor, input, faults);
  const changes = await readChanges(store, input, { currency: target.currency, faults });
  if (faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'setPrices',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const full = await write(store, { target, changes, transaction });
      return full ? refused(full) : done([...new Set(changes.map(({ variantId }) => variantId))]);
    },
  });
}

async function targetOf(store: SalesStore, actor: Actor, input: SetPricesInput, faults: Faults): Promise<Target> {
  const { priceListId, locationId } = input;
  if (priceListId !== null && priceListId !== undefined) {
    if (locationId) faults.invalid(['locationId'], 'Give the list or the location, not both.');
    const list = await store.pricing.lists.one(priceListId);
    if (list === null) faults.add(notFound(path('input', 'priceListId'), 'price list', priceListId));
    else mayChangeAt(actor, list.locationIds, { field: ['priceListId'], faults });
    return { list, location: null, currency: list?.currency ?? null };
  }
  if (locationId === null || locationId === undefined) {
    mayChangeAt(actor, [], { field: ['locationId'], faults });
    return { list: null, location: null, currency: null };
  }
  const location = mayActAt(actor, locationId) ? await store.locations.one(locationId) : null;
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', locationId));
  return { list: null, location, currency: location?.currency ?? null };
}

interface Change extends PriceChange {
  /** Null where a price is taken away: in whatever currency it is. */
  readonly currency: CurrencyCode | null;
}

async function readChanges(
  store: SalesStore,
  { prices }: SetPricesInput,
  { currency, faults }: { currency: CurrencyCode | null; faults: Faults },
): Promise<readonly Change[]> {
  faults.count(prices, { field: ['prices'], least: 1, most: MAX_PRICES });
  const wanted = prices.slice(0, MAX_PRICES);
  const items = await store.catalogue.bySku.of(wanted.map(({ sku }) => sku));
  const seen = new Set<string>();
  return wanted.flatMap(({ sku, price, minQuantity }, index) => {
    const field = ['prices', index];
    const item = items.get(sku);
    const minMilli = minQuantity ?? 0;
    if (price) faults.amount(price, { field: [...field, 'price'], currency, least: 0 });
    if (minMilli !== 0) {
      faults.quantity(minMilli, { field: [...field, 'minQuantity'], soldWhole: item ? item.unit === 'EACH' : null });
    }
    const key = `${minMilli} ${sku}`;
    if (seen.has(key)) faults.invalid([...field, 'sku'], 'Name each variant once for a quantity.');
    seen.add(key);
    if (item === undefined) {
      faults.add(notFound(path('input', ...field, 'sku'), 'variant', sku));
      return [];
    }
    const { variantId } = item;
    return [{ variantId, minMilli, amountMinor: price?.amountMinor ?? null, currency: price?.currency ?? null }];
  });
}

/** Writes the changes into their lists; a refusal when a variant would have too many prices in one. */
async function write(
  store: SalesStore,
  { target, changes, transaction }: { target: Target; changes: readonly Change[]; transaction: Transaction },
): Promise<Refusal | null> {
  const { lists, prices, changed } = store.pricing;
  // First, so that changes of prices come one after the other: what a list asks is read before it is written.
  await changed('prices', transaction.session);
  const currencies = new Set(changes.map(({ currency }) => currency).filter((currency) => currency !== null));
  const concerned = target.list
    ? { lists: [target.list], areSomeNew: false }
    : await lists.bases({ location: target.location, currencies }, transaction.session);
  if (concerned.areSomeNew) await changed('rules', transaction.session);
  for (const list of concerned.lists) {
    const own = changes.filter(({ currency }) => currency === null || currency === list.currency);
    const mostTiers = await prices.change(list._id, own, transaction);
    if (mostTiers > MAX_TIERS) {
      return invalidInput(path('input', 'prices'), `A variant has at most ${MAX_TIERS} prices in a list.`);
    }
  }
  return null;
}

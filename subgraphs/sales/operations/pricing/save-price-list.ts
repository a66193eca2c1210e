import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { type CurrencyCode, isCurrency } from '#platform/money/currency.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { Faults } from '../../domain/input-rules.ts';
import { type ConditionsInput, readConditions, readPriority } from '../../domain/pricing/condition-rules.ts';
import { MAX_PRICE_LISTS, type PriceListRecord } from '../../store/price-lists.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { checkLocations, mayChangeAt } from './pricing-conditions.ts';

export interface SavePriceListInput {
  readonly idempotencyKey: string;
  /** Null makes a new list. */
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly priority?: number | null | undefined;
  readonly conditions?: ConditionsInput | null | undefined;
}

/** Makes a price list or replaces what one says about itself. Answers with its id. */
export async function savePriceList(
  store: SalesStore,
  actor: Actor,
  input: SavePriceListInput,
): Promise<Outcome<Id<'pricelist'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(input.name, ['name']);
  if (!isCurrency(input.currency)) faults.invalid(['currency'], 'This is not an ISO 4217 code.');
  const priority = readPriority(input.priority, faults);
  const conditions = readConditions(input.conditions, faults);
  await checkLocations(store, actor, { conditions, faults });
  if (faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'savePriceList',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      await store.pricing.changed('rules', transaction.session);
      const before = await listBefore(store, actor, input, transaction);
      if (before !== null && 'kind' in before) return refused(before);
      const { currency } = input;
      const _id = before?._id ?? newId('pricelist');
      await store.pricing.lists.save(
        { _id, name: input.name.trim(), currency, priority, ...conditions },
        transaction.session,
      );
      return done(_id);
    },
  });
}

/** The list that is changed, null for a new one, or why there cannot be such a list. */
async function listBefore(
  store: SalesStore,
  actor: Actor,
  { id, currency }: SavePriceListInput,
  { session, now }: Transaction,
): Promise<PriceListRecord | Refusal | null> {
  const { lists } = store.pricing;
  if (id === null || id === undefined) {
    const isFull = (await lists.countLive(now, session)) >= MAX_PRICE_LISTS;
    return isFull ? invalidInput(null, `There are ${MAX_PRICE_LISTS} price lists already: end one first.`) : null;
  }
  const before = await lists.one(id, session);
  const faults = new Faults();
  if (before === null) return notFound(path('input', 'id'), 'price list', id);
  mayChangeAt(actor, before.locationIds, { field: ['id'], faults });
  if (before.base !== undefined)
    faults.invalid(['id'], 'This is a base list: all there is to it is set with setPrices.');
  if (before.currency !== currency)
    faults.invalid(['currency'], `Its prices are in ${before.currency}: make a new list.`);
  return faults.found[0] ?? before;
}

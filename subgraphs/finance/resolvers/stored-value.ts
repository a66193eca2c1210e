import { hasScope } from '#platform/auth/actor.ts';
import { mustActFor, mustBeStaff, ownOf } from '#platform/auth/own.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { invalidInput, notFound, type Outcome, type Refusal } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf, userError } from '#platform/graphql/payload.ts';
import type { StoredValueChanged } from '#schema/events/stored-value-changed.v1.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  adjustStoredValue,
  blockStoredValue,
  expireStoredValue,
  grantStoreCredit,
  loadStoredValue,
  redeemStoredValue,
  unblockStoredValue,
} from '../operations/stored-value/change-value.ts';
import { issueGiftCards } from '../operations/stored-value/issue-gift-cards.ts';
import { lookUpGiftCard } from '../operations/stored-value/look-up-gift-card.ts';
import { availableMinor, stateAt, type StoredValueRecord, type ValueId } from '../store/stored-value/values.ts';

const READ = 'stored-value:read';
const REDEEM = 'stored-value:redeem';

/** What gift cards and store credit have in common, whichever it is. */
const storedValue = {
  id: ({ _id }: StoredValueRecord) => _id,
  state: (record: StoredValueRecord, _: object, { clock }: Context) => stateAt(record, clock()),
  balance: ({ balanceMinor, currency }: StoredValueRecord) => ({ amountMinor: balanceMinor, currency }),
  held: ({ heldMinor, currency }: StoredValueRecord) => ({ amountMinor: heldMinor, currency }),
  available: (record: StoredValueRecord) => ({ amountMinor: availableMinor(record), currency: record.currency }),
  customer: ({ customerId }: StoredValueRecord) => (customerId === null ? null : { id: customerId }),
  movements: async (
    { _id }: StoredValueRecord,
    page: { first: number; after?: string | null | undefined },
    { store }: Context,
  ) => pageOf(await store.values.movementsOf(_id, page), page, (movement) => movement._id),
};

/** Gift cards and store credit: issued, looked up, changed by hand and shown. */
export const storedValueResolvers: Resolvers = {
  Query: {
    giftCard: async (_, { id, code, locationId }, context) => {
      if (code && !id) {
        mustBeStaff(context.actor);
        return shownCard(context, { code, locationId });
      }
      if (!id || code) return refusedLookUp(invalidInput(null, 'Give either the code or the id of a card.'));
      const card = await readable(context, id, 'GIFT_CARD');
      if (card === null) return refusedLookUp(notFound(['id'], 'gift card', id));
      return { giftCard: card, redemptionToken: null, userErrors: [] };
    },
    giftCards: async (_, page, { store }) => pageOf(await store.values.giftCards(page), page, (card) => card._id),
  },
  Mutation: {
    issueGiftCards: async (_, { input }, context) => {
      const { value, status } = payloadOf(await issueGiftCards(context, input));
      if (value === undefined) return { issued: null, ...status };
      const cards = await context.loaders.storedValue.loadMany(value.map(({ id }) => id));
      const issued = cards.flatMap((giftCard, index) =>
        giftCard === null || giftCard instanceof Error ? [] : [{ giftCard, code: value[index]?.code ?? null }],
      );
      return { issued, ...status };
    },
    loadStoredValue: async (_, { input }, context) => payload(await loadStoredValue(context, input), context),
    grantStoreCredit: async (_, { input }, context) => payload(await grantStoreCredit(context, input), context),
    redeemStoredValue: async (_, { input }, context) => payload(await redeemStoredValue(context, input), context),
    adjustStoredValue: async (_, { input }, context) => payload(await adjustStoredValue(context, input), context),
    blockStoredValue: async (_, { input }, context) => payload(await blockStoredValue(context, input), context),
    unblockStoredValue: async (_, { input }, context) => payload(await unblockStoredValue(context, input), context),
    expireStoredValue: async (_, { input }, context) => payload(await expireStoredValue(context, input), context),
  },
  Subscription: {
    storedValueChanged: {
      subscribe: async (_, { id, customerId, after }, { actor, store, feeds }) => {
        mustActFor(actor, customerId);
        const owner = customerId ? await store.customers.standingFor(customerId) : null;
        return feeds.storedValues.watch({
          after,
          filter: (change) =>
            (!id || change.storedValueId === id) &&
            (owner === null || change.customerId === owner || change.customerId === customerId),
        });
      },
      // The loaders of a subscription remember what they loaded for its earlier events.
      resolve: async ({ storedValueId }: StoredValueChanged, _: unknown, { actor, loaders }: Context) => {
        const record = ownOf(actor, await loaders.storedValue.clear(storedValueId).load(storedValueId));
        if (record === null) throw new AppError('FORBIDDEN', `${storedValueId} is not for this token to see any more.`);
        return record;
      },
    },
  },
  StoredValue: {
    __resolveType: ({ kind }) => (kind === 'GIFT_CARD' ? 'GiftCard' : 'StoreCredit'),
  },
  GiftCard: {
    __resolveReference: async ({ id }, context) => readable(context, id, 'GIFT_CARD'),
    ...storedValue,
    last4: ({ last4 }) => last4 ?? '',
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    issuedAt: ({ createdAt }) => createdAt,
  },
  StoreCredit: {
    __resolveReference: async ({ id }, context) => readable(context, id, 'STORE_CREDIT'),
    ...storedValue,
  },
  StoredValueMovement: {
    id: ({ _id }) => _id,
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    held: ({ heldMinor, currency }) => ({ amountMinor: heldMinor, currency }),
    balance: ({ balanceMinor, currency }) => ({ amountMinor: balanceMinor, currency }),
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
  },
  Customer: {
    __resolveReference: (reference) => reference,
    storeCredit: async ({ id }, _, { store, actor }) => {
      mustActFor(actor, id);
      const owner = await store.customers.standingFor(id);
      return (await store.values.ofCustomers([owner])).filter(({ kind }) => kind === 'STORE_CREDIT');
    },
  },
};

async function shownCard(context: Context, shown: { code: string; locationId?: string | null | undefined }) {
  const { value, status } = payloadOf(await lookUpGiftCard(context, { ...shown, now: context.clock() }));
  const { userErrors } = status;
  return { giftCard: value?.card ?? null, redemptionToken: value?.redemptionToken ?? null, userErrors };
}

function refusedLookUp(refusal: Refusal) {
  return { giftCard: null, redemptionToken: null, userErrors: [userError(refusal)] };
}

/** By its id: whoever holds that may see it with the scope that would find it, and a customer what is hers. */
async function readable(
  { actor, loaders }: Context,
  id: string,
  kind: StoredValueRecord['kind'],
): Promise<StoredValueRecord | null> {
  const mayFind = actor.customerId !== undefined || hasScope(actor, kind === 'GIFT_CARD' ? READ : REDEEM);
  const record = mayFind ? ownOf(actor, await loaders.storedValue.load(id)) : null;
  return record?.kind === kind ? record : null;
}

async function payload(outcome: Outcome<ValueId>, { loaders }: Context) {
  const { value: id, status } = payloadOf(outcome);
  return { storedValue: id === undefined ? null : await loaders.storedValue.load(id), ...status };
}

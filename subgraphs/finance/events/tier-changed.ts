import type { EventHandler } from '#platform/inbox/consumer.ts';
import { TIER_CHANGED, type TierChanged, tierChanged } from '#schema/events/tier-changed.v1.ts';
import type { Bookkeeping } from '../operations/journal/bookkeeping.ts';

/** A tier is worth nothing to the books, but has its number among the changes of an account: it is not one that is missing. */
export function onTierChanged(books: Bookkeeping): EventHandler<TierChanged> {
  return {
    type: TIER_CHANGED,
    contract: (data) => tierChanged.parse(data),
    handle: async (events, transaction) => {
      books.hear(
        events.map(({ subject, sequence }) => ({ kind: 'POINTS', subject, locationId: null, number: sequence })),
        transaction,
      );
    },
  };
}

import type { EventHandler } from '#platform/inbox/consumer.ts';
import { POINTS_CHANGED, type PointsChanged, pointsChanged } from '#schema/events/points-changed.v1.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { Bookkeeping } from '../operations/bookkeeping.ts';

/** What loyalty reckoned for a sale, or took back for a refund, goes into the sale's proof. */
export function onPointsChanged(books: Bookkeeping): EventHandler<PointsChanged> {
  return {
    type: POINTS_CHANGED,
    contract: (data) => pointsChanged.parse(data),
    handle: async (events, transaction) => {
      books.note(
        events.flatMap(({ data }) => rewarded(data)),
        transaction,
      );
    },
  };
}

/** Nothing for points that were given or taken by hand. */
function rewarded({ saleId, basis, points, occurredAt }: PointsChanged): SaleFact[] {
  if (saleId === null || basis === null) return [];
  return [{ kind: 'rewarded', saleId, basis, points, occurredAt: new Date(occurredAt) }];
}

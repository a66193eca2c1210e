import type { EventHandler } from '#platform/inbox/consumer.ts';
import { POINTS_CHANGED, type PointsChanged, pointsChanged } from '#schema/events/points-changed.v1.ts';
import { figuresOfPoints } from '../domain/booking/figures-of-points.ts';
import type { ProofFact } from '../domain/proof/proof.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';

/**
 * What loyalty reckoned for a sale, or took back for a refund, goes into its proof; what points stand at goes into the
 * books.
 */
export function onPointsChanged(books: Bookkeeping): EventHandler<PointsChanged> {
  return {
    type: POINTS_CHANGED,
    contract: (data) => pointsChanged.parse(data),
    handle: async (events, transaction) => {
      const changes = events.map(({ data }) => data);
      books.note(changes.flatMap(rewarded), transaction);
      books.book(bookingsOf(changes), transaction);
      books.hear(
        events.map(({ subject, sequence }) => ({ kind: 'POINTS', subject, locationId: null, number: sequence })),
        transaction,
      );
    },
  };
}

/** Nothing for points that were given or taken by hand. */
function rewarded({ saleId, refundId, basis, points, occurredAt }: PointsChanged): ProofFact[] {
  if (saleId === null || basis === null) return [];
  const source = refundId ?? saleId;
  const ofSale = refundId === null ? null : saleId;
  return [
    { side: 'LOYALTY', source, saleId: ofSale, locationId: null, occurredAt: new Date(occurredAt), basis, points },
  ];
}

/**
 * One entry for all that came together of one day: points change with nearly every sale, and an entry for each would
 * double the journal.
 */
function bookingsOf(changes: readonly PointsChanged[]): Booking[] {
  const ofWorth = changes.filter(({ value, tender }) => value !== null && (value.amountMinor !== 0 || tender !== null));
  const byDay = Map.groupBy(ofWorth, ({ occurredAt }) => occurredAt.slice(0, 'yyyy-mm-dd'.length));
  return [...byDay.values()].flatMap((ofDay): Booking[] => {
    const [first] = ofDay;
    const last = ofDay.reduce((latest, { occurredAt }) => (occurredAt > latest ? occurredAt : latest), '');
    if (first === undefined) return [];
    return [
      {
        event: 'POINTS_CHANGED',
        amounts: ofDay.flatMap(({ kind, value, tender }) => (value ? figuresOfPoints({ kind, value, tender }) : [])),
        description: `Points: ${ofDay.length} ${ofDay.length === 1 ? 'change' : 'changes'}`,
        source: 'POINTS',
        origin: first.loyaltyEventId,
        reference: first.loyaltyEventId,
        locationId: null,
        occurredAt: new Date(last),
      },
    ];
  });
}

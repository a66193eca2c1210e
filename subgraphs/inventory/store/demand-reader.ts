import type { Id } from '#platform/ids/ids.ts';
import { earliestId } from '#platform/ids/ids.ts';
import { localDayOf } from '#platform/time/local-day.ts';
import { type Demand, demandOf } from '../domain/replenishment/demand.ts';
import type { Position } from '../domain/stock/level.ts';
import type { MovementStore } from './movements.ts';

/** Demand is what left in so many days, today among them. */
export const DEMAND_DAYS = 56;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The ids of movements are made by clocks of their own. */
const MAX_CLOCK_DIFFERENCE_MS = 10 * 60 * 1000;

/** Sums up what left a position's shelf for customers, for production and for other locations, day by day. */
export type DemandReader = (asked: {
  readonly position: Omit<Position, 'sku'>;
  /** IANA's name of the zone whose days are counted. */
  readonly timeZone: string;
  readonly now: Date;
}) => Promise<Demand>;

/**
 * Reads only the movements of one position in the days that count, by their index: nothing is kept for it in the
 * transactions that sell. What a position has not been there for, since its first movement was later, is not counted.
 */
export function createDemandReader({ movements }: MovementStore): DemandReader {
  return async ({ position: { variantId, locationId }, timeZone, now }) => {
    const at = { variantId, locationId };
    const dayOf = (at: Date): string => localDayOf(at, timeZone);
    const since = new Date(now.getTime() - (DEMAND_DAYS - 1) * DAY_MS);
    const from = earliestId('movement', new Date(since.getTime() - DAY_MS - MAX_CLOCK_DIFFERENCE_MS));
    const days = await movements.aggregate<{ _id: string; leftMilli: number }>([
      { $match: { ...at, _id: { $gte: from }, from: 'ON_HAND', $or: [{ to: { $in: LEAVES_FOR } }, IS_SENT] } },
      {
        $group: {
          _id: { $dateToString: { date: '$occurredAt', format: '%Y-%m-%d', timezone: timeZone } },
          leftMilli: { $sum: '$quantityMilli' },
        },
      },
    ]);
    const firstDay = dayOf(since);
    const left = days.filter(({ _id }) => _id >= firstDay).map(({ leftMilli }) => leftMilli);
    const [first] = await movements.collection
      .find<{ _id: Id<'movement'>; occurredAt: Date }>(at)
      .sort({ locationId: 1, variantId: 1, _id: 1 })
      .limit(1)
      .toArray();
    const begun = first ? dayOf(first.occurredAt) : dayOf(now);
    return demandOf(left, daysBetween(begun > firstDay ? begun : firstDay, dayOf(now)));
  };
}

const LEAVES_FOR = ['CUSTOMER', 'PRODUCTION'];
const IS_SENT = { toLocationId: { $exists: true } };

/** From one day to another, both counted; at least one. */
function daysBetween(first: string, last: string): number {
  return Math.max(1, Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1);
}

import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { localDayOf } from '#platform/time/local-day.ts';
import { COUNT_COMPLETED, type CountCompleted, MAX_TOLD_DIFFERENCES } from '#schema/events/count-completed.v1.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import type { Accuracy } from '../../domain/counts/accuracy.ts';
import { foundOnShelf } from '../../domain/counts/count-standing.ts';
import {
  countedAt,
  countedMilli,
  type CountResult,
  differenceValueMinor,
  outcomeOf,
  wasRight,
} from '../../domain/counts/count.ts';
import type { Counted } from '../../domain/stock/level-book.ts';
import type { LevelCount } from '../../domain/stock/level.ts';
import type { CountPositionRecord, CountRecord, CountSubmission } from '../../store/counts.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { ShelfMove } from '../../store/movements.ts';
import { startStockWork, type StockWork } from '../stock/stock-work.ts';

/** A position with what its count comes to, in a transaction that has read its level. */
export interface Assessed extends CountPositionRecord {
  readonly result: CountResult;
}

export interface Assessment {
  readonly work: StockWork;
  readonly positions: readonly Assessed[];
}

/** An event lists levels and movements of so many positions. */
const MAX_POSITIONS_A_CHANGE = 200;

/** What the positions of a count come to by all that is known now. */
export async function assess(
  store: InventoryStore,
  { positions, submission }: { positions: readonly CountPositionRecord[]; submission: CountSubmission },
  transaction: Transaction,
): Promise<Assessment> {
  const work = await startStockWork(store, positions, transaction);
  const moves = await movesSinceCounted(store, positions, transaction);
  const reasons = new Map(submission.reasons.map(({ variantId, reason }) => [variantId, reason]));
  const assessed = positions.map((position): Assessed => {
    const { at } = countOf(position);
    const level = work.book.at(position);
    const later = (moves.get(position.variantId) ?? []).filter(({ happenedAt }) => happenedAt > at);
    const expectedMilli = level.onHandMilli - later.reduce((sum, { deltaMilli }) => sum + deltaMilli, 0);
    const result: CountResult = {
      expectedMilli,
      valueMinor: differenceValueMinor(countedMilli(position) - expectedMilli, level),
      reason: reasons.get(position.variantId) ?? submission.reason,
      outcome: outcomeOf(countOf(position), level.lastCount),
    };
    return { ...position, result };
  });
  return { work, positions: assessed };
}

/** Makes the count stand: stock, the record of it, the location's accuracy, and the event. Gives the count completed. */
export async function postCount(
  store: InventoryStore,
  {
    count,
    location,
    assessment,
    actor,
  }: { count: CountRecord; location: Location; assessment: Assessment; actor: string },
  transaction: Transaction,
): Promise<CountRecord> {
  const { session, now, emit } = transaction;
  const { work, positions } = assessment;
  const applied = positions.filter(({ result }) => result.outcome === 'APPLIED');
  let changes = 0;
  for (let start = 0; start < applied.length; start += MAX_POSITIONS_A_CHANGE) {
    const some = applied.slice(start, start + MAX_POSITIONS_A_CHANGE);
    changes += 1;
    work.change({
      cause: 'COUNT',
      movements: some.flatMap((position) => {
        const deltaMilli = varianceMilli(position);
        return deltaMilli === 0 ? [] : [foundOnShelf(position, deltaMilli, countOf(position))];
      }),
      counted: some.map(countedPosition),
      subject: { id: count._id, sequence: changes },
      reference: count._id,
      actor,
      occurredAt: now,
    });
  }
  await work.save();
  await store.counts.savePositions(positions, session);
  await store.accuracy.add(count.locationId, accuracyByDay(positions, location.timeZone), session);
  const completed: CountRecord = {
    ...count,
    status: 'COMPLETED',
    endedAt: now,
    counted: positions.length,
    right: positions.filter(isRight).length,
  };
  const data = completedData(completed, { positions, currency: location.currency, completedAt: now });
  emit({ type: COUNT_COMPLETED, subject: count._id, sequence: changes + 1, data });
  return completed;
}

export function varianceMilli(position: Assessed): number {
  return countedMilli(position) - position.result.expectedMilli;
}

export function isRight(position: Assessed): boolean {
  const { unit, result } = position;
  return wasRight(unit, { expectedMilli: result.expectedMilli, counted: countedMilli(position) });
}

function countOf(position: CountPositionRecord): LevelCount {
  return { at: countedAt(position), countId: position.countId };
}

function countedPosition(position: CountPositionRecord): Counted {
  const { variantId, sku, locationId } = position;
  return { variantId, sku, locationId, lastCount: countOf(position) };
}

async function movesSinceCounted(
  store: InventoryStore,
  positions: readonly CountPositionRecord[],
  { session }: Transaction,
): Promise<Map<Id<'variant'>, ShelfMove[]>> {
  const moves = new Map<Id<'variant'>, ShelfMove[]>();
  const [first] = positions;
  if (!first) return moves;
  const earliest = new Date(Math.min(...positions.map((position) => countedAt(position).getTime())));
  for (const move of await store.movements.shelfMovesAfter(first.locationId, earliest, session)) {
    const known = moves.get(move.variantId);
    if (known) known.push(move);
    else moves.set(move.variantId, [move]);
  }
  return moves;
}

/** Each position belongs to the day on which it was counted. */
function accuracyByDay(positions: readonly Assessed[], timeZone: string): Map<string, Accuracy> {
  const days = new Map<string, Accuracy>();
  for (const position of positions) {
    const day = localDayOf(countedAt(position), timeZone);
    const { counted, right } = days.get(day) ?? { counted: 0, right: 0 };
    days.set(day, { counted: counted + 1, right: right + (isRight(position) ? 1 : 0) });
  }
  return days;
}

function completedData(
  { _id: countId, locationId, kind, counted, right }: CountRecord,
  { positions, currency, completedAt }: { positions: readonly Assessed[]; currency: string; completedAt: Date },
): CountCompleted {
  const different = positions.filter((position) => varianceMilli(position) !== 0);
  const largestFirst = different.sort((a, b) => Math.abs(varianceMilli(b)) - Math.abs(varianceMilli(a)));
  return {
    countId,
    locationId,
    kind,
    completedAt: completedAt.toISOString(),
    counted,
    right: right ?? 0,
    currency,
    differences: largestFirst.slice(0, MAX_TOLD_DIFFERENCES).map((position) => {
      const { variantId, sku } = position;
      const { expectedMilli, valueMinor, reason, outcome } = position.result;
      return {
        variantId,
        sku,
        countedAt: countedAt(position).toISOString(),
        expectedMilli,
        countedMilli: countedMilli(position),
        valueMinor,
        reason,
        outcome: outcome ?? 'APPLIED',
      };
    }),
  };
}

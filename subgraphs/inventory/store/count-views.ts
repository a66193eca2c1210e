import type { Id } from '#platform/ids/ids.ts';
import { type Money, money } from '#platform/money/money.ts';
import type { Location } from '../domain/catalogue/catalogue.ts';
import {
  countedAt,
  countedMilli,
  type CountLimits,
  type CountOutcome,
  type ShrinkageReason,
  wasRight,
} from '../domain/counts/count.ts';
import { levelId } from '../domain/stock/level.ts';
import type { CountPositionRecord, CountRecord } from './counts.ts';
import type { LevelStore } from './levels.ts';

/** A position as those who ask may see it: its fields are named as in the schema. */
export interface CountPositionView {
  readonly sku: string;
  readonly variantId: Id<'variant'>;
  readonly locationId: Id<'location'>;
  readonly counted: number;
  readonly countedAt: Date;
  readonly tallies: readonly CountTallyView[];
  /** At the position's moment once the count was submitted, before that now, or null. */
  readonly expected: number | null;
  readonly variance: number | null;
  readonly valueMinor: number | null;
  readonly right: boolean | null;
  readonly reason: ShrinkageReason | null;
  readonly outcome: CountOutcome | null;
}

export interface CountTallyView {
  readonly zone: string | null;
  readonly quantity: number;
  readonly counter: string;
  readonly occurredAt: Date;
}

/** Positions of a count as they are shown: with what is on hand now while they are counted with open eyes. */
export async function countPositionViews(
  count: CountRecord,
  positions: readonly CountPositionRecord[],
  levels: LevelStore,
): Promise<CountPositionView[]> {
  const isOpen = !count.blind && count.status === 'OPEN';
  const read = isOpen ? await levels.byIds(positions.map(levelId)) : [];
  const onHand = new Map(read.map((level) => [level._id, level.onHandMilli]));
  return positions.map((position) => viewOf(position, isOpen ? (onHand.get(levelId(position)) ?? 0) : null));
}

function viewOf(position: CountPositionRecord, onHandMilli: number | null): CountPositionView {
  const { sku, variantId, locationId, unit, tallies, result } = position;
  const counted = countedMilli(position);
  const expected = result?.expectedMilli ?? onHandMilli;
  return {
    sku,
    variantId,
    locationId,
    counted,
    countedAt: countedAt(position),
    tallies: tallies.map(({ zone, quantityMilli, counter, at }) => ({
      zone,
      quantity: quantityMilli,
      counter,
      occurredAt: at,
    })),
    expected,
    variance: expected === null ? null : counted - expected,
    valueMinor: result?.valueMinor ?? null,
    right: result && wasRight(unit, { expectedMilli: result.expectedMilli, counted }),
    reason: result && result.expectedMilli !== counted ? result.reason : null,
    outcome: result?.outcome ?? null,
  };
}

export interface CountLimitsView {
  readonly variance: number | null;
  readonly value: Money | null;
}

export function countLimitsView({ varianceMilli, valueMinor }: CountLimits, { currency }: Location): CountLimitsView {
  return { variance: varianceMilli, value: valueMinor === null ? null : money(valueMinor, currency) };
}

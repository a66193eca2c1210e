import type { Id } from '#platform/ids/ids.ts';
import { availableMilli, type Level } from './level.ts';

/** What a variant's levels come to over all locations, in thousandths of its unit. */
export interface Total {
  /** The sum of what is on hand. */
  readonly onHandMilli: number;
  /** The sum of what is available, where it is more than nothing: one location's shortage is not taken from another. */
  readonly availableMilli: number;
  /** How many locations have any of it available. */
  readonly locations: number;
}

/** A variant's total. */
export interface VariantTotal extends Total {
  readonly variantId: Id<'variant'>;
  readonly sku: string;
}

/** How a level stood, and how it stands now. */
export interface LevelStep {
  readonly before: Level;
  readonly after: Level;
}

export const NO_TOTAL: Total = { onHandMilli: 0, availableMilli: 0, locations: 0 };

/** What a level adds to its variant's total. */
export function shareOf(level: Level): Total {
  const available = Math.max(0, availableMilli(level));
  return { onHandMilli: level.onHandMilli, availableMilli: available, locations: available > 0 ? 1 : 0 };
}

/** By how much these steps change the totals of their variants; a variant whose total stays as it is, is left out. */
export function totalChanges(steps: Iterable<LevelStep>): VariantTotal[] {
  const changes = new Map<string, VariantTotal>();
  for (const { before, after } of steps) {
    const { variantId, sku } = after;
    const sum = plus(changes.get(variantId) ?? NO_TOTAL, minus(shareOf(after), shareOf(before)));
    changes.set(variantId, { variantId, sku, ...sum });
  }
  return [...changes.values()].filter(
    ({ onHandMilli, availableMilli: available, locations }) => onHandMilli !== 0 || available !== 0 || locations !== 0,
  );
}

export function plus(a: Total, b: Total): Total {
  return {
    onHandMilli: a.onHandMilli + b.onHandMilli,
    availableMilli: a.availableMilli + b.availableMilli,
    locations: a.locations + b.locations,
  };
}

function minus(a: Total, b: Total): Total {
  return plus(a, { onHandMilli: -b.onHandMilli, availableMilli: -b.availableMilli, locations: -b.locations });
}

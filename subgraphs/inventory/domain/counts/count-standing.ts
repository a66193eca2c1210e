import type { LevelBook } from '../stock/level-book.ts';
import type { LevelCount, Position } from '../stock/level.ts';
import { entriesOf, type Movement, type Reason } from '../stock/movement.ts';

/*
 * A count is worth what it says at its moment: on hand is what the last count of a position found, by the moment at which
 * it was counted, and what moved after that moment, in whatever order all of it becomes known. Square's inventory does
 * the same: "adding up all adjustments since the last physical count", ordered by the client's `occurred_at`
 * (https://developer.squareup.com/docs/inventory-api/how-it-works).
 *
 * Here on hand is the sum of movements as well. So a count posts the difference to what its moment came to, and what
 * becomes known afterwards of a time before it is evened out by a movement of the count's own.
 */

/** A movement by which a count stands. */
export type EvenedMovement = Movement & {
  readonly reason: 'COUNT';
  readonly reference: string;
  readonly occurredAt: Date;
};

/**
 * When something happened, as far as counts are concerned: what a clock that is ahead dates in the future has happened by
 * the time it was recorded, or it would come after every count until then.
 */
export function happenedAt({ occurredAt, recordedAt }: { occurredAt: Date; recordedAt: Date }): Date {
  return occurredAt < recordedAt ? occurredAt : recordedAt;
}

/** Whether a count includes what happened at an instant: its own moment is still before it. */
export function includes({ at }: Pick<LevelCount, 'at'>, instant: Date): boolean {
  return instant <= at;
}

/** Whether a count says more of the present than another: the later one does, and of two of one moment always the same. */
export function supersedes(count: LevelCount, other: LevelCount | null): boolean {
  if (other === null) return true;
  const laterMs = count.at.getTime() - other.at.getTime();
  return laterMs > 0 || (laterMs === 0 && count.countId > other.countId);
}

/** A count found this much more on the shelf than was known to be there, or less when it is negative. */
export function foundOnShelf(
  { variantId, sku, locationId }: Position,
  deltaMilli: number,
  count: LevelCount,
): EvenedMovement {
  const ends = deltaMilli > 0 ? (['CORRECTION', 'ON_HAND'] as const) : (['ON_HAND', 'CORRECTION'] as const);
  return {
    variantId,
    sku,
    locationId,
    from: ends[0],
    to: ends[1],
    quantityMilli: Math.abs(deltaMilli),
    reason: 'COUNT',
    reference: count.countId,
    occurredAt: count.at,
  };
}

/** What evens out those of the movements that happened before their positions were last counted. */
export function eveningOut(
  book: Pick<LevelBook, 'at'>,
  movements: readonly (Movement & { readonly reason: Reason })[],
  happened: Date,
): EvenedMovement[] {
  const evened: EvenedMovement[] = [];
  for (const movement of movements) {
    if (movement.reason === 'COUNT') continue;
    for (const { position, account, deltaMilli } of entriesOf(movement)) {
      if (account !== 'ON_HAND') continue;
      const { lastCount } = book.at(position);
      if (lastCount && includes(lastCount, happened)) evened.push(foundOnShelf(position, -deltaMilli, lastCount));
    }
  }
  return evened;
}

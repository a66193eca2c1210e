import { type Cursor, readCursor } from '#platform/events/cursor.ts';

/** One result of a subscription, serialised once for all who are sent it. */
export interface Delivery {
  /** JSON. */
  readonly payload: string;
  readonly bytes: number;
  /** Where to go on after it, as clients hold it; null where a subscription cannot be resumed. */
  readonly cursor: string | null;
  /** The same, to be compared; null also for a cursor that is not one of an event log. */
  readonly place: Cursor | null;
  /** What it tells the latest of: a later delivery with the same key makes it needless. Null where each one counts. */
  readonly key: string | null;
}

export function deliveryOf(payload: string, { cursor, key }: Pick<Delivery, 'cursor' | 'key'>): Delivery {
  return {
    payload,
    bytes: Buffer.byteLength(payload),
    cursor,
    place: cursor === null ? null : readCursor(cursor),
    key,
  };
}

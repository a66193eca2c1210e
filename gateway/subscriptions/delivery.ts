import { type Cursor, readCursor } from '#platform/events/cursor.ts';

/** One result of a subscription, serialised once for all who are sent it. */
export interface Delivery {
  /** JSON, in UTF-8. */
  readonly payload: Buffer;
  /** Where to go on after it, as clients hold it; null where a subscription cannot be resumed. */
  readonly cursor: string | null;
  /** The same, to be compared; null also for a cursor that is not one of an event log. */
  readonly place: Cursor | null;
  /** What it tells the latest of: a later delivery with the same key makes it needless. Null where each one counts. */
  readonly key: string | null;
}

/** A connection is handed so many bytes at a time, or one delivery that is longer by itself. */
export const MAX_BATCH_BYTES = 16 * 1024;

export function deliveryOf(payload: string, { cursor, key }: Pick<Delivery, 'cursor' | 'key'>): Delivery {
  return { payload: bytesOf(payload), cursor, place: cursor === null ? null : readCursor(cursor), key };
}

/** Bytes of their own: those of a small `Buffer.from` lie in a pool of 8 KiB, which a delivery that waits would keep. */
export function bytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** Deliveries in their order, as many together as a connection is handed at a time. */
export function* batchesOf(deliveries: readonly Delivery[]): Generator<readonly Delivery[]> {
  let batch: Delivery[] = [];
  let bytes = 0;
  for (const delivery of deliveries) {
    if (batch.length > 0 && bytes + delivery.payload.length > MAX_BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(delivery);
    bytes += delivery.payload.length;
  }
  if (batch.length > 0) yield batch;
}

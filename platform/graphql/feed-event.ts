/**
 * What a subscription's source yields where it can be gone on from: the field resolves `value`, and `cursor` and `key`
 * go with the result, in its extensions.
 */
export class FeedEvent<Value> {
  readonly value: Value;
  readonly cursor: string;
  /** What it tells the latest of; null where every event counts. */
  readonly key: string | null;
  /** What it happened in, where that is traced. */
  readonly traceparent: string | undefined;

  constructor(
    value: Value,
    { cursor, key = null, traceparent }: { cursor: string; key?: string | null; traceparent?: string | undefined },
  ) {
    this.value = value;
    this.cursor = cursor;
    this.key = key;
    this.traceparent = traceparent;
  }
}

/** Says between events that there is nothing up to a cursor that has not been told. */
export class FeedMark {
  readonly cursor: string;

  constructor(cursor: string) {
    this.cursor = cursor;
  }
}

export type FeedItem<Value> = FeedEvent<Value> | FeedMark;

import type { CloudEvent } from '../events/cloud-event.ts';

export interface KeepingLatest<Data, Row extends { readonly _id: string }> {
  readonly idOf: (data: Data) => Row['_id'];
  /** What is kept of it so far, or what is to be begun with. */
  readonly known: (id: Row['_id']) => Row;
  /** Of the event that this comes from; 0 before the first. */
  readonly sequenceOf: (row: Row) => number;
  readonly change: (event: CloudEvent<Data>) => Partial<Row>;
}

/**
 * Of what several events say of one thing, that of the highest sequence counts, in whatever order they come. Answers with
 * what is to be kept of those of which they say anything new.
 */
export function latestOf<Data, Row extends { readonly _id: string }>(
  events: readonly CloudEvent<Data>[],
  { idOf, known, sequenceOf, change }: KeepingLatest<Data, Row>,
): Row[] {
  const latest = new Map<string, Row>();
  for (const event of events) {
    const id = idOf(event.data);
    const before = latest.get(id) ?? known(id);
    if (sequenceOf(before) < event.sequence) latest.set(id, { ...before, ...change(event) });
  }
  return [...latest.values()];
}

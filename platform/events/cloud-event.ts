import { type Id, type IdKind, newId } from '../ids/ids.ts';

/**
 * A CloudEvents 1.0 event in its JSON form, with the extensions `sequence` (from 1, without gaps within a subject),
 * `partitionkey` (events of one key are published in order) and `traceparent` (W3C).
 */
export interface CloudEvent<Data = unknown> {
  readonly specversion: '1.0';
  readonly id: Id<'event'>;
  /** The subgraph it comes from: `/tillgraph/sales`. */
  readonly source: string;
  /** Versioned: `tillgraph.sales.sale.completed.v1`. */
  readonly type: string;
  /** The global id of the aggregate it tells of. */
  readonly subject: string;
  /** When it was recorded, ISO 8601 in UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly sequence: number;
  readonly partitionkey: string;
  readonly traceparent?: string;
  readonly data: Data;
}

/** What an operation says when it emits an event; the rest of the envelope follows from where it is emitted. */
export interface Emission<Data = unknown> {
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly data: Data;
  /**
   * What it is emitted for, where that is traced. Only to be told where a transaction does several things at once: what is
   * under way is known by itself.
   */
  readonly traceparent?: string | undefined;
}

export function envelope<Data>(source: string, emission: Emission<Data>, time: Date): CloudEvent<Data> {
  return enveloped(newId('event'), { source, emission, time });
}

/** An event that says what a record says, of which it is made. */
export interface Announced<Data = unknown> extends Emission<Data> {
  /** The record's id. */
  readonly record: string;
}

/** The one event of a record: the same whenever it is made of the same. */
export function announcement<Data>(
  source: string,
  { record, ...emission }: Announced<Data>,
  time: Date,
): CloudEvent<Data> {
  return enveloped(eventIdOf(record), { source, emission, time });
}

/** The id of a record's one event: `event_...` with the uuid of the record. */
export function eventIdOf(record: string): Id<'event'> {
  return `event_${record.slice(record.indexOf('_') + 1)}`;
}

/** The record of this kind whose one event has this id. */
export function recordOf<Kind extends IdKind>(kind: Kind, eventId: string): Id<Kind> {
  return `${kind}_${eventId.slice('event_'.length)}`;
}

interface Enveloped<Data> {
  readonly source: string;
  readonly emission: Emission<Data>;
  readonly time: Date;
}

function enveloped<Data>(id: Id<'event'>, { source, emission, time }: Enveloped<Data>): CloudEvent<Data> {
  return {
    specversion: '1.0',
    id,
    source: `/tillgraph/${source}`,
    type: emission.type,
    subject: emission.subject,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    sequence: emission.sequence,
    partitionkey: emission.subject,
    ...(emission.traceparent === undefined ? {} : { traceparent: emission.traceparent }),
    data: emission.data,
  };
}

/** Reads an event from the JSON it was published as; null when it is none, or lacks what delivery depends on. */
export function readCloudEvent(json: string): CloudEvent | null {
  try {
    const value: unknown = JSON.parse(json);
    return isCloudEvent(value) ? value : null;
  } catch {
    return null;
  }
}

function isCloudEvent(value: unknown): value is CloudEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { specversion, id, type, source, subject, sequence } = value as Readonly<Record<string, unknown>>;
  const texts = [id, type, source, subject].every((text) => typeof text === 'string' && text !== '');
  return specversion === '1.0' && texts && Number.isSafeInteger(sequence);
}

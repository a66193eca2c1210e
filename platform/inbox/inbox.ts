import { type Connection, Schema } from 'mongoose';
import type { CloudEvent } from '../events/cloud-event.ts';
import type { Transaction } from '../outbox/outbox.ts';

/** More events are told by several rows, so that whoever looks for one does not read very many. */
const MAX_EVENTS_A_ROW = 50;

/**
 * That a consumer has taken events in: written in the transaction of their effect, and kept for ever, since a
 * refund may follow its sale after a year and looks for its predecessor here. One row for many events, with a key in the
 * index for each, costs a fraction of a row for each of them.
 */
interface InboxRow {
  /** The consumer's name and the first of the keys. */
  _id: string;
  consumer: string;
  /**
   * What the consumer knows the events by, no key in two rows: the event's id, or (of a consumer that takes each
   * subject's events in order, and so asks for predecessors) its subject and its sequence, which are as much its own.
   */
  keys: readonly string[];
  at: Date;
}

const inboxSchema = new Schema<InboxRow>(
  {
    _id: { type: String, required: true },
    consumer: { type: String, required: true },
    keys: { type: [String], required: true } as never,
    at: { type: Date, required: true },
  },
  { collection: 'inbox', versionKey: false },
);
inboxSchema.index({ consumer: 1, keys: 1 }, { unique: true });

/** An event that a consumer refuses for ever: malformed, or impossible to apply. It waits here for a person. */
export interface DeadLetterRow {
  /** The consumer's name and the event's id. */
  _id: string;
  consumer: string;
  type: string;
  /** What the contract or the handler said. */
  reason: string;
  /** The event's JSON as it was delivered. */
  payload: string;
  at: Date;
}

const deadLetterSchema = new Schema<DeadLetterRow>(
  {
    _id: { type: String, required: true },
    consumer: { type: String, required: true },
    type: { type: String, required: true },
    reason: { type: String, required: true },
    payload: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'deadLetters', versionKey: false },
);

export function inboxModel(connection: Connection) {
  return connection.model<InboxRow>('Inbox', inboxSchema);
}

export function deadLetterModel(connection: Connection) {
  return connection.model<DeadLetterRow>('DeadLetter', deadLetterSchema);
}

/** The inbox of one named consumer. */
export interface Inbox {
  /** Which of these events it has taken in already, and for which of them the predecessor is missing. */
  sort(events: readonly CloudEvent[]): Promise<SortedEvents>;
  /** Counts the events as taken in, in the transaction of what they bring about. */
  record(events: readonly CloudEvent[], transaction: Pick<Transaction, 'writes' | 'now'>): void;
  /** Counts an event as taken in that can never be applied, and keeps it as a dead letter. */
  setAside(event: CloudEvent, reason: string, transaction: Pick<Transaction, 'writes' | 'now'>): void;
}

export interface SortedEvents {
  /** Each once, in order of sequence. */
  readonly fresh: readonly CloudEvent[];
  /** Came before their predecessors: wanted again later. */
  readonly early: readonly CloudEvent[];
}

/** In order, an event waits for its subject's previous one. */
export function createInbox(
  connection: Connection,
  { consumer, inOrder }: { readonly consumer: string; readonly inOrder: boolean },
): Inbox {
  const inbox = inboxModel(connection);
  const deadLetters = deadLetterModel(connection);
  const letterId = (event: CloudEvent): string => `${consumer}:${event.id}`;
  const position = (subject: string, sequence: number): string => `${subject}:${sequence}`;
  const keyOf = inOrder
    ? ({ subject, sequence }: CloudEvent): string => position(subject, sequence)
    : ({ id }: CloudEvent): string => id;

  const record: Inbox['record'] = (events, { writes, now }) => {
    const keys = events.map(keyOf);
    const rows = Array.from({ length: Math.ceil(keys.length / MAX_EVENTS_A_ROW) }, (_, row) => {
      const some = keys.slice(row * MAX_EVENTS_A_ROW, (row + 1) * MAX_EVENTS_A_ROW);
      return { _id: `${consumer}:${some[0]}`, consumer, keys: some, at: now };
    });
    writes.insert(inbox, rows);
  };

  /** Those of the keys that were taken in, and others that were with them. */
  const known = async (keys: readonly string[]): Promise<Set<string>> => {
    const rows = await inbox
      .find({ consumer, keys: { $in: keys } }, { keys: 1 })
      .batchSize(keys.length + 1)
      .lean();
    return new Set(rows.flatMap((row) => row.keys));
  };

  return {
    record,
    setAside: (event, reason, transaction) => {
      // As if it were applied: later events of its subject must not wait for it, and it must not come again.
      record([event], transaction);
      const payload = JSON.stringify(event);
      const letter = { _id: letterId(event), consumer, type: event.type, reason, payload, at: transaction.now };
      transaction.writes.insert(deadLetters, [letter]);
    },
    sort: async (events) => {
      const later = inOrder ? events.filter((event) => event.sequence > 1) : [];
      const before = later.map(({ subject, sequence }) => position(subject, sequence - 1));
      const taken = await known([...events.map(keyOf), ...before]);
      const unique = new Map(events.map((event) => [keyOf(event), event]));
      const fresh = [...unique].filter(([key]) => !taken.has(key)).map(([, event]) => event);
      const inSequence = fresh.toSorted((a, b) => a.sequence - b.sequence);
      return inOrder ? separateEarly(inSequence, taken, position) : { fresh: inSequence, early: [] };
    },
  };
}

/** Of events in order of sequence, one is due when its predecessor was taken in before or is due itself in this batch. */
function separateEarly(
  events: readonly CloudEvent[],
  known: Set<string>,
  position: (subject: string, sequence: number) => string,
): SortedEvents {
  const fresh: CloudEvent[] = [];
  const early: CloudEvent[] = [];
  for (const event of events) {
    if (event.sequence > 1 && !known.has(position(event.subject, event.sequence - 1))) {
      early.push(event);
    } else {
      known.add(position(event.subject, event.sequence));
      fresh.push(event);
    }
  }
  return { fresh, early };
}

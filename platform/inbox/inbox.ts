import { type Connection, Schema } from 'mongoose';
import type { CloudEvent } from '../events/cloud-event.ts';
import type { Transaction } from '../outbox/outbox.ts';

/**
 * That a consumer has taken an event in: written in the transaction of the event's effect, and kept for ever, since a
 * refund may follow its sale after a year and looks for its predecessor here.
 */
interface InboxRow {
  /** The consumer's name and the event's id. */
  _id: string;
  /**
   * The consumer's name, the event's subject and its sequence: what a later event of the subject waits for. None with a
   * consumer that takes events in any order.
   */
  position?: string;
  at: Date;
}

const inboxSchema = new Schema<InboxRow>(
  {
    _id: { type: String, required: true },
    position: String,
    at: { type: Date, required: true },
  },
  { collection: 'inbox', versionKey: false },
);
inboxSchema.index({ position: 1 }, { sparse: true });

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
  const key = (event: CloudEvent): string => `${consumer}:${event.id}`;
  const position = (subject: string, sequence: number): string => `${consumer}:${subject}:${sequence}`;

  const record: Inbox['record'] = (events, { writes, now }) => {
    const rows = events.map((event) => ({
      _id: key(event),
      ...(inOrder ? { position: position(event.subject, event.sequence) } : {}),
      at: now,
    }));
    writes.insert(inbox, rows);
  };

  return {
    record,
    setAside: (event, reason, transaction) => {
      // As if it were applied: later events of its subject must not wait for it, and it must not come again.
      record([event], transaction);
      const payload = JSON.stringify(event);
      const letter = { _id: key(event), consumer, type: event.type, reason, payload, at: transaction.now };
      transaction.writes.insert(deadLetters, [letter]);
    },
    sort: async (events) => {
      const rows = await inbox.find({ _id: { $in: events.map(key) } }, { _id: 1 }).lean();
      const taken = new Set(rows.map((row) => row._id));
      const unique = new Map(events.filter((event) => !taken.has(key(event))).map((event) => [event.id, event]));
      const fresh = [...unique.values()].toSorted((a, b) => a.sequence - b.sequence);
      const later = inOrder ? fresh.filter((event) => event.sequence > 1) : [];
      if (later.length === 0) return { fresh, early: [] };
      const before = later.map((event) => position(event.subject, event.sequence - 1));
      const known = await inbox.find({ position: { $in: before } }, { position: 1 }).lean();
      return separateEarly(fresh, new Set(known.flatMap((row) => row.position ?? [])), position);
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

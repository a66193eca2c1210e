import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PublishedEvent } from '../broker/broker.ts';
import { type Announced, announcement, type CloudEvent, type Emission, envelope } from '../events/cloud-event.ts';
import type { Database } from '../mongo/database.ts';
import { GatheredWrites } from '../mongo/gathered-writes.ts';
import type { Activity } from '../service/activity.ts';
import { EmissionSpans } from './emission-spans.ts';

/** An event as its subgraph's database keeps it. The column names are the ones that Debezium's outbox router reads. */
export interface OutboxRow {
  _id: string;
  aggregatetype: string;
  aggregateid: string;
  sequence: number;
  type: string;
  /** The whole CloudEvent as JSON. */
  payload: string;
}

const outboxSchema = new Schema<OutboxRow>(
  {
    _id: { type: String, required: true },
    aggregatetype: { type: String, required: true },
    aggregateid: { type: String, required: true },
    sequence: { type: Number, required: true },
    type: { type: String, required: true },
    payload: { type: String, required: true },
  },
  { collection: 'outbox', versionKey: false },
);
// Two writers can never give the same aggregate the same sequence.
outboxSchema.index({ aggregateid: 1, sequence: 1 }, { unique: true });

export function outboxModel(connection: Connection) {
  return connection.model<OutboxRow>('Outbox', outboxSchema);
}

/**
 * That what a transaction emitted is not published yet: one row for all of it, taken away once it is. To mark each event
 * instead would be to write every one of them twice.
 */
export interface UnpublishedRow {
  /** The first event's id. */
  _id: string;
  eventIds: readonly string[];
}

const unpublishedSchema = new Schema<UnpublishedRow>(
  {
    _id: { type: String, required: true },
    eventIds: { type: [String], required: true } as never,
  },
  { collection: 'outboxUnpublished', versionKey: false },
);

export function unpublishedModel(connection: Connection) {
  return connection.model<UnpublishedRow>('OutboxUnpublished', unpublishedSchema);
}

/** A transaction that events can be emitted in: they are written with it, and published after it. */
export interface Transaction {
  readonly session: ClientSession;
  /** The instant that the transaction records, one for all that is written in it. */
  readonly now: Date;
  /** What it writes last, together with its events. */
  readonly writes: GatheredWrites;
  emit(emission: Emission): void;
  /**
   * The same for the one event of a record that this transaction writes and that nobody ever changes. It needs no row of
   * its own, which would say all of it again: whoever reads it later has it made of the record (`Retell`), under the id
   * that `eventIdOf` the record gives it, and then as a part of no trace. That no two have the same sequence is for the
   * records to see to.
   */
  announce(news: Announced): void;
}

/** Runs business transactions of one subgraph, and hands what they emitted to the relay once they are committed. */
export interface Transactor {
  /** The work may run several times (see `Database.transaction`); only what the committed run emitted is published. */
  transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
}

export function createTransactor(options: {
  database: Database;
  source: string;
  clock: () => Date;
  /** Hears of each transaction. */
  activity?: Pick<Activity, 'stir'>;
  /** Takes all events of a committed transaction, in the order in which they were emitted; must not throw. */
  offer: (events: readonly PublishedEvent[]) => void;
}): Transactor {
  const { connection } = options.database;
  const outbox = outboxModel(connection);
  const unpublished = unpublishedModel(connection);
  return {
    transact: async (work) => {
      let emitted: PublishedEvent[] = [];
      let rows: OutboxRow[] = [];
      const result = await options.database.transaction(async (session) => {
        emitted = [];
        rows = [];
        const now = options.clock();
        const writes = new GatheredWrites(connection, session);
        const spans = new EmissionSpans();
        try {
          const value = await work({
            session,
            now,
            writes,
            emit: (emission) => {
              const event = envelope(options.source, { ...emission, traceparent: spans.begin(emission) }, now);
              const json = JSON.stringify(event);
              emitted.push({ event, json });
              rows.push(outboxRow(event, json));
            },
            announce: (news) => {
              const event = announcement(options.source, { ...news, traceparent: spans.begin(news) }, now);
              emitted.push(retold(event));
            },
          });
          // The outbox rows join this transaction, so a crash cannot leave a change without its event.
          writes.insert(outbox, rows);
          writes.insert(unpublished, unpublishedRows(emitted));
          await writes.flush();
          spans.end();
          return value;
        } catch (error) {
          spans.end(error);
          // A transaction cannot be ended while something of it is on its way. Why it ends is known already.
          await writes.settle().catch(() => {});
          throw error;
        }
      });
      options.activity?.stir();
      if (emitted.length > 0) options.offer(emitted);
      return result;
    },
  };
}

function outboxRow(event: CloudEvent, json: string): OutboxRow {
  return {
    _id: event.id,
    aggregatetype: aggregateType(event),
    aggregateid: event.subject,
    sequence: event.sequence,
    type: event.type,
    payload: json,
  };
}

/** Its JSON is made when a broker asks for it, which that of a single process does not. */
export function retold(event: CloudEvent): PublishedEvent {
  return {
    event,
    get json() {
      return JSON.stringify(event);
    },
  };
}

function unpublishedRows(emitted: readonly PublishedEvent[]): UnpublishedRow[] {
  const eventIds = emitted.map(({ event }) => event.id);
  const [first] = eventIds;
  return first === undefined ? [] : [{ _id: first, eventIds }];
}

function aggregateType(event: CloudEvent): string {
  return event.subject.slice(0, event.subject.indexOf('_'));
}

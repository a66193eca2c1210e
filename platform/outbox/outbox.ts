import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PublishedEvent } from '../broker/broker.ts';
import { type CloudEvent, type Emission, envelope } from '../events/cloud-event.ts';
import type { Database } from '../mongo/database.ts';
import { GatheredWrites } from '../mongo/gathered-writes.ts';

/** Published rows are kept this long, since a broker may lose what it acknowledged when power fails. */
const KEEP_PUBLISHED_SECONDS = 7 * 24 * 60 * 60;

/** An event as it waits in its subgraph's database. The column names are the ones that Debezium's outbox router reads. */
export interface OutboxRow {
  _id: string;
  aggregatetype: string;
  aggregateid: string;
  sequence: number;
  type: string;
  /** The whole CloudEvent as JSON. */
  payload: string;
  /** Present until it is published. */
  pending?: true;
  publishedAt?: Date;
}

const outboxSchema = new Schema<OutboxRow>(
  {
    _id: { type: String, required: true },
    aggregatetype: { type: String, required: true },
    aggregateid: { type: String, required: true },
    sequence: { type: Number, required: true },
    type: { type: String, required: true },
    payload: { type: String, required: true },
    pending: Boolean,
    publishedAt: Date,
  },
  { collection: 'outbox', versionKey: false },
);
// Two writers can never give the same aggregate the same sequence.
outboxSchema.index({ aggregateid: 1, sequence: 1 }, { unique: true });
outboxSchema.index({ pending: 1, _id: 1 }, { partialFilterExpression: { pending: true } });
outboxSchema.index({ publishedAt: 1 }, { expireAfterSeconds: KEEP_PUBLISHED_SECONDS });

export function outboxModel(connection: Connection) {
  return connection.model<OutboxRow>('Outbox', outboxSchema);
}

/** A transaction that events can be emitted in: they are written with it, and published after it. */
export interface Transaction {
  readonly session: ClientSession;
  /** The instant that the transaction records, one for all that is written in it. */
  readonly now: Date;
  /** What it writes last, together with its events. */
  readonly writes: GatheredWrites;
  emit(emission: Emission): void;
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
  /** Takes the events of a committed transaction; must not throw. */
  offer: (events: readonly PublishedEvent[]) => void;
}): Transactor {
  const { connection } = options.database;
  const outbox = outboxModel(connection);
  return {
    transact: async (work) => {
      let emitted: PublishedEvent[] = [];
      const result = await options.database.transaction(async (session) => {
        emitted = [];
        const now = options.clock();
        const writes = new GatheredWrites(connection, session);
        const value = await work({
          session,
          now,
          writes,
          emit: (emission) => {
            const event = envelope(options.source, emission, now);
            emitted.push({ event, json: JSON.stringify(event) });
          },
        });
        // The outbox rows join this transaction, so a crash cannot leave a change without its event.
        writes.insert(outbox, emitted.map(outboxRow));
        await writes.flush();
        return value;
      });
      if (emitted.length > 0) options.offer(emitted);
      return result;
    },
  };
}

function outboxRow({ event, json }: PublishedEvent): OutboxRow {
  return {
    _id: event.id,
    aggregatetype: aggregateType(event),
    aggregateid: event.subject,
    sequence: event.sequence,
    type: event.type,
    payload: json,
    pending: true,
  };
}

function aggregateType(event: CloudEvent): string {
  return event.subject.slice(0, event.subject.indexOf('_'));
}

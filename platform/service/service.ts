import mongoose, { type Connection } from 'mongoose';
import { type AuditLog, createAuditLog } from '../audit-log/audit-log.ts';
import { createRefusalCounter, type RefusalCounter } from '../audit-log/refusals.ts';
import { startSealing } from '../audit-log/seal-entries.ts';
import type { Broker } from '../broker/broker.ts';
import { createEventLog, type EventLog } from '../event-log/event-log.ts';
import { createCommands, type Commands } from '../idempotency/commands.ts';
import { deadLetterModel, inboxModel } from '../inbox/inbox.ts';
import { checkDataFormat, DATA_FORMAT } from '../mongo/data-format.ts';
import { connectDatabase, type Database } from '../mongo/database.ts';
import { createEventReader, type Retell } from '../outbox/kept-events.ts';
import { createTransactor, type Transactor } from '../outbox/outbox.ts';
import { createRelay, type Relay } from '../outbox/relay.ts';
import type { Logger } from '../telemetry/logger.ts';
import { createMetrics, type Metrics } from '../telemetry/metrics.ts';
import { type Activity, createActivity } from './activity.ts';
import { measureService } from './service-metrics.ts';
import { startSweeping } from './sweeping.ts';

/** What every subgraph stands on: its database, its transactions with their outbox, its commands, and the broker. */
export interface Service extends AsyncDisposable {
  readonly name: string;
  readonly database: Database;
  readonly transactor: Transactor;
  readonly commands: Commands;
  /** What is done is put on record there, and what is refused counted. */
  readonly auditLog: AuditLog;
  readonly refusals: RefusalCounter;
  readonly relay: Relay;
  /** Its own events in order: what its subscriptions are told from. Stands still until `prepare` has been called. */
  readonly eventLog: EventLog;
  readonly broker: Broker;
  /** Whether anything is written here, by transactions: sweeps rest while nothing is. */
  readonly activity: Activity;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: () => Date;
  /**
   * Creates the collections and indexes of all models made on the connection so far. Safe to run at every start. Throws
   * `AppError` `DATA_FORMAT` where another version has left data that this one would read wrongly.
   */
  prepare(): Promise<void>;
  isReady(): Promise<boolean>;
  /** What is degraded while it is ready: events wait in the outbox for a broker that is away. */
  readiness(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly name: string;
  readonly mongoUri: string;
  readonly broker: Broker;
  readonly logger: Logger;
  /** What it measures of itself goes there, for whoever serves it; nowhere when it is left out. */
  readonly metrics?: Metrics;
  readonly clock?: () => Date;
  /** How long subscriptions can go back: a day when left out, six days at most. */
  readonly eventsKeptHours?: number;
  /** Makes events again that have no row in the outbox, from what the database holds besides. */
  readonly retell?: (connection: Connection) => Retell;
}

/** Outbox rows are kept for a week after their publication, and the log refers to them. */
export const MAX_EVENTS_KEPT_HOURS = 6 * 24;
const EVENTS_KEPT_HOURS = 24;
const KEEP_REFUSALS_EVERY_MS = 1_000;

/** Each subgraph has a database of its own, `tillgraph_<name>`, on whatever server the URI names. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { name, broker, logger, metrics = createMetrics(), clock = () => new Date() } = options;
  const database = await connectDatabase({ uri: options.mongoUri, name: `tillgraph_${name}` });
  const { connection } = database;
  const keepHours = Math.min(MAX_EVENTS_KEPT_HOURS, options.eventsKeptHours ?? EVENTS_KEPT_HOURS);
  const readEvents = createEventReader(connection, options.retell?.(connection));
  const activity = createActivity(() => broker.isConnected());
  const eventLog = createEventLog({ connection, source: name, clock, keepHours, readEvents, activity, logger });
  const relay = createRelay({ connection, broker, eventLog, readEvents, source: name, activity, logger });
  const offer: Relay['offer'] = (events) => relay.offer(events);
  const transactor = createTransactor({ database, source: name, clock, activity, offer });
  const auditLog = createAuditLog(connection, { clock });
  const refusals = createRefusalCounter({ connection, transactor, auditLog, clock, logger });
  const commands = createCommands(connection, transactor, auditLog);
  let sealing: AsyncDisposable | null = null;
  let counting: AsyncDisposable | null = null;
  inboxModel(connection);
  deadLetterModel(connection);
  measureService({ name, connection, broker }, metrics);

  let listening: AsyncDisposable | null = null;

  const close = async (): Promise<void> => {
    await listening?.[Symbol.asyncDispose]();
    await sealing?.[Symbol.asyncDispose]();
    await counting?.[Symbol.asyncDispose]();
    await refusals.flush();
    await relay.close();
    await eventLog[Symbol.asyncDispose]();
    await database.close();
  };
  return {
    name,
    database,
    transactor,
    commands,
    auditLog,
    refusals,
    relay,
    eventLog,
    broker,
    activity,
    logger,
    metrics,
    clock,
    prepare: async () => {
      await checkDataFormat(connection, DATA_FORMAT);
      for (const model of Object.values(connection.models)) {
        await model.createCollection();
        await model.createIndexes();
      }
      const failure = 'what was refused is not on record yet';
      counting ??= startSweeping({ sweep: refusals.flush, everyMs: KEEP_REFUSALS_EVERY_MS, logger, failure });
      sealing ??= startSealing({ connection, transactor, logger, metrics, name, activity }, () => refusals.enter());
      await eventLog.start();
      listening = await broker.listen({ sources: [name], hear: eventLog.hear });
    },
    readiness: () => ({ broker: broker.isConnected() ? 'connected' : 'away' }),
    isReady: async () => {
      try {
        await connection.db?.command({ ping: 1 });
        return connection.readyState === mongoose.ConnectionStates.connected;
      } catch {
        return false;
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

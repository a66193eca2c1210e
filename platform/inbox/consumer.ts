import { SpanKind } from '@opentelemetry/api';
import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { hasLabel, isDuplicateKey } from '../mongo/database.ts';
import type { Transaction } from '../outbox/outbox.ts';
import type { Service } from '../service/service.ts';
import { tracedEvents } from '../telemetry/traced-events.ts';
import { consumerMetrics } from './consumer-metrics.ts';
import { createInbox } from './inbox.ts';
import { splitIntoRuns } from './runs.ts';

/** Events that are handed over together where a consumer does not say. */
const MAX_BATCH = 400;

/** Checks an event's data against its contract; throws what is wrong with it. */
export type Contract<Data> = (data: unknown) => Data;

/** What a consumer does with events of one type: all of them at once, in one transaction with their inbox rows. */
export interface EventHandler<Data = unknown> {
  readonly type: string;
  readonly contract: Contract<Data>;
  /** Within a batch, events of a subject come in order of sequence. Throwing undoes the whole batch. */
  handle(events: readonly CloudEvent<Data>[], transaction: Transaction): Promise<void>;
}

/** Keeps the type of a handler's data while handlers of different types stand in one list. */
export function eventHandler<Data>(handler: EventHandler<Data>): EventHandler {
  return {
    type: handler.type,
    contract: handler.contract,
    handle: (events, transaction) => handler.handle(events as readonly CloudEvent<Data>[], transaction),
  };
}

export interface ConsumerOptions {
  readonly name: string;
  readonly sources: readonly string[];
  /**
   * In the order in which the types of one batch are applied, as far as each subject's own order allows. Events of
   * other types are passed over.
   */
  readonly handlers: readonly EventHandler[];
  /** True when an event must wait for its subject's previous one; the handlers then cover all types of that subject. */
  readonly inOrder: boolean;
  /** The most events of a batch; 400 where absent. */
  readonly maxBatch?: number;
  /** How long after the one before a batch begins while there is much to do, in milliseconds; at once where absent. */
  readonly gatherMs?: number;
  readonly service: Pick<Service, 'database' | 'transactor' | 'broker' | 'logger' | 'metrics'>;
}

/**
 * Starts a durable consumer: each event takes effect exactly once, however often and in whatever order it comes. An
 * event that breaks its contract, or that its handler refuses while the surroundings work, becomes a dead letter and
 * counts as taken in, so that it holds up neither the batch nor its subject.
 */
export async function startConsumer(options: ConsumerOptions): Promise<AsyncDisposable> {
  const { name, inOrder } = options;
  const { transactor, broker, logger } = options.service;
  const metrics = consumerMetrics(options.service.metrics, name);
  const handlers = new Map(options.handlers.map((handler) => [handler.type, handler]));
  const types = [...handlers.keys()];
  const inbox = createInbox(options.service.database.connection, { consumer: name, inOrder });

  const apply = (events: readonly CloudEvent[]): Promise<void> =>
    transactor.transact(async (transaction) => {
      for (const run of splitIntoRuns(events, types)) await handlers.get(run.type)?.handle(run.events, transaction);
      inbox.record(events, transaction);
    });

  /** When a batch cannot be applied, its events are tried one by one, so that only the impossible one is set aside. */
  const applyEach = async (events: readonly Checked[]): Promise<void> => {
    for (const { delivered, checked } of events) {
      try {
        await apply([checked]);
      } catch (error) {
        if (isTransient(error)) throw error;
        await setAside(delivered, error);
      }
    }
  };

  const setAside = async (event: CloudEvent, cause: unknown): Promise<void> => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    try {
      await transactor.transact(async (transaction) => inbox.setAside(event, reason, transaction));
    } catch (error) {
      // Another delivery of this event was taken in meanwhile, which may be the very reason why this one was refused.
      if (isDuplicateKey(error)) return;
      throw error;
    }
    metrics.count('dead_letter', 1);
    logger.error({ err: cause, consumer: name, event: event.id, type: event.type }, 'event set aside as a dead letter');
  };

  /**
   * Nearly always all of a batch is new and sound, which its inbox rows find out by themselves when they are written.
   * Says whether it was; if not, nothing has happened.
   */
  const takeAsNew = async (events: readonly CloudEvent[]): Promise<boolean> => {
    const unique = [...new Map(events.map((event) => [event.id, event])).values()];
    if (inOrder && unique.some((event) => event.sequence > 1)) return false;
    const { sound, broken } = check(unique, handlers);
    if (broken.length > 0) return false;
    try {
      await apply(sound.map(({ checked }) => checked));
      return true;
    } catch (error) {
      if (isTransient(error)) throw error;
      return false;
    }
  };

  const handle = async (batch: readonly CloudEvent[]): Promise<{ deferred: ReadonlySet<string> }> => {
    const wanted = batch.filter((event) => handlers.has(event.type));
    if (wanted.length === 0) return { deferred: new Set() };
    const work = { name: `process ${name}`, kind: SpanKind.CONSUMER, operation: 'process' } as const;
    const outcome = await tracedEvents(wanted, work, () => take(wanted));
    metrics.handled(wanted, outcome.deferred.size);
    return outcome;
  };

  const take = async (wanted: readonly CloudEvent[]): Promise<{ deferred: ReadonlySet<string> }> => {
    if (await takeAsNew(wanted)) return { deferred: new Set() };
    const { fresh, early } = await inbox.sort(wanted);
    const { sound, broken } = check(fresh, handlers);
    if (sound.length > 0) {
      try {
        await apply(sound.map(({ checked }) => checked));
      } catch (error) {
        if (isTransient(error)) throw error;
        logger.warn({ err: error, consumer: name, events: sound.length }, 'a batch failed, applying its events singly');
        await applyEach(sound);
      }
    }
    // Only now, so that no successor of a broken event can overtake what comes before it.
    for (const { delivered, fault } of broken) await setAside(delivered, fault);
    return { deferred: new Set(early.map((event) => event.id)) };
  };

  return broker.consume({
    name,
    sources: options.sources,
    maxBatch: options.maxBatch ?? MAX_BATCH,
    gatherMs: options.gatherMs,
    handle: async (batch) => {
      try {
        return await handle(batch);
      } catch (error) {
        metrics.count('failed', batch.length);
        logger.warn({ err: error, consumer: name, events: batch.length }, 'events not taken in, they will come again');
        throw error;
      }
    },
  });
}

/** An event as it was delivered, and with the data that its contract reads from it. */
interface Checked {
  readonly delivered: CloudEvent;
  readonly checked: CloudEvent;
}

interface Broken {
  readonly delivered: CloudEvent;
  readonly fault: unknown;
}

function check(
  events: readonly CloudEvent[],
  handlers: ReadonlyMap<string, EventHandler>,
): { sound: readonly Checked[]; broken: readonly Broken[] } {
  const sound: Checked[] = [];
  const broken: Broken[] = [];
  for (const delivered of events) {
    try {
      sound.push({
        delivered,
        checked: { ...delivered, data: handlers.get(delivered.type)?.contract(delivered.data) },
      });
    } catch (fault) {
      broken.push({ delivered, fault });
    }
  }
  return { sound, broken };
}

const TRANSIENT_LABELS = ['TransientTransactionError', 'RetryableWriteError', 'UnknownTransactionCommitResult'];
const TRANSIENT_NAMES =
  /^Mongo(ose)?(Network|Server(Selection|Closed)|Pool|WaitQueue|NotConnected|Topology|ClientClosed|ExpiredSession|OperationTimeout)/;

/** A failure of the surroundings, after which the same event may well succeed. */
function isTransient(error: unknown): boolean {
  if (error instanceof AppError) return error.retryable;
  if (TRANSIENT_LABELS.some((label) => hasLabel(error, label))) return true;
  return error instanceof Error && TRANSIENT_NAMES.test(error.name);
}

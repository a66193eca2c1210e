import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { hasLabel, isDuplicateKey } from '../mongo/database.ts';
import type { Transaction } from '../outbox/outbox.ts';
import type { Service } from '../service/service.ts';
import { createInbox, deadLetterModel } from './inbox.ts';

const MAX_BATCH = 200;

/** Checks an event's data against its contract; throws what is wrong with it. */
export type Contract<Data> = (data: unknown) => Data;

/** What a consumer does with events of one type: all of them at once, in one transaction with their inbox rows. */
export interface EventHandler<Data = unknown> {
  readonly type: string;
  readonly contract: Contract<Data>;
  /** Events come in order of sequence within a subject. Throwing undoes the whole batch. */
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
  /** In the order in which the types of one batch are applied. Events of other types are passed over. */
  readonly handlers: readonly EventHandler[];
  /** True when an event must wait for its subject's previous one; the handlers then cover all types of that subject. */
  readonly inOrder: boolean;
  readonly service: Pick<Service, 'database' | 'transactor' | 'broker' | 'logger'>;
}

/** Starts a durable consumer: each event takes effect exactly once, however often and in whatever order it comes. */
export async function startConsumer(options: ConsumerOptions): Promise<AsyncDisposable> {
  const { name, handlers, inOrder } = options;
  const { transactor, broker, logger } = options.service;
  const { connection } = options.service.database;
  const inbox = createInbox(connection, name);
  const types = new Set(handlers.map((handler) => handler.type));

  const apply = (events: readonly CloudEvent[]): Promise<void> =>
    transactor.transact(async (transaction) => {
      await inbox.record(events, transaction.session, transaction.now);
      for (const handler of handlers) {
        const mine = events.filter((event) => event.type === handler.type);
        if (mine.length > 0) await handler.handle(mine, transaction);
      }
    });

  /** When a batch cannot be applied, its events are tried one by one, so that only the impossible one is set aside. */
  const applyEach = async (events: readonly CloudEvent[]): Promise<void> => {
    for (const event of events) {
      try {
        await apply([event]);
      } catch (error) {
        if (isTransient(error)) throw error;
        if (!isDuplicateKey(error)) await setAside(event, error);
      }
    }
  };

  const setAside = async (event: CloudEvent, error: unknown): Promise<void> => {
    const reason = error instanceof Error ? error.message : String(error);
    logger.error({ err: error, consumer: name, event: event.id, type: event.type }, 'event set aside as a dead letter');
    await deadLetterModel(connection).updateOne(
      { _id: `${name}:${event.id}` },
      { $set: { consumer: name, type: event.type, reason, payload: JSON.stringify(event), at: new Date() } },
      { upsert: true },
    );
  };

  const handle = async (batch: readonly CloudEvent[]): Promise<{ deferred: ReadonlySet<string> }> => {
    const wanted = batch.filter((event) => types.has(event.type));
    const { fresh, early } = await inbox.sort(wanted, { inOrder });
    const sound: CloudEvent[] = [];
    for (const event of fresh) {
      try {
        const contract = handlers.find((handler) => handler.type === event.type)?.contract;
        sound.push({ ...event, data: contract?.(event.data) });
      } catch (error) {
        await setAside(event, error);
      }
    }
    if (sound.length > 0) {
      try {
        await apply(sound);
      } catch (error) {
        if (isTransient(error)) throw error;
        logger.warn({ err: error, consumer: name, events: sound.length }, 'a batch failed, applying its events singly');
        await applyEach(sound);
      }
    }
    return { deferred: new Set(early.map((event) => event.id)) };
  };

  return broker.consume({
    name,
    sources: options.sources,
    maxBatch: MAX_BATCH,
    handle: async (batch) => {
      try {
        return await handle(batch);
      } catch (error) {
        logger.warn({ err: error, consumer: name, events: batch.length }, 'events not taken in, they will come again');
        throw error;
      }
    },
  });
}

/** A failure of the surroundings, after which the same event may well succeed. */
function isTransient(error: unknown): boolean {
  if (error instanceof AppError) return error.retryable;
  if (hasLabel(error, 'TransientTransactionError') || hasLabel(error, 'RetryableWriteError')) return true;
  return error instanceof Error && /^Mongo(Network|ServerSelection|PoolCleared|NotConnected|Topology)/.test(error.name);
}

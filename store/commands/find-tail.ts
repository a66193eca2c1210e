import type { Cursor } from '#store/engine/cursors.ts';
import { answerOf } from '#store/engine/query.ts';
import { Tail } from '#store/engine/tail.ts';
import { collationField } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, countField, numberField, sortField } from './arguments.ts';
import { boundProjection } from './changes.ts';
import type { CommandContext, Reply } from './command.ts';
import { defaultFirstBatch, firstBatch, nextBatch, nextDocument } from './cursor-reply.ts';
import { inSlices } from './slices.ts';

/** How long a getMore waits for documents where the client does not say, as MongoDB's does. */
const defaultAwaitMs = 1_000;

/** A `find` with `tailable`: a capped collection in order of insertion, and on with what will be inserted. */
export async function findTail(context: CommandContext, namespace: string, filter: Document): Promise<Reply> {
  const { engine, body, session, operation, transaction } = context;
  if (transaction) throw new ServerError('InvalidOptions', 'tailable cursors are not allowed in transactions');
  checkOptions(body);
  const collection = engine.catalogue.get(namespace);
  if (collection && collection.options['capped'] !== true) {
    throw new ServerError(
      'BadValue',
      `error processing query: ns=${namespace} tailable cursor requested on non capped collection`,
    );
  }
  // A tail of nothing is dead from the start.
  if (collection === undefined) {
    return firstBatch(engine, { namespace, documents: [].values() }, { batchSize: 0, singleBatch: true });
  }
  const collation = collationField(body) ?? collection.collation;
  const tail = new Tail({
    collection,
    matches: Object.keys(filter).length === 0 ? undefined : compileFilter(filter, collation?.compare),
    project: answerOf(boundProjection(body), { filter, collation }),
    open: () => engine.storage.snapshot(),
  });
  const cursor: Cursor = {
    namespace,
    documents: tail,
    tail,
    awaitsData: booleanField(body, 'awaitData'),
    session,
    operation,
    noTimeout: booleanField(body, 'noCursorTimeout'),
  };
  const batchSize = countField(body, 'batchSize') ?? defaultFirstBatch;
  const batch = await firstBatch(engine, cursor, { batchSize, singleBatch: false });
  tail.return();
  return batch;
}

interface OpenTail {
  readonly id: bigint;
  readonly cursor: Cursor;
  readonly tail: Tail;
  readonly batchSize: number;
}

/** The next batch of a tail, which may be empty; one that awaits data waits for some first. */
export async function nextOfTail(context: CommandContext, open: OpenTail): Promise<Reply> {
  const { engine } = context;
  const { id, cursor, tail, batchSize } = open;
  try {
    await reachNext(context, open);
  } catch (error) {
    engine.cursors.finish(id);
    throw error;
  }
  const batch = await nextBatch(engine, id, cursor, batchSize);
  tail.return();
  return batch;
}

/** Goes on from where the tail has got to, until there is a document or it is time to answer without one. */
async function reachNext({ engine, body, operation }: CommandContext, { cursor, tail }: OpenTail): Promise<void> {
  // What a getMore calls its maxTimeMS is how long to wait for documents, not how long it may take.
  operation.deadline = undefined;
  const waitUntil = Date.now() + (cursor.awaitsData === true ? awaitMsOf(body) : 0);
  for (;;) {
    const landing = engine.storage.nextLanding();
    if (!tail.isOf(engine.catalogue.get(cursor.namespace))) {
      throw new ServerError('QueryPlanKilled', `collection dropped: ${cursor.namespace}`);
    }
    tail.resume();
    cursor.pending ??= await inSlices(nextDocument(cursor), operation);
    const leftMs = waitUntil - Date.now();
    if (cursor.pending !== undefined || leftMs <= 0) return;
    await operation.waitFor(within(landing, leftMs));
  }
}

function awaitMsOf(body: Document): number {
  const maxTimeMs = numberField(body, 'maxTimeMS') ?? 0;
  return maxTimeMs > 0 ? maxTimeMs : defaultAwaitMs;
}

function checkOptions(body: Document): void {
  const sort = sortField(body) ?? {};
  const natural = Object.keys(sort).every((path) => path === '$natural' && numberField(sort, path) === 1);
  if (!natural) {
    throw new ServerError('BadValue', 'cannot use tailable option with a sort other than {$natural: 1}');
  }
  for (const option of ['skip', 'limit', 'min', 'max', 'returnKey', 'showRecordId']) {
    if (body[option])
      throw new ServerError('CommandNotSupported', `a tailable cursor with '${option}' is not supported`);
  }
  if (booleanField(body, 'singleBatch')) {
    throw new ServerError('FailedToParse', "cannot use tailable option with the 'singleBatch' option");
  }
}

async function within(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}

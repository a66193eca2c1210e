import { closeCursor, type Cursor } from '#store/engine/cursors.ts';
import type { Engine } from '#store/engine/engine.ts';
import { isPausePoint, pause, Ready, type Flow, type Work } from '#store/language/flow.ts';
import { BatchWriter, type BatchSource } from '#store/wire/reply-writer.ts';
import { inSlices } from './slices.ts';

/** How many documents come with the first answer unless the client says otherwise. */
export const defaultFirstBatch = 101;

/** How much a first batch is to hold. */
interface BatchOptions {
  readonly batchSize: number;
  readonly singleBatch: boolean;
}

/** The answer where all there is fits into it and is there already; undefined where a cursor is to be asked for more. */
export function onlyBatch(
  documents: Flow<Uint8Array>,
  source: BatchSource,
  { batchSize, singleBatch }: BatchOptions,
): Buffer | undefined {
  if (!(documents instanceof Ready)) return undefined;
  const items: readonly Uint8Array[] = documents.items;
  if (singleBatch ? items.length > batchSize : items.length >= batchSize) return undefined;
  const writer = new BatchWriter('firstBatch');
  for (const document of items) writer.add(document);
  return writer.finish(0n, source);
}

/** Answers the first batch, and keeps a cursor for what is left unless the client wants no more than this. */
export function firstBatch(
  engine: Engine,
  cursor: Cursor,
  { batchSize, singleBatch }: BatchOptions,
): Buffer | Promise<Buffer> {
  const writer = new BatchWriter('firstBatch');
  const finish = (exhausted: boolean): Buffer => {
    const done = singleBatch || (exhausted && cursor.tail?.hasFound !== true);
    if (done) closeCursor(cursor);
    else keepTime(cursor);
    return writer.finish(done ? 0n : engine.cursors.keep(cursor), cursor);
  };
  return inSlices(fill(writer, cursor, { batchSize, finish, fail: () => closeCursor(cursor) }), cursor.operation);
}

/** Answers the next batch of an open cursor, and closes it when that was the last. */
export function nextBatch(engine: Engine, id: bigint, cursor: Cursor, batchSize: number): Buffer | Promise<Buffer> {
  const writer = new BatchWriter('nextBatch');
  const finish = (exhausted: boolean): Buffer => {
    keepTime(cursor);
    const done = exhausted && cursor.tail === undefined;
    if (done) engine.cursors.finish(id);
    else engine.cursors.giveBack(id);
    return writer.finish(done ? 0n : id, cursor);
  };
  const fail = (): void => {
    engine.cursors.finish(id);
    closeCursor(cursor);
  };
  return inSlices(fill(writer, cursor, { batchSize, finish, fail }), cursor.operation);
}

/** What is left of the time that the first command was given is for the batches to come. */
function keepTime(cursor: Cursor): void {
  const deadline = cursor.operation?.deadline;
  cursor.leftMs = deadline === undefined ? undefined : Math.max(1, deadline - Date.now());
}

interface Filling {
  readonly batchSize: number;
  /** Told whether the cursor has no more. */
  finish(exhausted: boolean): Buffer;
  /** Called before an error is thrown on. */
  fail(): void;
}

/** Fills a batch. What the cursor reads does not change meanwhile. */
function* fill(writer: BatchWriter, cursor: Cursor, { batchSize, finish, fail }: Filling): Work<Buffer> {
  try {
    while (writer.count < batchSize) {
      const document = cursor.pending ?? (yield* nextDocument(cursor));
      if (document === undefined) return finish(true);
      cursor.pending = writer.hasRoomFor(document.length) ? undefined : document;
      if (cursor.pending) break;
      writer.add(document);
      if (isPausePoint()) yield pause;
    }
    return finish(false);
  } catch (error) {
    fail();
    throw error;
  }
}

export function* nextDocument({ documents }: Cursor): Work<Uint8Array | undefined> {
  for (;;) {
    const { done, value } = documents.next();
    if (done === true) return undefined;
    if (value !== pause) return value;
    yield pause;
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { closeCursor, type Cursor } from '#store/engine/cursors.ts';
import type { Engine } from '#store/engine/engine.ts';
import { BatchWriter } from '#store/wire/reply-writer.ts';

/** How many documents come with the first answer unless the client says otherwise. */
export const defaultFirstBatch = 101;

/** How long a batch is filled before others get their turn. What a cursor reads does not change meanwhile. */
const sliceMs = 5;

/** Answers the first batch, and keeps a cursor for what is left unless the client wants no more than this. */
export function firstBatch(
  engine: Engine,
  cursor: Cursor,
  { batchSize, singleBatch }: { batchSize: number; singleBatch: boolean },
): Buffer | Promise<Buffer> {
  const writer = new BatchWriter('firstBatch');
  const finish = (exhausted: boolean): Buffer => {
    const done = singleBatch || (exhausted && cursor.tail?.hasFound !== true);
    if (done) closeCursor(cursor);
    else keepTime(cursor);
    return writer.finish(done ? 0n : engine.cursors.keep(cursor), cursor);
  };
  return fill(writer, cursor, { batchSize, finish, fail: () => closeCursor(cursor) });
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
  return fill(writer, cursor, { batchSize, finish, fail });
}

/** What is left of the time that the first command was given is for the batches to come. */
function keepTime(cursor: Cursor): void {
  const deadline = cursor.watch?.operation?.deadline;
  cursor.leftMs = deadline === undefined ? undefined : Math.max(1, deadline - Date.now());
}

interface Filling {
  readonly batchSize: number;
  /** Told whether the cursor has no more. */
  finish(exhausted: boolean): Buffer;
  /** Called before an error is thrown on. */
  fail(): void;
}

/** Fills a batch: at once when that takes no longer than a slice. */
function fill(writer: BatchWriter, cursor: Cursor, filling: Filling): Buffer | Promise<Buffer> {
  try {
    const outcome = fillSlice(writer, cursor, filling.batchSize);
    return outcome === 'paused' ? goOn(writer, cursor, filling) : filling.finish(outcome === 'exhausted');
  } catch (error) {
    filling.fail();
    throw error;
  }
}

async function goOn(writer: BatchWriter, cursor: Cursor, filling: Filling): Promise<Buffer> {
  const operation = cursor.watch?.operation;
  try {
    for (;;) {
      await nextTurn();
      if (operation) operation.yields++;
      operation?.check();
      const outcome = fillSlice(writer, cursor, filling.batchSize);
      if (outcome !== 'paused') return filling.finish(outcome === 'exhausted');
    }
  } catch (error) {
    filling.fail();
    throw error;
  }
}

function fillSlice(writer: BatchWriter, cursor: Cursor, batchSize: number): 'exhausted' | 'full' | 'paused' {
  const startedAt = Date.now();
  while (writer.count < batchSize) {
    const document = cursor.pending ?? next(cursor);
    if (document === undefined) return 'exhausted';
    cursor.pending = writer.hasRoomFor(document.length) ? undefined : document;
    if (cursor.pending) return 'full';
    writer.add(document);
    if (Date.now() - startedAt >= sliceMs) return 'paused';
  }
  return 'full';
}

function next(cursor: Cursor): Uint8Array | undefined {
  const { done, value } = cursor.documents.next();
  return done === true ? undefined : value;
}

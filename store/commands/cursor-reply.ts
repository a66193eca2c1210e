import { closeCursor, type Cursor } from '#store/engine/cursors.ts';
import type { Engine } from '#store/engine/engine.ts';
import { BatchWriter } from '#store/wire/reply-writer.ts';

/** How many documents come with the first answer unless the client says otherwise. */
export const defaultFirstBatch = 101;

/** Answers the first batch, and keeps a cursor for what is left unless the client wants no more than this. */
export function firstBatch(
  engine: Engine,
  cursor: Cursor,
  { batchSize, singleBatch }: { batchSize: number; singleBatch: boolean },
): Buffer {
  const writer = new BatchWriter('firstBatch');
  const done = fill(writer, cursor, batchSize) || singleBatch;
  if (done) closeCursor(cursor);
  return writer.finish(done ? 0n : engine.cursors.keep(cursor), cursor.namespace);
}

/** Answers the next batch of an open cursor, and closes it when that was the last. */
export function nextBatch(engine: Engine, id: bigint, cursor: Cursor, batchSize: number): Buffer {
  const writer = new BatchWriter('nextBatch');
  const done = fill(writer, cursor, batchSize);
  if (done) engine.cursors.close(id);
  return writer.finish(done ? 0n : id, cursor.namespace);
}

/** True when the cursor has no more. */
function fill(writer: BatchWriter, cursor: Cursor, batchSize: number): boolean {
  try {
    while (writer.count < batchSize) {
      const document = cursor.pending ?? next(cursor);
      if (document === undefined) return true;
      cursor.pending = writer.hasRoomFor(document.length) ? undefined : document;
      if (cursor.pending) return false;
      writer.add(document);
    }
    return false;
  } catch (error) {
    closeCursor(cursor);
    throw error;
  }
}

function next(cursor: Cursor): Uint8Array | undefined {
  const { done, value } = cursor.documents.next();
  return done === true ? undefined : value;
}

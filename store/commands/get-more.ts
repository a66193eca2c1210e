import { Long } from 'bson';
import type { Cursor } from '#store/engine/cursors.ts';
import { ServerError } from '#store/language/errors.ts';
import { typeName } from '#store/language/type-names.ts';
import { collectionName, countField, numberField } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';
import { nextBatch } from './cursor-reply.ts';
import { nextOfTail } from './find-tail.ts';

export const getMore: Command = {
  names: ['getMore'],
  inTransactions: true,
  run(context) {
    const { engine, body, database, operation } = context;
    const id = cursorId(body['getMore'], 'getMore.getMore');
    const batchSize = countField(body, 'batchSize') ?? 0;
    const cursor = engine.cursors.take(id, `${database}.${collectionName(body['collection'], 'getMore')}`);
    try {
      checkOwner(context, id, cursor);
      if (cursor.awaitsData !== true && numberField(body, 'maxTimeMS')) {
        throw new ServerError('BadValue', 'cannot set maxTimeMS on getMore command for a non-awaitData cursor');
      }
    } catch (error) {
      engine.cursors.giveBack(id);
      throw error;
    }
    if (isGone(context, cursor)) {
      engine.cursors.finish(id);
      throw new ServerError('QueryPlanKilled', `collection dropped or renamed: ${cursor.namespace}`);
    }
    if (cursor.leftMs !== undefined) operation.deadline = operation.startedAt + cursor.leftMs;
    cursor.operation = operation;
    const most = batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize;
    const { tail } = cursor;
    return tail ? nextOfTail(context, { id, cursor, tail, batchSize: most }) : nextBatch(engine, id, cursor, most);
  },
};

/** A cursor goes on in the session and the transaction it was opened in, and nowhere else. */
function checkOwner({ session, transaction }: CommandContext, id: bigint, cursor: Cursor): void {
  if (cursor.session !== session) {
    const code = cursor.session ? (session ? 50_738 : 50_737) : 50_736;
    throw new ServerError(code, `Cannot run getMore on cursor ${id}, which was not created in this session`);
  }
  if (cursor.transaction !== transaction) {
    const code = cursor.transaction ? (transaction ? 50_741 : 50_740) : 50_739;
    throw new ServerError(code, `Cannot run getMore on cursor ${id}, which was not created in this transaction`);
  }
}

/** Whether what a find reads was dropped or renamed: MongoDB ends its cursors then, though the snapshot still has all. */
function isGone({ engine }: CommandContext, { found }: Cursor): boolean {
  return found !== undefined && engine.catalogue.get(found.namespace)?.prefix !== found.prefix;
}

export const killCursors: Command = {
  names: ['killCursors'],
  onViews: true,
  inTransactions: true,
  run({ engine, body }) {
    const ids = body['cursors'];
    if (!Array.isArray(ids))
      throw new ServerError(
        'TypeMismatch',
        "BSON field 'killCursors.cursors' is the wrong type, expected type 'array'",
      );
    const killed: unknown[] = [];
    const notFound: unknown[] = [];
    for (const [place, id] of (ids as unknown[]).entries()) {
      (engine.cursors.close(cursorId(id, `killCursors.cursors.${place}`)) ? killed : notFound).push(id);
    }
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};

function cursorId(value: unknown, field: string): bigint {
  if (value instanceof Long) return value.toBigInt();
  throw new ServerError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeName(value)}', expected type 'long'`,
  );
}

import type { Db, Document, RunCommandCursor } from 'mongodb';
import type { Call, Operation, Operations } from './operation.ts';

/** Collections of a database, and commands as they are. */
export const databaseOperations: Operations = {
  createCollection: onDatabase((database, { collection, ...options }) =>
    database.createCollection(collection, options),
  ),
  dropCollection: onDatabase((database, { collection, ...options }) => database.dropCollection(collection, options)),
  listCollections: onDatabase((database, { filter, ...options }) =>
    database.listCollections(filter, options).toArray(),
  ),
  modifyCollection: onDatabase((database, { collection, ...options }) =>
    database.command({ collMod: collection, ...options }),
  ),
  runCommand: onDatabase((database, { command, ...options }) => database.command(command, options)),
  runCursorCommand: onDatabase((database, given) => commandCursor(database, given).toArray()),
  createCommandCursor: onDatabase(async (database, given) => {
    const cursor = commandCursor(database, given);
    // The format wants the first batch to be fetched when the cursor is made.
    await cursor.hasNext();
    return cursor;
  }),
};

export const cursorOperations: Operations = {
  close: ({ entities, object }) => entities.cursor(object).close(),
  iterateOnce: ({ entities, object }) => entities.cursor(object).tryNext(),
  iterateUntilDocumentOrError: ({ entities, object }) => entities.cursor(object).next(),
};

function commandCursor(database: Db, given: Document): RunCommandCursor {
  const { command, batchSize, maxTimeMS, comment, cursorType, ...options } = given;
  const cursor = database.runCursorCommand(command, {
    ...options,
    ...(cursorType === 'tailable' && { tailable: true }),
    ...(cursorType === 'tailableAwait' && { tailable: true, awaitData: true }),
  });
  if (batchSize !== undefined) cursor.setBatchSize(batchSize);
  if (maxTimeMS !== undefined) cursor.setMaxTimeMS(maxTimeMS);
  if (comment !== undefined) cursor.setComment(comment);
  return cursor;
}

function onDatabase(run: (database: Db, given: Document) => Promise<unknown>): Operation {
  // `commandName` repeats the first field of `command`, for languages whose documents have no order.
  return ({ entities, object, arguments: { commandName: _repeated, ...given } }: Call) =>
    run(entities.database(object), given);
}

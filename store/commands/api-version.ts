import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField } from './arguments.ts';

/** What version 1 of MongoDB's stable API consists of. */
const commandsOfVersion1 = new Set([
  'abortTransaction',
  'aggregate',
  'authenticate',
  'bulkWrite',
  'collMod',
  'commitTransaction',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'update',
]);

/** Whether commands of this name are part of the one version there is. */
export function isInVersion1(command: string): boolean {
  return commandsOfVersion1.has(command);
}

/** Refuses a version that is not known, and what a client that asks for strictness may not use. */
export function checkApiVersion(command: string, body: Document): void {
  const version: unknown = body['apiVersion'];
  if (version === undefined) {
    if (body['apiStrict'] === undefined && body['apiDeprecationErrors'] === undefined) return;
    throw new ServerError(
      4_886_600,
      "Provided apiStrict and/or apiDeprecationErrors without passing 'apiVersion' to a command",
    );
  }
  if (version !== '1') throw new ServerError('APIVersionError', `API version must be "1"`);
  if (booleanField(body, 'apiStrict') && !commandsOfVersion1.has(command)) {
    throw new ServerError(
      'APIStrictError',
      `Provided apiStrict:true, but the command ${command} is not in API Version 1. Information on supported commands and migrations in API Version 1 can be found at https://dochub.mongodb.org/core/manual-versioned-api`,
    );
  }
}

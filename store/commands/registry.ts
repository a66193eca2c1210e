import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import type { Command } from './command.ts';
import { count, distinct } from './count.ts';
import { deleteCommand } from './delete.ts';
import { explain } from './explain.ts';
import { configureFailPoint } from './fail-points.ts';
import { findAndModify } from './find-and-modify.ts';
import { find } from './find.ts';
import { getMore, killCursors } from './get-more.ts';
import {
  buildInfo,
  connectionStatus,
  getLog,
  getParameter,
  hello,
  ping,
  replSetGetStatus,
  serverStatus,
} from './handshake.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { abortTransaction, commitTransaction, endSessions, refreshSessions } from './sessions.ts';
import { unsupported } from './unsupported.ts';
import { update } from './update.ts';
import { validate } from './validate.ts';

const commands: readonly Command[] = [
  abortTransaction,
  aggregate,
  buildInfo,
  commitTransaction,
  configureFailPoint,
  connectionStatus,
  count,
  create,
  createIndexes,
  deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  endSessions,
  explain,
  find,
  findAndModify,
  getLog,
  getMore,
  getParameter,
  hello,
  insert,
  killCursors,
  listCollections,
  listDatabases,
  listIndexes,
  ping,
  refreshSessions,
  replSetGetStatus,
  serverStatus,
  unsupported,
  update,
  validate,
];

/** Every command the server knows, by each of its names. */
export const commandsByName: ReadonlyMap<string, Command> = new Map(
  commands.flatMap((command) => command.names.map((name): [string, Command] => [name, command])),
);

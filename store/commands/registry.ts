import { aggregate } from './aggregate.ts';
import { bulkWrite } from './bulk-write.ts';
import { collMod } from './coll-mod.ts';
import type { Command } from './command.ts';
import { count, distinct } from './count.ts';
import { create } from './create.ts';
import { deleteCommand } from './delete.ts';
import { drop, dropDatabase } from './drop.ts';
import { explain } from './explain.ts';
import { configureFailPoint } from './fail-points.ts';
import { findAndModify } from './find-and-modify.ts';
import { find } from './find.ts';
import { getMore, killCursors } from './get-more.ts';
import { buildInfo, getLog, getParameter, hello, ping, replSetGetStatus } from './handshake.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { listCollections } from './list-collections.ts';
import { listCommands } from './list-commands.ts';
import { listDatabases } from './list-databases.ts';
import { currentOp, killOp } from './operations.ts';
import { renameCollection } from './rename-collection.ts';
import { serverInfo } from './server-info.ts';
import { serverStatus } from './server-status.ts';
import { endSessions, killAllSessions, refreshSessions, startSession } from './sessions.ts';
import { collStats, dataSize, dbStats } from './stats.ts';
import { abortTransaction, commitTransaction } from './transactions.ts';
import { unsupported } from './unsupported.ts';
import { update } from './update.ts';
import { validate } from './validate.ts';

const commands: readonly Command[] = [
  abortTransaction,
  aggregate,
  buildInfo,
  bulkWrite,
  collMod,
  collStats,
  commitTransaction,
  configureFailPoint,
  count,
  create,
  createIndexes,
  currentOp,
  dataSize,
  dbStats,
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
  killAllSessions,
  killCursors,
  killOp,
  listCollections,
  listDatabases,
  listIndexes,
  ping,
  refreshSessions,
  renameCollection,
  replSetGetStatus,
  serverStatus,
  ...serverInfo,
  startSession,
  unsupported,
  update,
  validate,
];

const listing = listCommands(commands);

/** Every command the server knows, by each of its names. */
export const commandsByName: ReadonlyMap<string, Command> = new Map(
  [...commands, listing].flatMap((command) => command.names.map((name): [string, Command] => [name, command])),
);

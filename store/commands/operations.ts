import { hostname } from 'node:os';
import { Long } from 'bson';
import { kindOf } from '#store/engine/counters.ts';
import type { Engine } from '#store/engine/engine.ts';
import type { Operation } from '#store/engine/operations.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { encode, type Document } from '#store/language/values.ts';
import { numberField } from './arguments.ts';
import type { Command } from './command.ts';

/** Of a command that is longer than this only the name is told, as MongoDB cuts long ones. */
const maxShownBytes = 1_000;

/** The command's own fields; any other is a condition on the operations to be shown. */
const ownFields = new Set([
  'currentOp',
  '$all',
  '$ownOps',
  '$truncateOps',
  'comment',
  'lsid',
  'maxTimeMS',
  'apiVersion',
]);

export const currentOp: Command = {
  names: ['currentOp'],
  adminOnly: true,
  run({ engine, body }) {
    const conditions = Object.entries(body).filter(
      ([name]) => !ownFields.has(name) && !['$db', '$clusterTime', '$readPreference'].includes(name),
    );
    const matches = compileFilter(Object.fromEntries(conditions));
    return { inprog: describeOperations(engine).filter(matches) };
  },
};

export const killOp: Command = {
  names: ['killOp'],
  adminOnly: true,
  run({ engine, body }) {
    const id = numberField(body, 'op');
    if (id === undefined) throw new ServerError('NoSuchKey', 'Missing expected field "op"');
    engine.operations.get(id)?.interrupt(new ServerError('Interrupted', 'operation was interrupted'));
    return { info: 'attempting to kill op' };
  },
};

/** The commands that run. */
export function describeOperations({ operations }: Engine): Document[] {
  return Array.from(operations.all(), describe);
}

/** The shape of MongoDB's `currentOp`. */
function describe({ id, name, command, client, startedAt, waitingForLock, yields }: Operation): Document {
  const runningMs = Date.now() - startedAt;
  const kind = kindOf(name);
  return {
    type: 'op',
    host: hostname(),
    ...(client && { desc: `conn${client.id}`, connectionId: client.id, client: client.address }),
    ...(client?.metadata && { appName: appNameOf(client.metadata), clientMetadata: client.metadata }),
    active: true,
    currentOpTime: new Date().toISOString(),
    opid: id,
    ...(command['lsid'] !== undefined && { lsid: command['lsid'] }),
    secs_running: Long.fromNumber(Math.floor(runningMs / 1_000)),
    microsecs_running: Long.fromNumber(runningMs * 1_000),
    op: kind === 'delete' ? 'remove' : kind,
    ns: namespaceOf(name, command),
    redacted: false,
    command: shownCommand(command),
    numYields: yields,
    waitingForLock,
    locks: {},
  };
}

function namespaceOf(name: string, command: Document): string {
  const database = typeof command['$db'] === 'string' ? command['$db'] : 'admin';
  const target = name === 'getMore' ? command['collection'] : command[name];
  return `${database}.${typeof target === 'string' ? target : '$cmd'}`;
}

function shownCommand(command: Document): Document {
  const { $clusterTime: _, ...rest } = command;
  if (encode(rest).length <= maxShownBytes) return rest;
  const [first] = Object.entries(rest);
  return { $truncated: JSON.stringify(first), ...(rest['comment'] !== undefined && { comment: rest['comment'] }) };
}

function appNameOf(metadata: Document): unknown {
  return (metadata['application'] as Document | undefined)?.['name'] ?? '';
}

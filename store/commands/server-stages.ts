import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { Binary, Long } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import { numberField } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { describeIndex } from './index-spec.ts';
import { describeOperations } from './operations.ts';
import { describeSize } from './stats.ts';

const ownStages = ['$collStats', '$currentOp', '$indexStats', '$listLocalSessions', '$listSessions'];

/** Whether a pipeline over no collection begins with a stage that tells of the server. */
export function tellsOfServer([first]: readonly Document[]): boolean {
  return first !== undefined && ('$listLocalSessions' in first || '$currentOp' in first);
}

/** A stage at the head of a pipeline that tells of the server, or of a collection, stands for the documents it gives. */
export function withServerDocuments(
  context: CommandContext,
  namespace: string,
  pipeline: readonly Document[],
): readonly Document[] {
  const [first, ...rest] = pipeline;
  for (const stage of rest) {
    const name = ownStages.find((each) => each in stage);
    if (name === undefined) continue;
    throw new ServerError(40_602, `${name} is only valid as the first stage in a pipeline`);
  }
  const documents = first && documentsOf(context, namespace, first);
  return documents ? [{ $documents: { $literal: documents } }, ...rest] : pipeline;
}

function documentsOf(context: CommandContext, namespace: string, stage: Document): Document[] | undefined {
  if ('$collStats' in stage) return [collectionStatistics(context, namespace, stage['$collStats'])];
  if ('$indexStats' in stage) return indexStatistics(context, namespace, stage['$indexStats']);
  if ('$listSessions' in stage) return allSessions(context, namespace, stage['$listSessions']);
  const [name = ''] = Object.keys(stage);
  if (!tellsOfServer([stage])) return undefined;
  if (context.body['aggregate'] !== 1) {
    const message = `${name} must be run against the database with {aggregate: 1}, not a collection`;
    throw new ServerError('InvalidNamespace', message);
  }
  return name === '$currentOp' ? currentOperations(context, stage[name]) : localSessions(context);
}

function localSessions({ engine }: CommandContext): Document[] {
  return Array.from(engine.sessions.all(), ({ id, lastUsedAt }) => ({
    _id: { id, uid: nobody },
    lastUse: new Date(lastUsedAt),
  }));
}

/** Of one node these are all there are. They belong to nobody, so that a list of users finds none. */
function allSessions(context: CommandContext, namespace: string, options: unknown): Document[] {
  if (namespace !== 'config.system.sessions')
    throw new ServerError('InvalidNamespace', '$listSessions may only be run against config.system.sessions');
  const { allUsers, users } = checkOptions('$listSessions', options, ['allUsers', 'users']);
  if (users !== undefined && !Array.isArray(users))
    throw new ServerError('TypeMismatch', "BSON field '$listSessions.users' is the wrong type, expected type 'array'");
  if (users === undefined) return localSessions(context);
  if (allUsers === true)
    throw new ServerError('FailedToParse', '$listSessions may not specify {allUsers:true} and {users:[...]}');
  return [];
}

function indexStatistics({ engine, body }: CommandContext, namespace: string, options: unknown): Document[] {
  if (!isDocument(options) || Object.keys(options).length > 0)
    throw new ServerError(28_803, 'The $indexStats stage specification must be an empty object');
  if (body['aggregate'] === 1) throw new ServerError('InvalidNamespace', '$indexStats is only valid on a collection');
  engine.views.refuse(namespace);
  return (engine.catalogue.get(namespace)?.indexes ?? []).map(({ spec, uses, usedSince }) => ({
    name: spec.name,
    key: spec.key,
    host: hostname(),
    accesses: { ops: Long.fromNumber(uses), since: usedSince },
    spec: describeIndex(spec),
  }));
}

/** What MongoDB tells apart the users of sessions by: without users, the digest of no name. */
const nobody = new Binary(createHash('sha256').digest());

/** All that choose among operations there are none of here, such as those of other users. */
const operationOptions = [
  'allUsers',
  'idleConnections',
  'idleCursors',
  'idleSessions',
  'localOps',
  'backtrace',
  'targetAllNodes',
  'truncateOps',
];

function currentOperations({ engine, database }: CommandContext, options: unknown): Document[] {
  if (database !== 'admin')
    throw new ServerError(
      'InvalidNamespace',
      "$currentOp must be run against the 'admin' database with {aggregate: 1}",
    );
  checkOptions('$currentOp', options, operationOptions);
  return describeOperations(engine);
}

function collectionStatistics(context: CommandContext, namespace: string, options: unknown): Document {
  if (context.body['aggregate'] === 1)
    throw new ServerError('InvalidNamespace', '$collStats is only valid on a collection');
  const wanted = checkOptions('$collStats', options, ['count', 'storageStats', 'latencyStats', 'queryExecStats']);
  for (const name of ['latencyStats', 'queryExecStats'])
    if (name in wanted) throw new ServerError('CommandNotSupported', `$collStats with '${name}' is not supported`);
  const { storageStats } = wanted;
  const scale = isDocument(storageStats) ? Math.trunc(numberField(storageStats, 'scale') ?? 1) : 1;
  if (scale < 1) throw new ServerError('BadValue', `BSON field 'scale' value must be >= 1, actual value '${scale}'`);
  const { ns: _, count, ...size } = describeSize(context, namespace, scale);
  return {
    ns: namespace,
    host: hostname(),
    localTime: new Date(),
    ...(storageStats !== undefined && { storageStats: { count, ...size } }),
    ...('count' in wanted && { count }),
  };
}

function checkOptions(stage: string, options: unknown, known: readonly string[]): Document {
  if (!isDocument(options)) throw new ServerError('FailedToParse', `${stage} must take a nested object`);
  const stranger = Object.keys(options).find((name) => !known.includes(name));
  if (stranger === undefined) return options;
  throw new ServerError(40_415, `BSON field '${stage}.${stranger}' is an unknown field.`);
}

import type { Engine } from '#store/engine/engine.ts';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import type { Request } from '#store/wire/message.ts';
import { checkApiVersion } from './api-version.ts';
import { clusterClock } from './cluster-time.ts';
import { checkFields } from './command-fields.ts';
import type { Command, CommandContext, Reply } from './command.ts';
import { checkCommonOptions } from './common-options.ts';
import { errorLabelsOf } from './error-labels.ts';
import { runInSession } from './in-session.ts';
import { commandsByName } from './registry.ts';
import { sessionOptionsOf } from './session-options.ts';
import { writeConcernError } from './write-concern.ts';

/** Runs one command and answers the bytes of its reply. Errors become replies with `ok: 0`: this never throws. */
export async function dispatch(engine: Engine, request: Request): Promise<Uint8Array> {
  try {
    const reply = await engine.serve(() => listen(engine, request));
    const concern = writeConcernError(request.body);
    if (reply instanceof Uint8Array) return concern ? encode({ ...decode(reply), writeConcernError: concern }) : reply;
    return encode({ ...reply, ok: 1, ...(concern && { writeConcernError: concern }) });
  } catch (error) {
    return encode(errorReply(error, request));
  }
}

/** Takes over the cluster time that the client has heard of, durably, so that no later reply is behind it. */
function listen(engine: Engine, request: Request): Reply | Promise<Reply> {
  const clock = clusterClock(request.body, Date.now());
  if (clock === undefined || clock <= engine.storage.durableClock) return run(engine, request);
  return engine.storage.advanceTo(clock).then(() => run(engine, request));
}

function run(engine: Engine, request: Request): Reply | Promise<Reply> {
  const { name, body, documents } = request;
  const command = commandsByName.get(name);
  if (command === undefined) throw new ServerError('CommandNotFound', `no such command: '${name}'`);
  const database = typeof body['$db'] === 'string' ? body['$db'] : 'admin';
  checkApiVersion(name, body);
  checkFields(name, body);
  const options = sessionOptionsOf(command, { name, body, database });
  checkCommonOptions(engine, name, body);
  checkPlace(command, { engine, name, body, database });
  return runInSession(command, { engine, name, body, database, documents }, options);
}

/** Refuses what belongs to another database, and what a view cannot be asked for. */
function checkPlace(
  { adminOnly = false, onViews = false }: Command,
  { engine, name, body, database }: Pick<CommandContext, 'engine' | 'name' | 'body' | 'database'>,
): void {
  if (adminOnly && database !== 'admin')
    throw new ServerError('Unauthorized', `${name} may only be run against the admin database.`);
  if (!onViews && engine.views.size > 0) engine.views.refuse(`${database}.${String(body[name])}`);
}

export function errorReply(error: unknown, request?: Request): Document {
  const { code, codeName, labels, details, message } = asServerError(error);
  const errorLabels = [...new Set([...labels, ...(request ? errorLabelsOf(code, request) : [])])];
  return { ok: 0, errmsg: message, code, codeName, ...details, ...(errorLabels.length > 0 && { errorLabels }) };
}

function asServerError(error: unknown): ServerError {
  if (error instanceof ServerError) return error;
  return new ServerError('InternalError', error instanceof Error ? error.message : String(error));
}

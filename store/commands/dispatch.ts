import type { Engine } from '#store/engine/engine.ts';
import type { Client, Operation } from '#store/engine/operations.ts';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import type { Request } from '#store/wire/message.ts';
import { checkApiVersion } from './api-version.ts';
import { clusterClock } from './cluster-time.ts';
import { checkFields } from './command-fields.ts';
import type { Command, CommandContext, Reply } from './command.ts';
import { checkCommonOptions, deadlineOf } from './common-options.ts';
import { errorLabelsOf } from './error-labels.ts';
import { runInSession } from './in-session.ts';
import { commandsByName } from './registry.ts';
import { sessionOptionsOf } from './session-options.ts';
import { writeConcernError } from './write-concern.ts';

/**
 * Runs one command and answers the bytes of its reply: at once where it has nothing to wait for, as most reads. Errors
 * become replies with `ok: 0`: this never throws, nor rejects.
 */
export function dispatch(engine: Engine, request: Request, client?: Client): Uint8Array | Promise<Uint8Array> {
  const { name, body } = request;
  let operation: Operation;
  try {
    operation = engine.begin(name, body, client);
  } catch (error) {
    return encode(errorReply(error, request));
  }
  const run: Run = { engine, request, operation, startedAtMs: performance.now() };
  engine.counters.begun(name, request.documents?.length ?? 1);
  try {
    const reply = listen(run);
    if (!(reply instanceof Promise)) return answer(run, reply);
    return reply.then(
      (later) => answer(run, later),
      (error: unknown) => fail(run, error),
    );
  } catch (error) {
    return fail(run, error);
  }
}

/** One command that has been begun. */
interface Run {
  readonly engine: Engine;
  readonly request: Request;
  readonly operation: Operation;
  /** As `performance.now()` has it. */
  readonly startedAtMs: number;
}

function answer(run: Run, reply: Reply): Uint8Array {
  try {
    const bytes = encoded(reply, run.request.body);
    end(run);
    return bytes;
  } catch (error) {
    return fail(run, error);
  }
}

function fail(run: Run, error: unknown): Uint8Array {
  run.engine.counters.failed++;
  end(run);
  return encode(errorReply(error, run.request));
}

function end({ engine, request, operation, startedAtMs }: Run): void {
  engine.end(operation);
  engine.counters.ended(request.name, (performance.now() - startedAtMs) * 1_000);
}

function encoded(reply: Reply, body: Document): Uint8Array {
  const concern = writeConcernError(body);
  if (reply instanceof Uint8Array) return concern ? encode({ ...decode(reply), writeConcernError: concern }) : reply;
  return encode({ ...reply, ok: 1, ...(concern && { writeConcernError: concern }) });
}

/** Takes over the cluster time that the client has heard of, durably, so that no later reply is behind it. */
function listen(run: Run): Reply | Promise<Reply> {
  const { storage } = run.engine;
  const clock = clusterClock(run.request.body, run.operation.startedAt);
  if (clock === undefined || clock <= storage.durableClock) return carryOut(run);
  return storage.advanceTo(clock).then(() => carryOut(run));
}

function carryOut({ engine, request, operation }: Run): Reply | Promise<Reply> {
  const { name, body, documents } = request;
  const command = commandsByName.get(name);
  if (command === undefined) throw new ServerError('CommandNotFound', `no such command: '${name}'`);
  const database = typeof body['$db'] === 'string' ? body['$db'] : 'admin';
  checkApiVersion(name, body);
  checkFields(name, body);
  const options = sessionOptionsOf(command, { name, body, database });
  checkCommonOptions(engine, name, body);
  checkPlace(command, { engine, name, body, database });
  operation.deadline = deadlineOf(body, operation.startedAt);
  return runInSession(command, { engine, operation, name, body, database, documents }, options);
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

import { setTimeout } from 'node:timers/promises';
import type { FailPointMode, FailPoints } from '#store/engine/fail-points.ts';
import { codeNameOf, ServerError } from '#store/language/errors.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import type { Request } from '#store/wire/message.ts';
import { booleanField, documentField, numberField, stringField } from './arguments.ts';
import type { Command } from './command.ts';
import { errorLabelsOf, writeConcernLabelsOf } from './error-labels.ts';

/** The fields each fail point understands; others would be ignored, and the test that set them pass for no reason. */
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  failCommand: [
    'blockConnection',
    'blockTimeMS',
    'closeConnection',
    'errorCode',
    'errorLabels',
    'failCommands',
    'namespace',
    'writeConcernError',
  ],
  onPrimaryTransactionalWrite: ['closeConnection', 'failBeforeCommitExceptionCode'],
};

/** `configureFailPoint`: unknown, as in MongoDB, unless the server was started for tests. */
export const configureFailPoint: Command = {
  names: ['configureFailPoint'],
  run({ engine, database, body, name }) {
    if (engine.failPoints === undefined) throw new ServerError('CommandNotFound', `no such command: '${name}'`);
    if (database !== 'admin')
      throw new ServerError('Unauthorized', `${name} may only be run against the admin database.`);
    const point = stringField(body, name);
    const known = fieldsOf[point];
    if (known === undefined) throw new ServerError('FailPointSetFailed', `${point} not found`);
    const data = documentField(body, 'data') ?? {};
    for (const field of Object.keys(data)) {
      if (!known.includes(field)) throw new ServerError('BadValue', `${point} does not know the field '${field}'`);
    }
    return { count: engine.failPoints.set(point, modeOf(body['mode']), data) };
  },
};

function modeOf(mode: unknown): FailPointMode {
  if (mode === 'off' || mode === 'alwaysOn') return mode;
  if (isDocument(mode)) {
    const [times, skip] = [numberField(mode, 'times'), numberField(mode, 'skip')];
    if (times !== undefined && times >= 0) return times === 0 ? 'off' : { times };
    if (skip !== undefined && skip >= 0) return skip === 0 ? 'alwaysOn' : { skip };
  }
  throw new ServerError('BadValue', "mode must be 'off', 'alwaysOn', { times: n } or { skip: n }");
}

/** What is to become of a command that a fail point applies to. */
export type Failure =
  | { readonly kind: 'hangUp' }
  | { readonly kind: 'answer'; readonly reply: Document }
  | {
      /** It is carried out, and then its answer is changed or kept back. */
      readonly kind: 'afterwards';
      readonly hangUp: boolean;
      readonly fields: Document;
    };

/** The failure that a command is to meet, if any. Resolves after the time that a fail point blocks it for. */
export async function nextFailure(failPoints: FailPoints, request: Request): Promise<Failure | undefined> {
  const data = failPoints.fire('failCommand', (each) => appliesTo(each, request));
  if (data !== undefined) {
    if (booleanField(data, 'blockConnection')) await setTimeout(numberField(data, 'blockTimeMS') ?? 0);
    return failureOf(data, request);
  }
  return nextWriteFailure(failPoints, request);
}

function appliesTo(data: Document, { name, body }: Request): boolean {
  const names: unknown = data['failCommands'];
  if (name === 'configureFailPoint' || !Array.isArray(names) || !names.includes(name)) return false;
  return data['namespace'] === undefined || data['namespace'] === `${String(body['$db'])}.${String(body[name])}`;
}

function failureOf(data: Document, request: Request): Failure | undefined {
  if (booleanField(data, 'closeConnection')) return { kind: 'hangUp' };
  const labels = data['errorLabels'] as string[] | undefined;
  const code = numberField(data, 'errorCode');
  if (code !== undefined) return { kind: 'answer', reply: errorAnswer(code, labels ?? errorLabelsOf(code, request)) };
  const concern = documentField(data, 'writeConcernError');
  if (concern === undefined) return undefined;
  const errorLabels = labels ?? writeConcernLabelsOf(numberField(concern, 'code') ?? 0, request);
  const fields = { writeConcernError: concern, ...(errorLabels.length > 0 && { errorLabels }) };
  return { kind: 'afterwards', hangUp: false, fields };
}

/** `onPrimaryTransactionalWrite`: a retryable write that is not made, or whose answer is lost after it was made. */
function nextWriteFailure(failPoints: FailPoints, request: Request): Failure | undefined {
  const { body } = request;
  const isRetryable = body['txnNumber'] !== undefined && body['autocommit'] !== false;
  const data = failPoints.fire('onPrimaryTransactionalWrite', () => isRetryable);
  if (data === undefined) return undefined;
  const code = numberField(data, 'failBeforeCommitExceptionCode');
  const hangUp = data['closeConnection'] !== false;
  if (code === undefined) return hangUp ? { kind: 'afterwards', hangUp, fields: {} } : undefined;
  return hangUp ? { kind: 'hangUp' } : { kind: 'answer', reply: errorAnswer(code, errorLabelsOf(code, request)) };
}

function errorAnswer(code: number, labels: readonly string[]): Document {
  const errmsg = "Failing command via 'failCommand' failpoint";
  return { ok: 0, errmsg, code, codeName: codeNameOf(code), ...(labels.length > 0 && { errorLabels: labels }) };
}

import type { Engine } from '#store/engine/engine.ts';
import type { FailPoints } from '#store/engine/fail-points.ts';
import type { Client } from '#store/engine/operations.ts';
import { decode, encode } from '#store/language/values.ts';
import type { Request } from '#store/wire/message.ts';
import { dispatch } from './dispatch.ts';
import { nextFailure } from './fail-points.ts';

/** Runs a command like `dispatch`, or fails it as it was asked to. Answers nothing where the connection is to be closed. */
export function dispatchOrFail(
  engine: Engine,
  request: Request,
  client: Client,
): Uint8Array | Promise<Uint8Array | undefined> {
  const { failPoints } = engine;
  return failPoints ? failOrDispatch({ failPoints, engine, client }, request) : dispatch(engine, request, client);
}

async function failOrDispatch(
  { failPoints, engine, client }: { failPoints: FailPoints; engine: Engine; client: Client },
  request: Request,
): Promise<Uint8Array | undefined> {
  const failure = await nextFailure(failPoints, request);
  if (failure === undefined) return dispatch(engine, request, client);
  if (failure.kind === 'hangUp') return undefined;
  if (failure.kind === 'answer') return encode(failure.reply);
  const reply = await dispatch(engine, request, client);
  return failure.hangUp ? undefined : encode({ ...decode(reply), ...failure.fields });
}

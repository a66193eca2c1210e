import type { Engine } from '#store/engine/engine.ts';
import { decode, encode } from '#store/language/values.ts';
import type { Request } from '#store/wire/message.ts';
import { dispatch } from './dispatch.ts';
import { nextFailure } from './fail-points.ts';

/** Runs a command like `dispatch`, or fails it as it was asked to. Answers nothing where the connection is to be closed. */
export async function dispatchOrFail(engine: Engine, request: Request): Promise<Uint8Array | undefined> {
  const failure = engine.failPoints && (await nextFailure(engine.failPoints, request));
  if (failure === undefined) return dispatch(engine, request);
  if (failure.kind === 'hangUp') return undefined;
  if (failure.kind === 'answer') return encode(failure.reply);
  const reply = await dispatch(engine, request);
  return failure.hangUp ? undefined : encode({ ...decode(reply), ...failure.fields });
}

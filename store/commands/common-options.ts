import type { Engine } from '#store/engine/engine.ts';
import { collationField } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { toNumber } from './arguments.ts';
import { checkClock, readConcernOf } from './read-concern.ts';
import { checkWriteConcern } from './write-concern.ts';

/**
 * Checks the options that any command may carry: the concerns and the collation. The comment and the read preference say nothing to a server of one node.
 */
export function checkCommonOptions(engine: Engine, name: string, body: Document): void {
  checkReadConcern(engine, name, body);
  checkWriteConcern(name, body);
  collationField(body);
}

function checkReadConcern(engine: Engine, name: string, body: Document): void {
  const concern = readConcernOf(name, body);
  if (concern === undefined) return;
  checkClock(concern, engine.storage.durableClock);
}

/** When a command that says how long it may take is to be given up; undefined where it may take any time. */
export function deadlineOf(body: Document, startedAt: number): number | undefined {
  const value = body['maxTimeMS'];
  if (value === undefined) return undefined;
  const maxTimeMs = toNumber(value);
  if (maxTimeMs === undefined || !Number.isInteger(maxTimeMs)) {
    throw new ServerError('BadValue', 'maxTimeMS must be a number');
  }
  if (maxTimeMs < 0 || maxTimeMs > 0x7fff_ffff) {
    throw new ServerError('BadValue', `maxTimeMS value is out of range: ${maxTimeMs}`);
  }
  return maxTimeMs === 0 ? undefined : startedAt + maxTimeMs;
}

import { ServerError } from './errors.ts';
import { currentStretch } from './flow.ts';

/** How long expressions may compute for one document. Nobody else is answered meanwhile. */
const maxMs = 500;

const elementsBetweenLooks = 64;
let elements = 0;
let watched = -1;
let startedAt = 0;

/**
 * To be called for each element of an array that an expression goes through: loops inside of loops, over arrays that
 * expressions make, have no other bound. Throws `ServerError` 96 when it has taken too long.
 */
export function noteElement(): void {
  elements = (elements + 1) & (elementsBetweenLooks - 1);
  if (elements > 0) return;
  const now = performance.now();
  if (watched !== currentStretch()) {
    watched = currentStretch();
    startedAt = now;
  } else if (now - startedAt > maxMs) {
    watched = -1;
    throw new ServerError('OperationFailed', `an expression takes longer than ${maxMs} ms over one document`);
  }
}

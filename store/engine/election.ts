import { randomBytes } from 'node:crypto';
import { ObjectId } from 'bson';
import { nextTick } from './clock.ts';

/**
 * The election id that a server goes by which opens data of such a clock: above that of every server which had the data
 * before, since each has written in between. Clients take a primary with a lower one for one that has been replaced, and
 * would not speak to it. Its last four bytes are by chance, to tell apart servers that open the same data at once.
 */
export function electionIdAfter(clock: number, nowMs: number): ObjectId {
  const bytes = Buffer.allocUnsafe(12);
  bytes.writeBigUInt64BE(BigInt(nextTick(clock, nowMs)));
  randomBytes(4).copy(bytes, 8);
  return new ObjectId(bytes);
}

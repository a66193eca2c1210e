import { Buffer } from 'node:buffer';
import { Binary, Long, Timestamp } from 'bson';
import { timestampOf } from '#store/engine/clock.ts';
import { encode } from '#store/language/values.ts';

/** As of a server that has no keys to sign with. */
const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };

const placeholder = new Timestamp({ t: 0x7e7e7e7e, i: 0x7e7e7e7e });
const template = Buffer.from(
  encode({ $clusterTime: { clusterTime: placeholder, signature }, operationTime: placeholder }).subarray(4),
);
const clusterTimeAt = template.indexOf(Buffer.alloc(8, 0x7e));
const operationTimeAt = template.lastIndexOf(Buffer.alloc(8, 0x7e));

/**
 * The fields that end every reply, `$clusterTime` and `operationTime`, as bytes. They are the same: one node that
 * shows nothing before it is durable has one clock.
 */
export class ReplyTimes {
  #clock: number | undefined;
  #bytes = template;

  /** What takes the place of a document's closing zero. The bytes do not change once they are handed out. */
  at(clock: number): Uint8Array {
    if (clock === this.#clock) return this.#bytes;
    const bytes = Buffer.from(template);
    const { t, i } = timestampOf(clock);
    for (const at of [clusterTimeAt, operationTimeAt]) {
      bytes.writeUInt32LE(i, at);
      bytes.writeUInt32LE(t, at + 4);
    }
    this.#clock = clock;
    this.#bytes = bytes;
    return bytes;
  }
}

import { Buffer } from 'node:buffer';
import { Double, Long, type Timestamp } from 'bson';
import { encode, type Document } from '#store/language/values.ts';

/** A batch stops growing here; one document beyond it is always taken. MongoDB's limit of a reply is 16 MiB and a bit. */
export const maxBatchBytes = 16 * 1_024 * 1_024;

/** Most answers are of one small document. Memory of this size comes out of a pool, which costs a third of having it apart. */
const initialBytes = 1_024;

/** What a batch is of. */
export interface BatchSource {
  readonly namespace: string;
  readonly snapshotTime?: Timestamp | undefined;
}

const heads = { firstBatch: headOf('firstBatch'), nextBatch: headOf('nextBatch') } as const;
/** Where the length of `cursor` is. */
const cursorStart = heads.firstBatch.indexOf('cursor') + 'cursor\0'.length;
const noCursorId = fieldsOf({ id: Long.ZERO });
const ok = fieldsOf({ ok: new Double(1) });

/** `{ cursor: { firstBatch: [`, of which the lengths are yet to come. */
function headOf(batchName: string): Buffer {
  return Buffer.from(encode({ cursor: { [batchName]: [] } }).subarray(0, -3));
}

/** The fields of a document without what is around them. */
function fieldsOf(document: Document): Buffer {
  return Buffer.from(encode(document).subarray(4, -1));
}

/** Builds the answer of a find or getMore, with documents put in as the bytes they are. */
export class BatchWriter {
  #bytes = Buffer.allocUnsafe(initialBytes);
  #length: number;
  readonly #arrayStart: number;
  #count = 0;

  constructor(batchName: 'firstBatch' | 'nextBatch') {
    const head = heads[batchName];
    this.#bytes.set(head);
    this.#length = head.length;
    this.#arrayStart = head.length - 4;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether a document still fits. The first one always does. */
  hasRoomFor(bytes: number): boolean {
    return this.#count === 0 || this.#length + bytes <= maxBatchBytes;
  }

  add(document: Uint8Array): void {
    this.#element(0x03, String(this.#count++));
    this.#append(document);
  }

  /** Closes the batch. A cursor id of 0 says that there is no more. */
  finish(cursorId: bigint, { namespace, snapshotTime }: BatchSource): Buffer {
    this.#end(this.#arrayStart);
    if (snapshotTime) {
      this.#element(0x11, 'atClusterTime');
      this.#reserve(8);
      this.#length = this.#bytes.writeBigUInt64LE(snapshotTime.toBigInt(), this.#length);
    }
    if (cursorId === 0n) {
      this.#append(noCursorId);
    } else {
      this.#element(0x12, 'id');
      this.#reserve(8);
      this.#length = this.#bytes.writeBigInt64LE(cursorId, this.#length);
    }
    this.#element(0x02, 'ns');
    const size = Buffer.byteLength(namespace) + 1;
    this.#reserve(4 + size);
    this.#length = this.#bytes.writeInt32LE(size, this.#length);
    this.#length += this.#bytes.write(namespace, this.#length);
    this.#bytes[this.#length++] = 0;
    this.#end(cursorStart);
    this.#append(ok);
    this.#end(0);
    return this.#bytes.subarray(0, this.#length);
  }

  #append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #element(type: number, name: string): void {
    this.#reserve(name.length + 2);
    this.#bytes[this.#length] = type;
    this.#length += 1 + this.#bytes.write(name, this.#length + 1, 'latin1');
    this.#bytes[this.#length++] = 0;
  }

  #end(start: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = 0;
    this.#bytes.writeInt32LE(this.#length - start, start);
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + length + 64));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

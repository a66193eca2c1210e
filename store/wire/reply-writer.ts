import type { Timestamp } from 'bson';

/** A batch stops growing here; one document beyond it is always taken. MongoDB's limit of a reply is 16 MiB and a bit. */
export const maxBatchBytes = 16 * 1_024 * 1_024;

/** Most answers are of one small document. Memory of this size comes out of a pool, which costs a third of having it apart. */
const initialBytes = 1_024;

/** What a batch is of. */
interface BatchSource {
  readonly namespace: string;
  readonly snapshotTime?: Timestamp | undefined;
}

/** Builds the answer of a find or getMore, with documents put in as the bytes they are. */
export class BatchWriter {
  #bytes = Buffer.allocUnsafe(initialBytes);
  #length: number;
  readonly #cursorStart: number;
  readonly #arrayStart: number;
  #count = 0;

  constructor(batchName: 'firstBatch' | 'nextBatch') {
    // { cursor: { firstBatch: [
    this.#length = 4;
    this.#element(0x03, 'cursor');
    this.#cursorStart = this.#length;
    this.#length += 4;
    this.#element(0x04, batchName);
    this.#arrayStart = this.#length;
    this.#length += 4;
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
    this.#reserve(document.length);
    this.#bytes.set(document, this.#length);
    this.#length += document.length;
  }

  /** Closes the batch. A cursor id of 0 says that there is no more. */
  finish(cursorId: bigint, { namespace, snapshotTime }: BatchSource): Buffer {
    this.#end(this.#arrayStart);
    if (snapshotTime) {
      this.#element(0x11, 'atClusterTime');
      this.#reserve(8);
      this.#length = this.#bytes.writeBigUInt64LE(snapshotTime.toBigInt(), this.#length);
    }
    this.#element(0x12, 'id');
    this.#reserve(8);
    this.#length = this.#bytes.writeBigInt64LE(cursorId, this.#length);
    this.#element(0x02, 'ns');
    const size = Buffer.byteLength(namespace) + 1;
    this.#reserve(4 + size);
    this.#length = this.#bytes.writeInt32LE(size, this.#length);
    this.#length += this.#bytes.write(namespace, this.#length);
    this.#bytes[this.#length++] = 0;
    this.#end(this.#cursorStart);
    this.#element(0x01, 'ok');
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleLE(1, this.#length);
    this.#end(0);
    return this.#bytes.subarray(0, this.#length);
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

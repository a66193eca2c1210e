import { Timestamp } from 'bson';
import { timestampOf } from '#store/engine/clock.ts';
import { copyDocument, withField } from '#store/language/field-order.ts';
import type { RawField } from '#store/language/raw-document.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField } from './arguments.ts';
import type { CommandContext } from './command.ts';

/**
 * An empty timestamp, `Timestamp(0, 0)`, in a field of an inserted document or of a replacement stands for the server's
 * own time, a later one for each of them. Left alone are `_id`, what lies deeper, and every one where a command says
 * `bypassEmptyTsReplacement`.
 */
export class EmptyTimestamps {
  readonly #context: CommandContext;
  readonly #bypassed: boolean;

  constructor(context: CommandContext) {
    this.#context = context;
    this.#bypassed = booleanField(context.body, 'bypassEmptyTsReplacement');
  }

  /** The same bytes where there is none. */
  filledBytes(bytes: Buffer, fields: readonly RawField[]): Buffer {
    let filled = bytes;
    for (const { type, name, value } of fields) {
      if (type !== timestampType || this.#bypassed || name === '_id' || bytes.readBigUInt64LE(value) !== 0n) continue;
      if (filled === bytes) filled = Buffer.from(bytes);
      filled.writeBigUInt64LE(this.#next().toBigInt(), value);
    }
    return filled;
  }

  /** The same document where there is none. */
  filled(document: Document): Document {
    if (this.#bypassed) return document;
    let filled = document;
    for (const [name, value] of Object.entries(document)) {
      if (!(value instanceof Timestamp) || !value.isZero() || name === '_id') continue;
      if (filled === document) filled = copyDocument(document);
      filled = withField(filled, name, this.#next());
    }
    return filled;
  }

  #next(): Timestamp {
    return timestampOf(this.#context.engine.storage.tick());
  }
}

export const timestampType = 0x11;

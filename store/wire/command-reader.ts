import { BsonReader, fieldName } from '#store/language/bson-reader.ts';
import { ServerError } from '#store/language/errors.ts';
import { writeField } from '#store/language/field-order.ts';
import { decode, type Document } from '#store/language/values.ts';
import { rawElements } from './raw-document.ts';

/** What a client asks for. */
export interface SentCommand {
  /** That of the first field. */
  readonly name: string;
  readonly body: Document;
  /** The `documents` of an insert, which are stored as they are and so not decoded. */
  readonly documents: readonly Buffer[] | undefined;
}

const noSequences: ReadonlyMap<string, Buffer[]> = new Map();

/** Reads the commands of one client. Throws `ServerError` where the bytes are none. */
export class CommandReader {
  /** What a driver sends with each of its commands, and is mostly what it was in the one before. */
  readonly #repeated: ReadonlyMap<string, RepeatedField> = new Map([
    ['$clusterTime', new RepeatedField()],
    ['$readPreference', new RepeatedField()],
  ]);

  /** `sequences` are the arrays of documents that came beside the body, by the names of their fields. */
  read(bytes: Buffer, sequences: ReadonlyMap<string, Buffer[]> = noSequences): SentCommand {
    const name = firstName(bytes);
    try {
      const command = this.#readBody(bytes, name);
      const documents = sequences.get('documents') ?? command.documents;
      for (const [sequence, elements] of sequences) {
        if (sequence !== 'documents') command.body[sequence] = elements.map((element) => decode(element));
      }
      return { name, body: command.body, documents };
    } catch (error) {
      if (error instanceof ServerError) throw error;
      throw new ServerError(22, `invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #readBody(bytes: Buffer, command: string): { body: Document; documents: Buffer[] | undefined } {
    const reader = new BsonReader(bytes);
    const body: Document = {};
    let documents: Buffer[] | undefined;
    const end = reader.enter(0);
    for (let type = reader.byte(); type !== 0; type = reader.byte()) {
      const name = reader.name();
      if (command === 'insert' && name === 'documents') {
        const value = reader.offset;
        if (type === arrayType) reader.skipDocument();
        documents = rawElements(bytes, { type, value, end: reader.offset });
      } else {
        const repeated = type === documentType ? this.#repeated.get(name) : undefined;
        writeField(body, name, repeated ? repeated.read(reader) : reader.value(type, 0));
      }
    }
    reader.leave(end);
    reader.end();
    return { body, documents };
  }
}

const documentType = 0x03;
const arrayType = 0x04;

/** A field that holds a document, decoded again only when it has changed. Nobody writes to a command. */
class RepeatedField {
  #bytes: Buffer = Buffer.alloc(0);
  #value: unknown;

  read(reader: BsonReader): unknown {
    const { bytes, offset } = reader;
    const known = this.#bytes;
    const end = offset + known.length;
    if (end > offset && end <= bytes.length && bytes.compare(known, 0, known.length, offset, end) === 0) {
      reader.skipDocument();
      return this.#value;
    }
    this.#value = reader.value(documentType, 0);
    this.#bytes = Buffer.from(bytes.subarray(offset, reader.offset));
    return this.#value;
  }
}

function firstName(bytes: Buffer): string {
  const end = bytes.length > 5 ? bytes.indexOf(0, 5) : -1;
  if (end === -1) throw new ServerError('CommandNotFound', 'no command in the message');
  return fieldName(bytes, 5, end);
}

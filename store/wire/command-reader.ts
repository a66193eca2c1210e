import { BsonReader } from '#store/language/bson-reader.ts';
import { ServerError } from '#store/language/errors.ts';
import { writeField } from '#store/language/field-order.ts';
import { rawElements } from '#store/language/raw-document.ts';
import { slots } from '#store/language/slots.ts';
import { decode, type Document } from '#store/language/values.ts';

/** What a client asks for. */
export interface SentCommand {
  /** That of the first field. */
  readonly name: string;
  readonly body: Document;
  /** The `documents` of an insert, which are stored as they are and so not decoded. */
  readonly documents: readonly Buffer[] | undefined;
}

/** The arrays of documents that came beside a body, by the names of their fields. */
export type Sequences = ReadonlyMap<string, readonly Buffer[]>;

/** Reads the commands of one client. Throws `ServerError` where the bytes are none. */
export class CommandReader {
  /** What a driver sends with each of its commands, and is mostly what it was in the one before. */
  readonly #repeated: ReadonlyMap<string, Repeated> = new Map<string, Repeated>([
    ['lsid', sessionIds],
    ['$clusterTime', clusterTimes],
    ['$readPreference', new RepeatedField()],
  ]);

  read(bytes: Buffer, sequences?: Sequences): SentCommand {
    try {
      const command = this.#readBody(new BsonReader(bytes));
      return sequences ? withSequences(command, sequences) : command;
    } catch (error) {
      if (error instanceof ServerError) throw error;
      throw new ServerError(22, `invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #readBody(reader: BsonReader): SentCommand {
    const body: Document = {};
    let command: string | undefined;
    let documents: readonly Buffer[] | undefined;
    const end = reader.enter(0);
    for (let type = reader.byte(); type !== 0; type = reader.byte()) {
      const name = reader.name();
      command ??= name;
      if (command === 'insert' && name === 'documents') documents = elementsOf(reader, type);
      else writeField(body, name, this.#value(reader, type, name));
    }
    reader.leave(end);
    reader.end();
    if (command === undefined) throw new ServerError('CommandNotFound', 'no command in the message');
    return { name: command, body, documents };
  }

  #value(reader: BsonReader, type: number, name: string): unknown {
    const repeated = type === documentType ? this.#repeated.get(name) : undefined;
    return repeated ? repeated.read(reader) : reader.value(type, 0);
  }
}

function withSequences({ name, body, documents }: SentCommand, sequences: Sequences): SentCommand {
  for (const [field, elements] of sequences) {
    if (field === 'documents') continue;
    body[field] = listsOfStatements[name] === field ? statementsOf(elements) : elements.map((each) => decode(each));
  }
  return { name, body, documents: sequences.get('documents') ?? documents };
}

/** A document that is to be stored as the bytes that it came in. */
export class RawDocument {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Of the commands that mostly ask for the same change many times, where they say so. */
const listsOfStatements: Readonly<Record<string, string>> = { update: 'updates', bulkWrite: 'ops' };

function statementsOf(elements: readonly Buffer[]): Document[] {
  const reader = new StatementReader();
  return elements.map((element) => reader.read(element));
}

/** Reads updates, or the operations of a bulk write, one after the other. */
class StatementReader {
  readonly #changes = new RepeatedField();

  /** What an operation inserts is not decoded, as the documents of an insert are not. */
  read(bytes: Buffer): Document {
    const reader = new BsonReader(bytes);
    const statement: Document = {};
    let kind: string | undefined;
    const end = reader.enter(0);
    for (let type = reader.byte(); type !== 0; type = reader.byte()) {
      const name = reader.name();
      kind ??= name;
      writeField(statement, name, this.#value(reader, type, kind, name));
    }
    reader.leave(end);
    reader.end();
    return statement;
  }

  #value(reader: BsonReader, type: number, kind: string, name: string): unknown {
    if (type === documentType) {
      if (name === 'document' && kind === 'insert') return rawDocument(reader);
      if (name === 'u' || name === 'updateMods') return this.#changes.read(reader);
    }
    return reader.value(type, 0);
  }
}

function rawDocument(reader: BsonReader): RawDocument {
  const start = reader.offset;
  reader.skipDocument();
  return new RawDocument(reader.bytes.subarray(start, reader.offset));
}

/** The documents of an array, each as its own bytes. */
function elementsOf(reader: BsonReader, type: number): Buffer[] {
  const value = reader.offset;
  if (type === arrayType) reader.skipDocument();
  return rawElements(reader.bytes, { type, value, end: reader.offset });
}

const documentType = 0x03;
const arrayType = 0x04;

/** A field that holds a document, decoded again only when it is not what was read before. Nobody writes to a command. */
interface Repeated {
  read(reader: BsonReader): unknown;
}

/** What is longer is not what drivers send, and would be kept in memory by whoever sends it. */
const maxRepeatedBytes = 256;

class RepeatedField implements Repeated {
  #bytes = new Uint8Array();
  #value: unknown;

  read(reader: BsonReader): unknown {
    const { bytes, offset } = reader;
    if (this.#bytes.length > 0 && beginsWith(bytes, offset, this.#bytes)) {
      reader.skipDocument();
      return this.#value;
    }
    const value = reader.value(documentType, 0);
    const length = reader.offset - offset;
    if (length > maxRepeatedBytes) return value;
    this.#value = value;
    this.#bytes = Uint8Array.prototype.slice.call(bytes, offset, reader.offset);
    return value;
  }
}

/** Such a field that all clients repeat, in one place for all of them: in each slot is what was read there last. */
class SharedField implements Repeated {
  readonly #slotOf: (bytes: Buffer, offset: number) => number;
  readonly #slots: (RepeatedField | undefined)[];

  /** A field that is too short to have a slot of its own gets one by whatever follows it, or the first: either does. */
  constructor(count: number, slotOf: (bytes: Buffer, offset: number) => number) {
    this.#slots = slots(count);
    this.#slotOf = slotOf;
  }

  read(reader: BsonReader): unknown {
    const slot = this.#slotOf(reader.bytes, reader.offset);
    return (this.#slots[slot] ??= new RepeatedField()).read(reader);
  }
}

/** Where in `{ id: UUID }` the UUID begins, with bytes that are random. A session goes from connection to connection. */
const uuidStart = 13;
const sessionIds = new SharedField(
  0x1000,
  (bytes, offset) => (bytes[offset + uuidStart] ?? 0) | (((bytes[offset + uuidStart + 1] ?? 0) & 0xf) << 8),
);

/**
 * Where in `{ clusterTime: Timestamp }` the part begins that rises with each. All clients that a group of writes was
 * answered to have heard of the same time, and say so next.
 */
const clusterTimeStart = 17;
const clusterTimes = new SharedField(0x10, (bytes, offset) => (bytes[offset + clusterTimeStart] ?? 0) & 0xf);

/** Short as they are, they are compared faster here than by a call into the runtime. */
function beginsWith(bytes: Uint8Array, start: number, others: Uint8Array): boolean {
  for (let i = 0; i < others.length; i++) if (bytes[start + i] !== others[i]) return false;
  return true;
}

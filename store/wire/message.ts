import { ServerError } from '#store/language/errors.ts';
import { decode, type Document } from '#store/language/values.ts';
import { rawElements, rawFields, withFields } from './raw-document.ts';

/** The protocol's limit of one message, which is also told to clients in `hello`. */
export const maxMessageBytes = 48_000_000;
export const headerBytes = 16;

const opcodes = { reply: 1, query: 2_004, message: 2_013 } as const;
const flags = { checksumPresent: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const;
/** The flags a server may not ignore are the lower 16 bits. */
const knownRequiredFlags = flags.checksumPresent | flags.moreToCome;

/** A command as it came in. */
export interface Request {
  readonly requestId: number;
  readonly legacy: boolean;
  /** The client awaits no answer. */
  readonly unacknowledged: boolean;
  readonly name: string;
  readonly body: Document;
  /** The `documents` of an insert, which are stored as they are and so not decoded. */
  readonly documents: readonly Buffer[] | undefined;
}

/** Parses one whole message, header included. Throws `ServerError` where the body is not a command. */
export function parseMessage(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  switch (opcode) {
    case opcodes.message:
      return parseOpMessage(message, requestId);
    case opcodes.query:
      return parseOpQuery(message, requestId);
    default:
      throw new ServerError(5_739_101, `OP_${opcode} is no longer supported`);
  }
}

/** What can be told of a message that does not parse, so that the error reaches who waits for it. */
export function requestIdOf(message: Buffer): number {
  return message.readInt32LE(4);
}

export function isLegacy(message: Buffer): boolean {
  return message.readInt32LE(12) === opcodes.query;
}

/** Answers above this size are not copied to be sent in one piece. */
const maxCopiedBytes = 65_536;

/**
 * An answer as the pieces to send: the body, to which `tail` adds fields and the closing zero. `body` may be bytes of
 * the storage, and is not changed.
 */
export function replyMessage(
  request: { requestId: number; legacy: boolean },
  requestId: number,
  { body, tail }: { body: Uint8Array; tail: Uint8Array },
): Uint8Array[] {
  const bodyBytes = body.length - 1 + tail.length;
  const header = replyHeader(request, requestId, bodyBytes);
  if (bodyBytes > maxCopiedBytes) {
    const length = Buffer.allocUnsafe(4);
    length.writeInt32LE(bodyBytes);
    return [header, length, body.subarray(4, -1), tail];
  }
  const message = Buffer.allocUnsafe(header.length + bodyBytes);
  message.set(header);
  message.set(body, header.length);
  message.writeInt32LE(bodyBytes, header.length);
  message.set(tail, header.length + body.length - 1);
  return [message];
}

/** The header and flags of a message, to be followed by the body's bytes. */
function replyHeader(request: { requestId: number; legacy: boolean }, requestId: number, bodyBytes: number): Buffer {
  const length = headerBytes + (request.legacy ? 20 : 5);
  const header = Buffer.alloc(length);
  header.writeInt32LE(length + bodyBytes, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(request.requestId, 8);
  header.writeInt32LE(request.legacy ? opcodes.reply : opcodes.message, 12);
  if (request.legacy) {
    header.writeInt32LE(8, 16); // AwaitCapable
    header.writeInt32LE(1, 32); // number of documents
  }
  return header;
}

/** A command as a client sends it. */
export function commandMessage(requestId: number, body: Uint8Array): Buffer {
  const header = replyHeader({ requestId: 0, legacy: false }, requestId, body.length);
  return Buffer.concat([header, body]);
}

/** The document of an answer that has only one section, as all of this server's have. */
export function replyBody(message: Buffer): Buffer {
  return message.subarray(headerBytes + 5);
}

function parseOpMessage(message: Buffer, requestId: number): Request {
  const bits = message.readUInt32LE(headerBytes);
  if ((bits & 0xffff & ~knownRequiredFlags) !== 0) throw new ServerError('BadValue', `unknown message flags ${bits}`);
  const end = message.length - (bits & flags.checksumPresent ? 4 : 0);
  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let at = headerBytes + 4; at < end;) {
    const kind = message[at];
    const length = at + 5 <= end ? message.readInt32LE(at + 1) : 0;
    const sectionEnd = at + 1 + length;
    if (length < 5 || sectionEnd > end) throw new ServerError(22, 'invalid message section');
    const section = message.subarray(at + 1, sectionEnd);
    if (kind === 0) body = section;
    else if (kind === 1) readSequence(section, sequences);
    else throw new ServerError(40_432, `Unknown section kind ${kind}`);
    at = sectionEnd;
  }
  if (body === undefined) throw new ServerError(40_587, 'OP_MSG messages must have a body');
  return { requestId, legacy: false, unacknowledged: (bits & flags.moreToCome) !== 0, ...parseBody(body, sequences) };
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd === -1) throw new ServerError(22, 'invalid document sequence');
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const length = at + 4 <= section.length ? section.readInt32LE(at) : 0;
    if (length < 5 || at + length > section.length) throw new ServerError(22, 'invalid document sequence');
    documents.push(section.subarray(at, at + length));
    at += length;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents);
}

function parseBody(
  bytes: Buffer,
  sequences: ReadonlyMap<string, Buffer[]>,
): Pick<Request, 'name' | 'body' | 'documents'> {
  const name = firstName(bytes);
  let documents = sequences.get('documents');
  let body: Document;
  if (name === 'insert' && documents === undefined) {
    const fields = rawFields(bytes);
    const field = fields.find((each) => each.name === 'documents');
    if (field) documents = rawElements(bytes, field);
    const others = fields.filter((each) => each !== field);
    body = decodeBody(withFields(bytes, others));
  } else {
    body = decodeBody(bytes);
  }
  for (const [sequence, elements] of sequences) {
    if (sequence !== 'documents') body[sequence] = elements.map((element) => decodeBody(element));
  }
  return { name, body, documents };
}

function firstName(bytes: Buffer): string {
  const end = bytes.length > 5 ? bytes.indexOf(0, 5) : -1;
  if (end === -1) throw new ServerError('CommandNotFound', 'no command in the message');
  return bytes.toString('utf8', 5, end);
}

function decodeBody(bytes: Buffer): Document {
  try {
    return decode(bytes);
  } catch (error) {
    throw new ServerError(22, `invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The opening of old: `hello` as a query of the collection `$cmd`. Nothing else is answered in this form. */
function parseOpQuery(message: Buffer, requestId: number): Request {
  const nameStart = headerBytes + 4;
  const nameEnd = message.indexOf(0, nameStart);
  const at = nameEnd + 1 + 8;
  if (nameEnd === -1 || at + 5 > message.length) throw new ServerError(22, 'invalid query message');
  const collection = message.toString('utf8', nameStart, nameEnd);
  const length = message.readInt32LE(at);
  if (length < 5 || at + length > message.length) throw new ServerError(22, 'invalid query message');
  const bytes = message.subarray(at, at + length);
  const name = firstName(bytes);
  if (!collection.endsWith('.$cmd') || !['hello', 'isMaster', 'ismaster'].includes(name)) {
    throw new ServerError(5_739_101, 'Unsupported OP_QUERY command: use OP_MSG');
  }
  const body = decodeBody(bytes);
  body['$db'] = collection.slice(0, -'.$cmd'.length);
  return { requestId, legacy: true, unacknowledged: false, name, body, documents: undefined };
}

import { Buffer } from 'node:buffer';
import { ServerError } from '#store/language/errors.ts';
import { CommandReader, type SentCommand } from './command-reader.ts';

/** The protocol's limit of one message, which is also told to clients in `hello`. */
export const maxMessageBytes = 48_000_000;
export const headerBytes = 16;

const opcodes = { reply: 1, query: 2_004, message: 2_013 } as const;
const flags = { checksumPresent: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const;
/** The flags a server may not ignore are the lower 16 bits. */
const knownRequiredFlags = flags.checksumPresent | flags.moreToCome;

/** A command as it came in. */
export interface Request extends SentCommand {
  readonly requestId: number;
  readonly legacy: boolean;
  /** The client awaits no answer. */
  readonly unacknowledged: boolean;
}

/** Parses one whole message, header included. Throws `ServerError` where the body is not a command. */
export function parseMessage(message: Buffer, reader = new CommandReader()): Request {
  const requestId = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  switch (opcode) {
    case opcodes.message:
      return parseOpMessage(message, requestId, reader);
    case opcodes.query:
      return parseOpQuery(message, requestId, reader);
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

/** What a message is a reply to; a command is one to nothing. */
type Addressee = Pick<Request, 'requestId' | 'legacy'>;

/**
 * An answer as the pieces to send: the body, to which `tail` adds fields and the closing zero. `body` may be bytes of
 * the storage, and is not changed.
 */
export function replyMessage(
  request: Addressee,
  requestId: number,
  { body, tail }: { body: Uint8Array; tail: Uint8Array },
): Uint8Array[] {
  const bodyBytes = body.length - 1 + tail.length;
  const bodyStart = bodyStartOf(request);
  if (bodyBytes > maxCopiedBytes) {
    const head = Buffer.allocUnsafe(bodyStart + 4);
    writeHead(head, request, { requestId, bodyBytes });
    return [head, body.subarray(4, -1), tail];
  }
  const message = Buffer.allocUnsafe(bodyStart + bodyBytes);
  message.set(body, bodyStart);
  message.set(tail, bodyStart + body.length - 1);
  writeHead(message, request, { requestId, bodyBytes });
  return [message];
}

/** The documents of a list that a command has, sent beside its body. */
export interface Section {
  readonly field: string;
  readonly documents: readonly Uint8Array[];
}

/** A command as a client sends it. */
export function commandMessage(requestId: number, body: Uint8Array, section?: Section): Buffer {
  const command: Addressee = { requestId: 0, legacy: false };
  const bodyStart = bodyStartOf(command);
  const sectionBytes = section ? sequenceOf(section) : noBytes;
  const message = Buffer.allocUnsafe(bodyStart + body.length + sectionBytes.length);
  message.set(body, bodyStart);
  message.set(sectionBytes, bodyStart + body.length);
  writeHead(message, command, { requestId, bodyBytes: body.length });
  message.writeInt32LE(message.length, 0);
  return message;
}

const noBytes = Buffer.alloc(0);

function sequenceOf({ field, documents }: Section): Buffer {
  const head = Buffer.from(`\u0001\0\0\0\0${field}\0`, 'latin1');
  const sequence = Buffer.concat([head, ...documents]);
  sequence.writeInt32LE(sequence.length - 1, 1);
  return sequence;
}

function bodyStartOf({ legacy }: Addressee): number {
  return headerBytes + (legacy ? 20 : 5);
}

/** Everything up to the body, and the length with which that begins. */
function writeHead(
  message: Buffer,
  request: Addressee,
  { requestId, bodyBytes }: { requestId: number; bodyBytes: number },
): void {
  const bodyStart = bodyStartOf(request);
  message.writeInt32LE(bodyStart + bodyBytes, 0);
  message.writeInt32LE(requestId, 4);
  message.writeInt32LE(request.requestId, 8);
  message.writeInt32LE(request.legacy ? opcodes.reply : opcodes.message, 12);
  message.writeInt32LE(0, headerBytes); // flags
  message[headerBytes + 4] = 0; // the kind of section that is a body
  if (request.legacy) {
    message.fill(0, headerBytes, bodyStart);
    message.writeInt32LE(8, 16); // AwaitCapable
    message.writeInt32LE(1, 32); // number of documents
  }
  message.writeInt32LE(bodyBytes, bodyStart);
}

/** The document of an answer that has only one section, as all of this server's have. */
export function replyBody(message: Buffer): Buffer {
  return message.subarray(headerBytes + 5);
}

function parseOpMessage(message: Buffer, requestId: number, reader: CommandReader): Request {
  const bits = message.readUInt32LE(headerBytes);
  if ((bits & 0xffff & ~knownRequiredFlags) !== 0) throw new ServerError('BadValue', `unknown message flags ${bits}`);
  const end = message.length - (bits & flags.checksumPresent ? 4 : 0);
  let body: Buffer | undefined;
  let sequences: Map<string, Buffer[]> | undefined;
  for (let at = headerBytes + 4; at < end;) {
    const kind = message[at];
    const length = at + 5 <= end ? message.readInt32LE(at + 1) : 0;
    const sectionEnd = at + 1 + length;
    if (length < 5 || sectionEnd > end) throw new ServerError(22, 'invalid message section');
    const section = message.subarray(at + 1, sectionEnd);
    if (kind === 0) body = section;
    else if (kind === 1) readSequence(section, (sequences ??= new Map()));
    else throw new ServerError(40_432, `Unknown section kind ${kind}`);
    at = sectionEnd;
  }
  if (body === undefined) throw new ServerError(40_587, 'OP_MSG messages must have a body');
  const { name, body: fields, documents } = reader.read(body, sequences);
  const unacknowledged = (bits & flags.moreToCome) !== 0;
  return { requestId, legacy: false, unacknowledged, name, body: fields, documents };
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

/** The opening of old: `hello` as a query of the collection `$cmd`. Nothing else is answered in this form. */
function parseOpQuery(message: Buffer, requestId: number, reader: CommandReader): Request {
  const nameStart = headerBytes + 4;
  const nameEnd = message.indexOf(0, nameStart);
  const at = nameEnd + 1 + 8;
  if (nameEnd === -1 || at + 5 > message.length) throw new ServerError(22, 'invalid query message');
  const collection = message.toString('utf8', nameStart, nameEnd);
  const length = message.readInt32LE(at);
  if (length < 5 || at + length > message.length) throw new ServerError(22, 'invalid query message');
  const bytes = message.subarray(at, at + length);
  const { name, body } = reader.read(bytes);
  if (!collection.endsWith('.$cmd') || !['hello', 'isMaster', 'ismaster'].includes(name)) {
    throw new ServerError(5_739_101, 'Unsupported OP_QUERY command: use OP_MSG');
  }
  body['$db'] = collection.slice(0, -'.$cmd'.length);
  return { requestId, legacy: true, unacknowledged: false, name, body, documents: undefined };
}

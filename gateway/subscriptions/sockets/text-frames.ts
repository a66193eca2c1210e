import type { Socket } from 'node:net';

/** A text frame that is the whole of its message, sent by a server (RFC 6455, section 5.2). */
const WHOLE_TEXT = 0x81;
const LENGTH_OF_2_BYTES = 126;
const LENGTH_OF_8_BYTES = 127;
const MAX_HEADER_BYTES = 10;

/** A client that stops reading holds what it was written last: a single event holds no room for many. */
const SCRATCH_SIZES = [1024, 4 * 1024, 20 * 1024];
/** Written to again and again, as long as the network takes each write at once: there is nothing to allocate or collect. */
const scratches = SCRATCH_SIZES.map((size) => Buffer.allocUnsafeSlow(size));

const CLOSING_BRACE = '}'.charCodeAt(0);

/**
 * Writes a message for each payload to the socket beneath a WebSocket, all of them by one write: the head, the payload
 * and a closing brace. The socket must be open, must not be compressed, and must not be in the midst of another message,
 * which one of `ws` never is after `send` returned.
 */
export function writeMessages(socket: Socket, head: string, payloads: readonly Uint8Array[]): void {
  const around = Buffer.byteLength(head) + 1;
  const most = payloads.reduce((total, { length }) => total + MAX_HEADER_BYTES + around + length, 0);
  const scratch = scratches.findIndex(({ length }) => length >= most);
  const bytes = scratches[scratch] ?? Buffer.allocUnsafeSlow(most);
  let end = 0;
  for (const payload of payloads) {
    end = writeHeader(bytes, end, around + payload.length);
    end += bytes.write(head, end);
    bytes.set(payload, end);
    end += payload.length;
    bytes[end] = CLOSING_BRACE;
    end += 1;
  }
  socket.write(bytes.subarray(0, end));
  // What the network did not take at once lies there until it does.
  if (scratch >= 0 && socket.writableLength > 0) scratches[scratch] = Buffer.allocUnsafeSlow(bytes.length);
}

function writeHeader(bytes: Buffer, at: number, length: number): number {
  bytes[at] = WHOLE_TEXT;
  if (length < LENGTH_OF_2_BYTES) {
    bytes[at + 1] = length;
    return at + 2;
  }
  if (length <= 0xffff) {
    bytes[at + 1] = LENGTH_OF_2_BYTES;
    return bytes.writeUInt16BE(length, at + 2);
  }
  bytes[at + 1] = LENGTH_OF_8_BYTES;
  bytes.writeUInt32BE(Math.floor(length / 2 ** 32), at + 2);
  return bytes.writeUInt32BE(length % 2 ** 32, at + 6);
}

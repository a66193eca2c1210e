import type { Duplex } from 'node:stream';
import { MAX_BODY_BYTES, MAX_HEADER_BYTES } from '../http-server.ts';
import { LineSocket } from './line-socket.ts';

/**
 * Requests over one connection, many at a time, each answered as soon as it is ready. It is opened by an HTTP upgrade to
 * this protocol; then a line is
 *
 *     7 {"headers":{"x-request-id":"r"},"body":{"query":"{ sales { id } }"}}
 *
 * which says what a POST would, and is answered by `7 200 {"data":...}`. `GOODBYE` asks whoever opened the connection to
 * close it once everything is answered, and to ask elsewhere meanwhile.
 */
export const LINE_PROTOCOL = 'tillgraph-lines';
export const GOODBYE = 'goodbye';

/** Whoever sends longer requests sends them by POST, where they keep nobody else waiting. */
export const MAX_REQUEST_CHARACTERS = MAX_BODY_BYTES + MAX_HEADER_BYTES;
/** Whoever has more under way on one connection is cut off. */
export const MAX_UNDER_WAY = 256;

const CLOSE_WITHIN_MS = 5_000;

export interface LineRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface LineAnswer {
  /** As HTTP has it. */
  readonly status: number;
  readonly text: string;
}

export interface LineServer {
  /** Takes over a connection that asked for `LINE_PROTOCOL`. */
  accept(socket: Duplex): void;
  /** Waits until everybody has gone, who still get their answers; those that stay too long are cut off. */
  close(): Promise<void>;
}

/** `answer` must not reject. */
export function serveLines(answer: (request: LineRequest) => Promise<LineAnswer>): LineServer {
  const open = new Set<LineSocket>();
  let isClosing = false;
  let allGone = (): void => undefined;

  const accept = (socket: Duplex): void => {
    if (isClosing) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
    let underWay = 0;
    const respond = async (line: string): Promise<void> => {
      const id = line.slice(0, line.indexOf(' '));
      const request = requestIn(line.slice(id.length));
      underWay += 1;
      if (request === null || underWay > MAX_UNDER_WAY) return lines.destroy();
      const { status, text } = await answer(request);
      underWay -= 1;
      lines.send(`${id} ${status} ${text}`);
    };
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: ${LINE_PROTOCOL}\r\n\r\n`);
    const lines = new LineSocket(socket, {
      maxCharacters: MAX_REQUEST_CHARACTERS,
      onLine: (line) => void respond(line),
      onClose: () => {
        open.delete(lines);
        if (open.size === 0) allGone();
      },
    });
    open.add(lines);
  };

  const close = async (): Promise<void> => {
    isClosing = true;
    if (open.size === 0) return;
    const gone = new Promise<void>((resolve) => {
      allGone = resolve;
    });
    for (const lines of open) lines.send(GOODBYE);
    const cutOff = setTimeout(() => {
      for (const lines of open) lines.destroy();
    }, CLOSE_WITHIN_MS);
    await gone;
    clearTimeout(cutOff);
  };
  return { accept, close };
}

/** Null for what is no request: nobody of ours sends that. */
function requestIn(text: string): LineRequest | null {
  try {
    const { headers, body } = JSON.parse(text) as Partial<LineRequest>;
    return typeof headers === 'object' && headers !== null ? { headers, body } : null;
  } catch {
    return null;
  }
}

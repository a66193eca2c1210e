import type { Duplex } from 'node:stream';
import { CONTEXT_HEADER } from '../../auth/signed-context.ts';
import { MAX_BODY_BYTES, MAX_HEADER_BYTES } from '../http-server.ts';
import { LineSocket } from './line-socket.ts';

/**
 * Requests over one connection, many at a time, each answered as soon as it is ready. It is opened by an HTTP upgrade to
 * this protocol; then a line is
 *
 *     7 {"context":3,"headers":{"x-request-id":"r"},"body":{"query":"{ sales { id } }"}}
 *
 * which says what a POST would, and is answered by `7 200 {"data":...}`. On whose behalf is most of what a request says, and
 * the same for many: a line before has told it once, `context 3 eyJ...`, which is good until another is told by that number.
 * `GOODBYE` asks whoever opened the connection to close it once everything is answered, and to ask elsewhere meanwhile.
 */
export const LINE_PROTOCOL = 'tillgraph-lines-2';
export const GOODBYE = 'goodbye';
export const CONTEXT = 'context';
/** Contexts that a connection keeps: their numbers are less. */
export const MAX_CONTEXTS = 1_000;

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
    const contexts: string[] = [];
    const hear = (line: string): void => {
      const [, number, context] = CONTEXT_LINE.exec(line) ?? [];
      if (number === undefined || context === undefined) void respond(line);
      else if (Number(number) < MAX_CONTEXTS && context.length <= MAX_HEADER_BYTES) contexts[Number(number)] = context;
      else lines.destroy();
    };
    const respond = async (line: string): Promise<void> => {
      const id = line.slice(0, line.indexOf(' '));
      const request = requestIn(line.slice(id.length), contexts);
      underWay += 1;
      if (request === null || underWay > MAX_UNDER_WAY) return lines.destroy();
      const { status, text } = await answer(request);
      underWay -= 1;
      lines.send(`${id} ${status} ${text}`);
    };
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: ${LINE_PROTOCOL}\r\n\r\n`);
    const lines = new LineSocket(socket, {
      maxCharacters: MAX_REQUEST_CHARACTERS,
      onLine: hear,
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

const CONTEXT_LINE = new RegExp(`^${CONTEXT} (\\d+) (.+)$`);

/** Null for what is no request: nobody of ours sends that. */
function requestIn(text: string, contexts: readonly string[]): LineRequest | null {
  try {
    const { context, headers, body } = JSON.parse(text) as Partial<LineRequest & { context: number }>;
    if (typeof headers !== 'object' || headers === null) return null;
    const told = contexts[context ?? -1];
    return { headers: told === undefined ? headers : { ...headers, [CONTEXT_HEADER]: told }, body };
  } catch {
    return null;
  }
}

import type { Socket } from 'node:net';
import { dispatchOrFail } from '#store/commands/dispatch-or-fail.ts';
import { errorReply } from '#store/commands/dispatch.ts';
import type { Engine } from '#store/engine/engine.ts';
import { encode } from '#store/language/values.ts';
import { FrameReader } from './frame-reader.ts';
import { isLegacy, parseMessage, requestIdOf, replyMessage, type Request } from './message.ts';
import { ReplyTimes } from './reply-times.ts';

/** When so many messages of a client wait to be answered, no more are read from its socket meanwhile. */
const maxWaiting = 64;

/**
 * Serves one client. Its messages are answered one after the other, in the order they came: the next is begun when the
 * last has been answered.
 */
export function serveConnection(engine: Engine, socket: Socket): void {
  const frames = new FrameReader();
  const times = new ReplyTimes();
  const waiting: Buffer[] = [];
  let busy = false;
  let nextRequestId = 1;
  engine.connections++;
  socket.setNoDelay(true);
  socket.on('close', () => engine.connections--);
  // A broken connection needs no answer: what was being written for it is written all the same.
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    try {
      waiting.push(...frames.read(chunk));
    } catch {
      socket.destroy();
      return;
    }
    if (waiting.length > maxWaiting) socket.pause();
    if (!busy) void answerWaiting();
  });

  async function answerWaiting(): Promise<void> {
    busy = true;
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      await answer(message);
      if (waiting.length === 0) socket.resume();
    }
    busy = false;
  }

  async function answer(message: Buffer): Promise<void> {
    let request: Request;
    try {
      request = parseMessage(message);
    } catch (error) {
      send({ requestId: requestIdOf(message), legacy: isLegacy(message) }, encode(errorReply(error)));
      return;
    }
    const reply = await dispatchOrFail(engine, request);
    if (reply === undefined) socket.destroy();
    else if (!request.unacknowledged) send(request, reply);
  }

  function send(request: Pick<Request, 'requestId' | 'legacy'>, body: Uint8Array): void {
    if (socket.destroyed) return;
    const tail = times.at(engine.storage.durableClock);
    const pieces = replyMessage(request, nextRequestId++, { body, tail });
    if (pieces.length > 1) socket.cork();
    for (const piece of pieces) socket.write(piece);
    if (pieces.length > 1) socket.uncork();
  }
}

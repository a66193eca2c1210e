import { connect } from 'node:net';
import { connectOptions } from '#store/address.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { FrameReader } from './frame-reader.ts';
import { commandMessage, replyBody } from './message.ts';

/** Who accepts a connection and does not answer for so long is busy, not gone. */
const patienceMs = 2_000;

/**
 * Asks who serves at an address. Answers the reply to `hello`; undefined when nobody listens there, or somebody who
 * does not speak this protocol; 'silent' when the connection stands and no answer comes.
 */
export function probe(address: string): Promise<Document | 'silent' | undefined> {
  return new Promise((resolve) => {
    const socket = connect(connectOptions(address));
    const finish = (answer: Document | 'silent' | undefined): void => {
      socket.destroy();
      resolve(answer);
    };
    const frames = new FrameReader();
    socket.setTimeout(patienceMs, () => finish(socket.connecting ? undefined : 'silent'));
    socket.once('error', () => finish(undefined));
    socket.once('close', () => finish(undefined));
    socket.once('connect', () => socket.write(commandMessage(1, encode({ hello: 1, $db: 'admin' }))));
    socket.on('data', (chunk: Buffer) => {
      try {
        const [message] = frames.read(chunk);
        if (message) finish(decode(replyBody(message)));
      } catch {
        finish(undefined);
      }
    });
  });
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encode } from '#store/language/values.ts';
import { FrameReader } from '#store/wire/frame-reader.ts';
import { commandMessage } from '#store/wire/message.ts';
import { goodMessages } from './good-messages.ts';
import { mutate, randomOf } from './mutations.ts';

export interface AttackOptions {
  readonly uri: string;
  readonly messages: number;
  readonly connections: number;
  readonly seed: number;
}

/** A server that neither answers nor hangs up for so long hangs. */
const patienceMs = 20_000;
const pingId = 0x7b_7b_7b_7b;
const ping = commandMessage(pingId, encode({ ping: 1, $db: 'hostile' }));

/**
 * Sends damaged messages over many connections. After each one the server has to answer a ping on the same connection,
 * or to hang up; rejects when it does neither. Answers how often it did which.
 */
export async function attack(options: AttackOptions): Promise<{ answered: number; hungUp: number }> {
  const random = randomOf(options.seed);
  const good = goodMessages();
  const outcome = { answered: 0, hungUp: 0 };
  let left = options.messages;
  const attacker = async (): Promise<void> => {
    let socket: Socket | undefined;
    while (left-- > 0) {
      const message = mutate(good[Math.floor(random() * good.length)] ?? ping, random);
      socket ??= await open(options.uri);
      const survived = await send(socket, message, random);
      outcome[survived ? 'answered' : 'hungUp']++;
      if (!survived) socket = undefined;
    }
    socket?.destroy();
  };
  await Promise.all(Array.from({ length: options.connections }, attacker));
  return outcome;
}

async function open(uri: string): Promise<Socket> {
  const { hostname, port } = new URL(uri);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  return socket;
}

/** True when the connection is as good as new. */
async function send(socket: Socket, message: Buffer, random: () => number): Promise<boolean> {
  // One whose length is a lie leaves the server waiting for more, or taking the rest for another: that is its end.
  const isWhole = message.length >= 4 && message.readInt32LE(0) === message.length;
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const frames = new FrameReader();
  const timer = setTimeout(() => reject(new Error(`no answer after ${message.toString('hex', 0, 400)}`)), patienceMs);
  const onData = (chunk: Buffer): void => {
    for (const reply of frames.read(chunk)) if (reply.readInt32LE(8) === pingId) resolve(true);
  };
  const onClose = (): void => resolve(false);
  socket.on('data', onData).once('close', onClose).on('error', onClose);
  // Some come in two halves, so that the server has to wait in the middle of one.
  const middle = random() < 0.1 ? Math.floor(message.length / 2) : 0;
  if (middle > 0) socket.write(message.subarray(0, middle));
  if (isWhole) socket.write(Buffer.concat([message.subarray(middle), ping]));
  else socket.end(message.subarray(middle));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.off('data', onData).off('close', onClose).off('error', onClose);
    if (!isWhole) socket.destroy();
  }
}

import { createServer } from 'node:net';
import { encode } from '#store/language/values.ts';
import { FrameReader } from '#store/wire/frame-reader.ts';
import { headerBytes, isLegacy, replyMessage, requestIdOf } from '#store/wire/message.ts';
import type { StoreReady } from '../store-server.ts';
import { item } from '../store/item.ts';

/**
 * The floor of everything that goes through the MongoDB driver: a server that looks at the name of a command and at
 * nothing else, and answers bytes that were made beforehand.
 */
const answers = new Map<string, Buffer>();
const plain = answer({ n: 1, nModified: 1 });
answers.set('find', answer({ cursor: { firstBatch: [item(1)], id: 0n, ns: 'bench.items' } }));
answers.set('findAndModify', answer({ lastErrorObject: { n: 1, updatedExisting: true }, value: item(1) }));

/** A document's closing zero. */
const end = Buffer.of(0);

/** Where a message of one section has the name of its command. */
const nameStart = headerBytes + 4 + 1 + 4 + 1;

const server = createServer((socket) => {
  const frames = new FrameReader();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    for (const message of frames.read(chunk)) {
      const legacy = isLegacy(message);
      const name = message.toString('latin1', nameStart, message.indexOf(0, nameStart));
      const body = legacy || name === 'hello' ? hello() : (answers.get(name) ?? plain);
      const [reply] = replyMessage({ requestId: requestIdOf(message), legacy }, 1, { body, tail: end });
      if (reply) socket.write(reply);
    }
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ uri: `mongodb://${address()}/?replicaSet=echo` } satisfies StoreReady));
});
process.once('SIGTERM', () => process.exit(0));

function address(): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return `127.0.0.1:${bound.port}`;
}

function hello(): Buffer {
  return answer({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    setName: 'echo',
    setVersion: 1,
    hosts: [address()],
    primary: address(),
    me: address(),
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
  });
}

function answer(body: Record<string, unknown>): Buffer {
  return Buffer.from(encode({ ...body, ok: 1 }));
}

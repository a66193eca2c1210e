import { parentPort } from 'node:worker_threads';
import { startServer, type ServerOptions } from './server.ts';
import type { StoreServer } from './store-server.ts';

/** What tests ask of the thread that their stores run on. Each question has a number, which its answer has too. */
export type Question =
  | { readonly kind: 'open'; readonly number: number; readonly options: ServerOptions }
  | { readonly kind: 'close'; readonly number: number; readonly opened: number };

export type Answer =
  | { readonly kind: 'done'; readonly number: number; readonly uri: string }
  | { readonly kind: 'failed'; readonly number: number; readonly message: string };

const port = parentPort;
if (port === null) throw new Error('testing-worker.ts runs only as a thread');

const open = new Map<number, StoreServer>();

async function answer(question: Question): Promise<string> {
  if (question.kind === 'open') {
    const server = await startServer(question.options);
    open.set(question.number, server);
    return server.uri;
  }
  const server = open.get(question.opened);
  open.delete(question.opened);
  await server?.close();
  return server?.uri ?? '';
}

port.on('message', (question: Question) => {
  const { number } = question;
  answer(question).then(
    (uri) => port.postMessage({ kind: 'done', number, uri } satisfies Answer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ kind: 'failed', number, message } satisfies Answer);
    },
  );
});

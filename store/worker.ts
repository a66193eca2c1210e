import { parentPort, workerData } from 'node:worker_threads';
import { startServer, type ServerOptions } from './server.ts';

/** What the thread tells the one that started it. */
export type WorkerMessage =
  | { readonly kind: 'started'; readonly uri: string }
  | { readonly kind: 'failed'; readonly message: string };

const port = parentPort;
if (port === null) throw new Error('worker.ts runs only as a thread; main.ts is the program');

try {
  const server = await startServer(workerData as ServerOptions);
  port.once('message', () => {
    void server.close().finally(() => port.close());
  });
  port.postMessage({ kind: 'started', uri: server.uri } satisfies WorkerMessage);
} catch (error) {
  port.postMessage({
    kind: 'failed',
    message: error instanceof Error ? error.message : String(error),
  } satisfies WorkerMessage);
}

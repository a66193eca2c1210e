import { Worker } from 'node:worker_threads';
import type { ServerOptions } from './server.ts';
import type { WorkerMessage } from './worker.ts';

/** An embedded document server that runs. */
export interface EmbeddedStore extends AsyncDisposable {
  /** What mongoose or the MongoDB driver connects with. */
  readonly uri: string;
  /** Finishes the writes that were taken, closes the files and ends the thread. */
  close(): Promise<void>;
}

/**
 * Starts the document server on a thread of its own inside this process. Rejects when the folder is open already, in
 * this process or another, and when the port is taken.
 */
export async function startEmbeddedStore(options: ServerOptions): Promise<EmbeddedStore> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, name: 'store' });
  const started = await nextMessage(worker);
  if (started.kind === 'failed') {
    await worker.terminate();
    throw new Error(started.message);
  }
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeWorker(worker));
  return { uri: started.uri, close, [Symbol.asyncDispose]: close };
}

function nextMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the store's thread ended with code ${code}`)));
  });
}

async function closeWorker(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage('close', []);
  await ended;
}

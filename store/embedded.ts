import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { canBeSocket, type Place } from './listener.ts';
import type { ServerOptions } from './server.ts';
import type { WorkerMessage } from './worker.ts';

/** An embedded document server that runs. */
export interface EmbeddedStore extends AsyncDisposable {
  /** What mongoose or the MongoDB driver connects with. */
  readonly uri: string;
  /** Finishes the writes that were taken, closes the files and ends the thread. */
  close(): Promise<void>;
}

export interface EmbeddedStoreOptions extends Pick<ServerOptions, 'path'> {
  /** A port of this machine's own, for whoever wants to look in; otherwise it is reached by a socket of this user's. */
  readonly port?: number | undefined;
}

/**
 * Starts the document server on a thread of its own inside this process. Rejects when the folder is open already, in
 * this process or another, and when the port is taken: an Error coded `STORE_NOT_STARTED` says which.
 */
export async function startEmbeddedStore({ path, port }: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const workerData: ServerOptions = { path, ...(port === undefined ? besideFolder(path) : { port }) };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData, name: 'store' });
  const started = await firstMessage(worker);
  if (started.kind === 'failed') {
    await worker.terminate();
    throw Object.assign(new Error(started.message), { code: 'STORE_NOT_STARTED' });
  }
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeWorker(worker));
  return { uri: started.uri, close, [Symbol.asyncDispose]: close };
}

/** A socket costs each command less than a port does. Where its path would be too long, or is not one of Unix: any port. */
function besideFolder(path: string): Place {
  const socket = `${resolve(path)}.sock`;
  return canBeSocket(socket) ? { socket } : {};
}

/** The first thing the thread says. What becomes of the thread later is not caught here: it should end the process. */
function firstMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      outcome();
    };
    const onMessage = (message: WorkerMessage): void => settle(() => resolve(message))();
    const onError = (error: unknown): void => settle(() => reject(error))();
    const onExit = (code: number): void =>
      settle(() => reject(new Error(`the store's thread ended with code ${code}`)))();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

async function closeWorker(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage('close', []);
  await ended;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EmbeddedStore } from './embedded.ts';
import type { ServerOptions } from './server.ts';
import type { Answer, Question } from './testing-worker.ts';

type TemporaryOptions = Omit<ServerOptions, 'path'> & Partial<Pick<ServerOptions, 'path'>>;

/**
 * A store of its own for a test, in a temporary folder that is removed when it closes, unless `path` names one. All of a process's run on one
 * thread, one after the other as their tests do: so its code is compiled and warm for every store but the first.
 */
export async function startTemporaryStore(options: TemporaryOptions = {}): Promise<EmbeddedStore> {
  const path = options.path ?? (await mkdtemp(join(tmpdir(), 'tillgraph-store-')));
  thread ??= startThread();
  const { ask } = thread;
  const { number, uri } = await ask((number) => ({ kind: 'open', number, options: { ...options, path } }));
  const end = async (): Promise<void> => {
    await ask((asked) => ({ kind: 'close', number: asked, opened: number }));
    if (options.path === undefined) await rm(path, { recursive: true, force: true });
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= end());
  return { uri, close, [Symbol.asyncDispose]: close };
}

interface StoreThread {
  ask(question: (number: number) => Question): Promise<Answer & { kind: 'done' }>;
}

let thread: StoreThread | undefined;

function startThread(): StoreThread {
  const worker = new Worker(new URL('testing-worker.ts', import.meta.url), { name: 'stores of tests' });
  const waiting = new Map<number, PromiseWithResolvers<Answer & { kind: 'done' }>>();
  let asked = 0;
  worker.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.number);
    waiting.delete(answer.number);
    // It keeps the process alive only while somebody waits for it.
    if (waiting.size === 0) worker.unref();
    if (answer.kind === 'done') asker?.resolve(answer);
    else asker?.reject(Object.assign(new Error(answer.message), { code: 'STORE_NOT_STARTED' }));
  });
  const end = (reason: Error): void => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(reason);
  };
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread of the tests' stores ended with code ${code}`)));
  return {
    ask: (question) => {
      const asker = Promise.withResolvers<Answer & { kind: 'done' }>();
      const number = (asked += 1);
      waiting.set(number, asker);
      worker.ref();
      worker.postMessage(question(number), []);
      return asker.promise;
    },
  };
}

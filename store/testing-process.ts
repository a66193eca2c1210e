import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The server as a program of its own, for tests that kill it. */
export interface StoreProcess extends AsyncDisposable {
  readonly uri: string;
  readonly pid: number;
  /** `kill -9`. Resolves when the process is gone. */
  kill(): Promise<void>;
}

export async function startStoreProcess(path: string, options: readonly string[] = []): Promise<StoreProcess> {
  const program = new URL('./main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, '--path', path, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, 'line'), ended.then(() => [])]);
  const uri = /mongodb:\S+/.exec(String(line[0]))?.[0];
  if (uri === undefined || child.pid === undefined) throw new Error('the store did not start');
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { uri, pid: child.pid, kill: () => end('SIGKILL'), [Symbol.asyncDispose]: () => end('SIGTERM') };
}

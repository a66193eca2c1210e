import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AppError } from '#platform/errors/app-error.ts';
import type { ServerOpen } from './graph-server.ts';

const START_DEADLINE_MS = 120_000;
const CLOSE_DEADLINE_MS = 15_000;

/** The whole graph in a child process, on the embedded store. */
export interface GraphProcess extends AsyncDisposable {
  /** Where it is now. The address of the graph and the tokens outlive a restart, the database's address does not. */
  readonly open: ServerOpen;
  /** Rejects when the server ends by itself, or does not come back after a crash; never settles otherwise. */
  readonly died: Promise<never>;
  /** Kills the server (kill -9) and starts it again on the same data and the same port. */
  crashAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the graph on a free port. Throws `AppError` `SERVER_FAILED` when it ends or says nothing for too long. */
export async function startGraphProcess({ dataDir }: { dataDir: string }): Promise<GraphProcess> {
  const { promise: died, reject: reportDeath } = Promise.withResolvers<never>();
  // Whoever waits for it hears of it; nobody needs to.
  died.catch(() => undefined);

  let server = spawnServer({ dataDir, port: 0 });
  let expectedEnd = false;
  const watch = (child: ChildProcess): void => {
    child.once('exit', (code, signal) => {
      if (!expectedEnd) reportDeath(serverFailed(`The server ended by itself (${signal ?? `exit code ${code}`}).`));
    });
  };
  let open = await untilOpen(server);
  watch(server);
  const port = Number(new URL(open.url).port);

  const close = async (): Promise<void> => {
    expectedEnd = true;
    await end(server, 'SIGTERM');
  };
  return {
    get open() {
      return open;
    },
    died,
    crashAndRestart: async () => {
      expectedEnd = true;
      await end(server, 'SIGKILL');
      server = spawnServer({ dataDir, port });
      try {
        open = await untilOpen(server);
      } catch (error) {
        reportDeath(error);
        throw error;
      }
      expectedEnd = false;
      watch(server);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function spawnServer({ dataDir, port }: { dataDir: string; port: number }): ChildProcess {
  const env = {
    ...process.env,
    // The demo's sales belong in no database but its own.
    MONGODB_URI: '',
    NATS_URL: '',
    JWKS_URL: '',
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
  };
  return fork(join(import.meta.dirname, 'graph-server.ts'), { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function untilOpen(server: ChildProcess): Promise<ServerOpen> {
  const signal = AbortSignal.timeout(START_DEADLINE_MS);
  const said = once(server, 'message', { signal }).then(([message]) => message as ServerOpen);
  const ended = once(server, 'exit', { signal }).then(([code]) => {
    throw serverFailed(`The server did not start (exit code ${String(code)}).`);
  });
  try {
    return await Promise.race([said, ended]);
  } catch (error) {
    await end(server, 'SIGKILL');
    if (!signal.aborted) throw error;
    throw serverFailed(`The server was not open after ${START_DEADLINE_MS / 1000} seconds.`);
  } finally {
    ended.catch(() => undefined);
    said.catch(() => undefined);
  }
}

/** Resolves when the process is gone. One that does not go when asked is killed. */
async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill(signal);
  const overdue = setTimeout(() => server.kill('SIGKILL'), CLOSE_DEADLINE_MS);
  await exited;
  clearTimeout(overdue);
}

function serverFailed(message: string): AppError {
  return new AppError('SERVER_FAILED', message);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../testing/free-port.ts';

const START_PATIENCE_MS = 10_000;
const PROBE_EVERY_MS = 20;

/** A NATS server of a test's own, with JetStream, on a free port and with a temporary directory. */
export interface TestNatsServer extends AsyncDisposable {
  readonly url: string;
  /** As `kill -9` does: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  /** Starts it again after a kill, on the same port, with what it had stored. */
  restart(): Promise<void>;
  /** The same, as another server in its place: with nothing stored. */
  replace(): Promise<void>;
}

/** Needs the `nats-server` program on the PATH (Debian's package of that name). Resolves when it takes connections. */
export async function startNatsServer(): Promise<TestNatsServer> {
  const directory = await mkdtemp(join(tmpdir(), 'tillgraph-nats-'));
  const port = await freePort();
  let server = await start(port, directory);
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      server = await start(port, directory);
    },
    replace: async () => {
      await rm(join(directory, 'jetstream'), { recursive: true, force: true });
      server = await start(port, directory);
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function start(port: number, directory: string): Promise<ChildProcess> {
  const settings = ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', directory];
  const server = spawn('nats-server', settings, {
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
    stdio: 'ignore',
  });
  const failed = once(server, 'exit').then(() => {
    throw new Error('nats-server ended instead of starting.');
  });
  await Promise.race([answers(port), failed]);
  failed.catch(() => {});
  return server;
}

async function answers(port: number): Promise<void> {
  const giveUpAt = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await greeting(socket);
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, PROBE_EVERY_MS);
      });
    } finally {
      socket.destroy();
    }
  }
}

/** A NATS server speaks first. */
async function greeting(socket: Socket): Promise<void> {
  await once(socket, 'data', { signal: AbortSignal.timeout(1_000) });
}

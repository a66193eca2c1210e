import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'undici';
import { createDevelopmentIssuer, type DevelopmentIssuer } from '#platform/auth/development-issuer.ts';
import { readConfig } from '#platform/config/config.ts';
import { freePort } from '#platform/testing/free-port.ts';
import { eventually } from './graph-bed.ts';

const START_DEADLINE_MS = 120_000;
const ROOT = new URL('../', import.meta.url);

/** A server of ours in a process of its own. */
export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again after a kill, on the same port with the same environment. */
  restart(): Promise<void>;
}

/** Signs tokens that processes with this data folder take; its key is made where there is none yet. */
export function issuerIn(dataDir: string): Promise<DevelopmentIssuer> {
  const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience } = readConfig({ DATA_DIR: dataDir });
  return createDevelopmentIssuer({ dataDir, issuer, audience, environment: 'test' });
}

/** Starts `node <program>` on a free port; resolves when it says that it is ready. */
export async function startProcess(program: string, env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [new URL(program, ROOT).pathname], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, LOG_LEVEL: 'silent', NODE_ENV: 'development', DRAIN_MS: '0', ...env, PORT: String(port) },
    });
    await eventually(
      async () => (child.exitCode === null ? isReady(origin) : Promise.reject(new Error(`${program} has ended.`))),
      (ready) => ready,
      START_DEADLINE_MS,
    );
    return child;
  };
  let child = await launch();
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url: `${origin}/graphql`,
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = await launch();
    },
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await request(`${origin}/readyz`);
    await response.body.dump();
    return response.statusCode === 200;
  } catch {
    return false;
  }
}

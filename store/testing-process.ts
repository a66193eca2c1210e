import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** The server as a program of its own, for tests that kill it. */
export interface StoreProcess extends AsyncDisposable {
  readonly uri: string;
  readonly pid: number;
  /** Sends a signal, and resolves with the exit code when the process is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** `kill -9`. Resolves when the process is gone. */
  kill(): Promise<void>;
}

/** What became of a program that ended by itself. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the server on a free port, unless the flags say where. Rejects with what it says when it does not start. */
export async function startStoreProcess(
  path: string,
  flags: readonly string[] = [],
  { nodeFlags = [], env = {} }: { nodeFlags?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<StoreProcess> {
  const place = flags.includes('--port') || flags.includes('--socket') ? [] : ['--port', '0'];
  const child = spawn(process.execPath, [...nodeFlags, programOf('main.ts'), '--path', path, ...place, ...flags], {
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'exit');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, 'line'), ended.then(() => [])]);
  const uri = /mongodb:\S+/.exec(String(line[0]))?.[0];
  if (uri === undefined || child.pid === undefined) throw new Error(`the store did not start: ${complaint}`);
  child.stderr.pipe(process.stderr);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await ended;
    return code as number | null;
  };
  return {
    uri,
    pid: child.pid,
    end,
    kill: async () => void (await end('SIGKILL')),
    [Symbol.asyncDispose]: async () => void (await end('SIGTERM')),
  };
}

/**
 * What a process holds in MB besides pages of files, which the system takes back when it needs them. Undefined where the
 * system does not tell.
 */
export function ownMegabytes(pid: number): number | undefined {
  const path = `/proc/${pid}/status`;
  const own = existsSync(path) ? /^RssAnon:\s+(\d+)/m.exec(readFileSync(path, 'utf8')) : undefined;
  return own ? Number(own[1]) / 1_024 : undefined;
}

/** Runs a program of the store's to its end: `main.ts` with flags it refuses, or one that ends by itself. */
export async function runToEnd(name: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [programOf(name), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

function programOf(name: string): string {
  return new URL(name, import.meta.url).pathname;
}

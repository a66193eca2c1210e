import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { cpuMs, memoryMb } from './process-figures.ts';

/** A server under measurement, in a process of its own, so that the load does not share its event loop. */
export interface ServerProcess<Ready> extends AsyncDisposable {
  /** What it said when it was ready. */
  readonly ready: Ready;
  /** Processor time that it has used since it started, all threads together that it has. */
  cpuMs(): number;
  /** All that it has in memory: its own, and the pages of files that it has mapped. */
  residentMb(): number;
  /** What is its own: pages of files the system may take back, and an lmdb file counts in full once it was read. */
  ownMb(): number;
  /** Writes a line to its standard input. */
  tell(line: string): void;
  /** The same, and reads the line of JSON that it prints next. */
  ask(line: string): Promise<unknown>;
}

const ANSWER_DEADLINE_MS = 120_000;

/**
 * What `npm start` and the containers give Node: a larger nursery, in which most of a request's objects die; one thread
 * that compiles and collects beside the server's own, since four take a processor from it when it is busy; and no objects
 * that are made in the old space, where they would keep alive what they refer to.
 */
export const PRODUCTION_FLAGS: readonly string[] = [
  '--max-semi-space-size=64',
  '--v8-pool-size=1',
  '--no-allocation-site-pretenuring',
];

/** Starts a program that prints one line of JSON once it is ready, log lines before it. Rejects when it ends before that. */
export async function startServerProcess<Ready>(
  program: URL,
  options: { args?: readonly string[]; env?: Record<string, string>; nodeFlags?: readonly string[] } = {},
): Promise<ServerProcess<Ready>> {
  const { args = [], env = {}, nodeFlags = PRODUCTION_FLAGS } = options;
  const child = spawn(process.execPath, [...nodeFlags, program.pathname, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout });
  const ready = await nextLine(child, lines);
  return {
    ready: JSON.parse(ready) as Ready,
    cpuMs: () => cpuMs(child.pid ?? 0),
    residentMb: () => memoryMb(child.pid ?? 0, 'VmRSS'),
    ownMb: () => memoryMb(child.pid ?? 0, 'RssAnon'),
    tell: (line) => child.stdin.write(`${line}\n`),
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      return JSON.parse(await nextLine(child, lines)) as unknown;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function nextLine(child: ChildProcess, lines: Interface): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Error('The server said nothing in time.')), ANSWER_DEADLINE_MS);
  const onExit = (code: number | null): void =>
    reject(new Error(`The server ended with ${code} before it said anything.`));
  const onLine = (line: string): void => {
    if (line.startsWith('{')) resolve(line);
  };
  child.once('exit', onExit);
  lines.on('line', onLine);
  return promise.finally(() => {
    clearTimeout(timer);
    child.off('exit', onExit);
    lines.off('line', onLine);
  });
}

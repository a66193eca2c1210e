import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A server under measurement, in a process of its own, so that the load does not share its event loop. */
export interface ServerProcess<Ready> extends AsyncDisposable {
  /** What it said when it was ready. */
  readonly ready: Ready;
  /** Processor time that it has used since it started, all threads together. */
  cpuMs(): number;
  residentMb(): number;
  /** Writes a line to its standard input. */
  tell(line: string): void;
}

const START_DEADLINE_MS = 120_000;
/** Linux reports processor time in ticks of 10 ms. */
const TICK_MS = 10;

/** What `npm start` and the containers give Node: a larger nursery, in which most of a request's objects die. */
const PRODUCTION_FLAGS = ['--max-semi-space-size=64'];

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
  const ready = await firstLine(child);
  return {
    ready: JSON.parse(ready) as Ready,
    cpuMs: () => cpuMs(child.pid ?? 0),
    residentMb: () => residentMb(child.pid ?? 0),
    tell: (line) => child.stdin.write(`${line}\n`),
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

function firstLine(child: ChildProcessByStdio<Writable, Readable, null>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The server did not start in time.')), START_DEADLINE_MS);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      clearTimeout(timer);
      resolve(line);
    });
  });
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Number(kilobytes) / 1024;
}

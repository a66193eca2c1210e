import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from './engine/refusal.ts';
import type { Place } from './listener.ts';
import { startServer } from './server.ts';

const HELP = `node store/main.ts [--path ./data] [--port 27117] [--host 127.0.0.1] [--socket PATH]

  --path    the folder of the data, made when it is missing
  --port    0 to 65535; 0 takes any free port
  --host    an address of this machine alone: 127.0.0.0/8, ::1 or localhost
  --socket  a unix socket that only this user can open, instead of a port; its name ends in .sock
  --test-commands  lets clients make commands fail on purpose, as tests of drivers do; not for data that matters`;

/** The document server as a program, until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { values } = readFlags();
  if (values.help) {
    console.log(HELP);
    return;
  }
  const place = placeOf(values);
  // Files and sockets that are made from here on are this user's alone.
  process.umask(0o077);
  const server = await startServer({ path: values.path, ...place, testCommands: values['test-commands'] });
  console.log(`The store is open at ${server.uri}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => console.log('The store is closed'));
    });
  }
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        path: { type: 'string', default: './data' },
        port: { type: 'string' },
        host: { type: 'string' },
        socket: { type: 'string' },
        'test-commands': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function placeOf({ host, port, socket }: { host?: string; port?: string; socket?: string }): Place {
  if (socket !== undefined) {
    if (host !== undefined || port !== undefined)
      throw new Refusal('--socket takes the place of --host and --port: give one or the other');
    return { socket: resolve(socket) };
  }
  const number = Number(port ?? '27117');
  if (port === '' || !Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Refusal(`--port must be a number from 0 to 65535, not ${port}`);
  return { port: number, ...(host !== undefined && { host }) };
}

try {
  await main();
} catch (error) {
  // What the operator can put right is said in a sentence; a bug keeps its stack trace.
  const isSystems = error instanceof Error && 'syscall' in error;
  console.error(error instanceof Refusal || isSystems ? error.message : error);
  process.exit(1);
}

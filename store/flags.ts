import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from './engine/refusal.ts';
import type { ServerOptions } from './server.ts';

/** Where the graph keeps its data, as `npm start` has them. */
export const DEFAULT_PATH = './data/store';

export const HELP = `npm run store -- [--path ./data/store] [--port 27117] [--host 127.0.0.1] [--socket PATH]
npm run store -- backup FILE | restore FILE [--force] | check | compact [--path ./data/store]

  Without a command, the server. A backup and a check may run beside it.

  --path    the folder of the data, made when it is missing
  --port    0 to 65535; 0 takes any free port
  --host    an address of this machine alone: 127.0.0.0/8, ::1 or localhost
  --socket  a unix socket that only this user can open, instead of a port; its name ends in .sock
  --test-commands  lets clients make commands fail on purpose, as tests of drivers do; not for data that matters`;

/** What the program's flags ask for, or 'help'. Throws a `Refusal` that names the flag which is wrong. */
export function readFlags(args: readonly string[]): ServerOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { path, host, port, socket, 'test-commands': testCommands } = values;
  if (socket !== undefined) {
    if (host !== undefined || port !== undefined)
      throw new Refusal('--socket takes the place of --host and --port: give one or the other');
    return { path, testCommands, socket: resolve(socket) };
  }
  const number = Number(port ?? '27117');
  if (port === '' || !Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Refusal(`--port must be a number from 0 to 65535, not '${port}'`);
  return { path, testCommands, port: number, ...(host !== undefined && { host }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        path: { type: 'string', default: DEFAULT_PATH },
        port: { type: 'string' },
        host: { type: 'string' },
        socket: { type: 'string' },
        'test-commands': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

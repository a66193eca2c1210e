import { HELP, readFlags } from './flags.ts';
import { isTool, runTool } from './maintenance/run-tool.ts';
import { runProgram } from './run-program.ts';
import { startServer } from './server.ts';

/** The document server as a program, until SIGINT or SIGTERM; or a tool for its data, if a command is given. */
export function program(args: readonly string[], say: (line: string) => void): Promise<void> {
  return runProgram(() => run(args, say));
}

async function run(args: readonly string[], say: (line: string) => void): Promise<number | void> {
  const [command] = args;
  if (isTool(command)) return runTool(command, args.slice(1), say);
  const flags = readFlags(args);
  if (flags === 'help') {
    say(HELP);
    return;
  }
  // Files and sockets that are made from here on are this user's alone.
  process.umask(0o077);
  const server = await startServer(flags);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => say('The store is closed'));
    });
  }
  say(`The store is open at ${server.uri}`);
}

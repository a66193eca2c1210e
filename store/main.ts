import { HELP, readFlags } from './flags.ts';
import { isTool, runTool } from './maintenance/run-tool.ts';
import { runProgram } from './run-program.ts';
import { startServer } from './server.ts';

/** The document server as a program, until SIGINT or SIGTERM; or a tool for its data, if a command is given. */
async function main(): Promise<number | void> {
  const [command] = process.argv.slice(2);
  if (isTool(command)) return runTool(command, process.argv.slice(3), (line) => console.log(line));
  const flags = readFlags(process.argv.slice(2));
  if (flags === 'help') {
    console.log(HELP);
    return;
  }
  // Files and sockets that are made from here on are this user's alone.
  process.umask(0o077);
  const server = await startServer(flags);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => console.log('The store is closed'));
    });
  }
  console.log(`The store is open at ${server.uri}`);
}

await runProgram(main);

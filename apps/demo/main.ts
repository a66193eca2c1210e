import { AppError } from '#platform/errors/app-error.ts';
import { runDemo } from './demo.ts';
import { HELP, readOptions } from './options.ts';
import { findingsOf } from './proof/prove.ts';
import { reportOf } from './proof/report.ts';
import { createTerminalScreen } from './screen/terminal-screen.ts';

/** `npm run demo`. Gives the exit code: 0 when everything agrees, 1 when anything differs. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  const screen = createTerminalScreen();
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new AppError('INTERRUPTED', 'Interrupted: the server is closed.')));
  const proof = await runDemo(options, { screen, signal: interrupt.signal });
  for (const line of reportOf(proof)) screen.say(line);
  return findingsOf(proof).length === 0 ? 0 : 1;
}

const EXIT_CODES: Readonly<Record<string, number>> = { OPTIONS: 2, INTERRUPTED: 130 };

/** Ends at once: tills that broke off have nobody left to try again for. */
try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit((error instanceof AppError ? EXIT_CODES[error.code] : undefined) ?? 1);
}

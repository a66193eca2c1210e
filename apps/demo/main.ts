import { AppError } from '#platform/errors/app-error.ts';
import { runDemo } from './demo.ts';
import { HELP, readOptions } from './options.ts';
import { findingsOf } from './proof/prove.ts';
import { reportOf } from './proof/report.ts';
import { createTerminalScreen } from './screen/terminal-screen.ts';

/** `npm run demo`: 0 when everything agrees, 1 when anything differs. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  const screen = createTerminalScreen();
  const proof = await runDemo(options, screen);
  for (const line of reportOf(proof)) screen.say(line);
  return findingsOf(proof).length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = error instanceof AppError && error.code === 'OPTIONS' ? 2 : 1;
}

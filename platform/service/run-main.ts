import { AppError } from '../errors/app-error.ts';

/**
 * Runs a program's main function and gives its exit code to the process. What the operator can put right (a variable
 * that is missing, a port that is taken) is said in a sentence on standard error, with exit code 1; a bug keeps its
 * stack trace.
 */
export async function runMain(main: () => Promise<number | void>): Promise<void> {
  try {
    const code = await main();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    console.error(isOperators(error) ? error.message : error);
    process.exit(1);
  }
}

/** Failures to start that are the surroundings' fault: a taken port, a data folder that somebody else has open. */
const OPERATORS_CODES = new Set(['EADDRINUSE', 'STORE_NOT_STARTED']);

function isOperators(error: unknown): error is Error {
  if (error instanceof AppError) return true;
  return error instanceof Error && 'code' in error && OPERATORS_CODES.has(String(error.code));
}

import { inspect } from 'node:util';
import { Refusal } from './engine/refusal.ts';

/**
 * Runs a program's main function, whose answer becomes the exit code. What the operator can put right is said in a
 * sentence on standard error, with exit code 1; a bug keeps its stack trace.
 */
export async function runProgram(main: () => Promise<number | void>): Promise<void> {
  try {
    const code = await main();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    const isSystems = error instanceof Error && 'syscall' in error;
    process.stderr.write(`${error instanceof Refusal || isSystems ? error.message : inspect(error)}\n`);
    process.exit(1);
  }
}

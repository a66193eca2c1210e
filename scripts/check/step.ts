import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The checkout that is checked, as an absolute path. */
export const projectRoot = join(import.meta.dirname, '..', '..');

/** What a step found. `note` is one line worth knowing although nothing is wrong; `problem` is shown whole. */
export type Outcome = { ok: true; note?: string } | { ok: false; problem: string };

/** One thing that `npm run check` holds. A step that throws has failed, with the error as its problem. */
export interface Step {
  /** A few words that say what holds when the step passes. */
  name: string;
  run: () => Promise<Outcome>;
}

/** How long one tool may take. The slowest of them needs a tenth of it on two cores. */
const commandTimeoutMs = 120_000;

/**
 * A step that passes when the command exits with 0, and shows all it printed when it does not.
 * The command is looked up in `node_modules/.bin` through the PATH that npm sets.
 */
export function commandStep(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    async run() {
      const { exitCode, output } = await execute(command, args);
      return exitCode === 0 ? { ok: true } : { ok: false, problem: output };
    },
  };
}

/**
 * The compiler and the linter are programs in Go, over in seconds: collecting their garbage a third as often takes a
 * third off their CPU.
 */
const goSettings = { GOGC: '300' };

/**
 * Runs a command in the checkout. `stdout` is apart for callers that read it; `output` is both streams,
 * the errors last. A command that outlives `commandTimeoutMs` is killed and has exit code 1.
 */
export async function execute(
  command: string,
  args: readonly string[],
): Promise<{ exitCode: number; stdout: string; output: string }> {
  const child = spawn(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: commandTimeoutMs,
    env: {
      ...goSettings,
      ...process.env,
      PATH: `${join(projectRoot, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode ?? 1, stdout, output: `${stdout}${stderr}` };
}

/** The outcome of a list of findings: none is a pass. */
export function outcomeOf(problems: readonly string[], note?: string): Outcome {
  if (problems.length > 0) return { ok: false, problem: problems.join('\n') };
  return note === undefined ? { ok: true } : { ok: true, note };
}

// `npm run check`: everything that can be said about the code without running it as a system.
// Each step says one line. A failing step shows all it found, the others still run, and the exit code is 1.
import { access } from './check/access.ts';
import { architecture } from './check/architecture.ts';
import { containers } from './check/containers.ts';
import { format } from './check/format.ts';
import { generatedCode } from './check/generated-code.ts';
import { lint } from './check/lint.ts';
import type { Outcome, Step } from './check/step.ts';
import { breakingChanges, supergraph } from './check/supergraph.ts';
import { trustedDocuments } from './check/trusted-documents.ts';
import { types } from './check/types.ts';

const steps: readonly Step[] = [
  types,
  lint,
  format,
  generatedCode,
  supergraph,
  breakingChanges,
  access,
  trustedDocuments,
  containers,
  architecture,
];

const nameWidth = Math.max(...steps.map((step) => step.name.length));
let failed = 0;

for (const step of steps) {
  const startedMs = performance.now();
  const outcome = await outcomeOfRun(step);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1).padStart(5);
  const note = outcome.ok && outcome.note !== undefined ? `  ${outcome.note}` : '';
  console.log(`${outcome.ok ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(nameWidth)} ${seconds} s${note}`);
  if (!outcome.ok) {
    failed += 1;
    console.log(`\n${outcome.problem.trimEnd()}\n`);
  }
}

console.log(failed === 0 ? `${steps.length} checks passed` : `${failed} of ${steps.length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function outcomeOfRun(step: Step): Promise<Outcome> {
  try {
    return await step.run();
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

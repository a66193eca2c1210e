import { execute, type Step } from './step.ts';

/** Codegen in its dry mode: it names each file of `codegen.yml` that `npm run generate` would change. */
export const generatedCode: Step = {
  name: 'generated code',
  async run() {
    const { exitCode, output } = await execute('graphql-codegen', ['--config', 'codegen.yml', '--check']);
    if (exitCode === 0) return { ok: true };
    // Its progress (❯ begun, ✔ done) would bury the few lines that say what is wrong; only `--silent` hides it, with them.
    const findings = output.split('\n').filter((line) => !/^[❯✔]/.test(line));
    return {
      ok: false,
      problem: `${findings.join('\n').trim()}\nRun \`npm run generate\` once the schemas are right.`,
    };
  },
};

import { commandStep } from './step.ts';

/** Codegen in its dry mode: it names each file of `codegen.yml` that `npm run generate` would change. */
export const generatedCode = commandStep('generated code', 'graphql-codegen', ['--config', 'codegen.yml', '--check']);

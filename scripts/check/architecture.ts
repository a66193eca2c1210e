import { commandStep } from './step.ts';

/** Part of `vitest run` as well; here so that `npm run check` alone shows a wrong import. */
export const architecture = commandStep('architecture', 'vitest', [
  'run',
  '--reporter=dot',
  'test/architecture.test.ts',
]);

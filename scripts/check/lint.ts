import { commandStep } from './step.ts';

export const lint = commandStep('lint', 'oxlint', ['--type-aware']);

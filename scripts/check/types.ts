import { commandStep } from './step.ts';

export const types = commandStep('types', 'tsc', ['-p', '.']);

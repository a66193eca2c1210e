import { commandStep } from './step.ts';

/** `npm run format` mends what this finds. */
export const format = commandStep('format', 'oxfmt', ['--check', '.']);

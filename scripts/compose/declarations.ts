import type { Change } from './changes.ts';

/** Breaking changes that are meant, one list item each; see the file's own head. */
export const declaredPath = 'schema/breaking-changes.md';

export interface Declared {
  readonly undeclared: readonly Change[];
  /** Declarations of what has not changed. */
  readonly idle: readonly string[];
}

/**
 * Holds breaking changes against what is declared: each line that starts with `- ` declares the change whose description
 * is the rest of that line. What was declared before is history; what was added since has to be about these changes.
 */
export function compareWithDeclarations(
  changes: readonly Change[],
  { before, after }: { readonly before: string; readonly after: string },
): Declared {
  const breaking = changes.filter(({ level }) => level === 'breaking');
  const [known, declared] = [itemsOf(before), itemsOf(after)];
  return {
    undeclared: breaking.filter(({ description }) => !declared.includes(description)),
    idle: declared.filter((item) => !known.includes(item) && !breaking.some(({ description }) => description === item)),
  };
}

function itemsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2).trim());
}

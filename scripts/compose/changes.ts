import { accessChanges } from './access-changes.ts';
import { costChanges } from './cost-changes.ts';
import type { Graph } from './graph.ts';
import { schemaChanges } from './schema-changes.ts';

/**
 * What a change may do to a client of the graph as it was: `breaking` has it refused or told something that it cannot
 * read, `dangerous` has it told something that it may not be ready for, `safe` is noticed by nobody who does not look.
 */
export const LEVELS = ['breaking', 'dangerous', 'safe'] as const;
export type Level = (typeof LEVELS)[number];

export interface Change {
  readonly level: Level;
  /** One line, the same for the same change each time: what declares it. */
  readonly description: string;
  /** Whoever uses one of these is concerned: `Type`, `Type.field`, `Type.field(argument:)`. */
  readonly places: readonly string[];
}

/** All that is different, the gravest first, in the order of their descriptions. */
export function changesBetween(before: Graph, after: Graph): Change[] {
  const changes = [
    ...schemaChanges(before.api, after.api),
    ...accessChanges(before, after),
    ...costChanges(before, after),
  ];
  const gravity = ({ level }: Change): number => LEVELS.indexOf(level);
  return changes.toSorted((a, b) => gravity(a) - gravity(b) || (a.description < b.description ? -1 : 1));
}

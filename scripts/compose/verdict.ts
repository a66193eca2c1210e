import type { Base } from './base.ts';
import { type Change, changesBetween } from './changes.ts';
import { misfits, type Spot, usesOf } from './clients.ts';
import { compareWithDeclarations } from './declarations.ts';
import { readGraph } from './graph.ts';

/** A change, with the documents of clients that use what it is about. */
export interface JudgedChange {
  readonly change: Change;
  readonly isDeclared: boolean;
  readonly users: readonly Spot[];
}

export interface Verdict {
  /** All that is different, the gravest first. */
  readonly changes: readonly JudgedChange[];
  /** What clients send that the new graph would refuse. */
  readonly misfits: readonly Spot[];
  /** Declarations of what has not changed. */
  readonly idle: readonly string[];
}

/** What the clients of a graph are in for when it becomes another one. */
export function judge(base: Base, next: { readonly supergraphSdl: string; readonly declarations: string }): Verdict {
  const [before, after] = [readGraph(base.supergraphSdl), readGraph(next.supergraphSdl)];
  const changes = changesBetween(before, after);
  const { undeclared, idle } = compareWithDeclarations(changes, {
    before: base.declarations,
    after: next.declarations,
  });
  const uses = base.documents.map((document) => usesOf(document, before.api));
  const usersOf = ({ places }: Change): Spot[] =>
    uses.flatMap((used) => places.flatMap((place) => used.get(place) ?? []).slice(0, 1));
  return {
    changes: changes.map((change) => ({
      change,
      isDeclared: change.level === 'breaking' && !undeclared.includes(change),
      users: change.level === 'safe' ? [] : usersOf(change),
    })),
    misfits: misfits(base.documents, after.api),
    idle,
  };
}

/** Why this may not be committed, a paragraph each; none when it may. */
export function faultsOf({ changes, misfits: refused, idle }: Verdict): string[] {
  const breaking = changes.filter(({ change }) => change.level === 'breaking');
  const undeclared = breaking.filter(({ isDeclared }) => !isDeclared);
  // Whoever declares that something breaks has said so of the documents that it breaks.
  const unexpected = breaking.length > 0 ? [] : refused;
  return [
    ...(undeclared.length === 0 ? [] : [undeclaredFault(undeclared)]),
    ...(unexpected.length === 0
      ? []
      : [`Clients send what this graph refuses:\n${unexpected.map(lineOfSpot).join('\n')}`]),
    ...idle.map(
      (item) =>
        `schema/breaking-changes.md declares what has not changed: commit it with its change, or not at all.\n- ${item}`,
    ),
  ];
}

function undeclaredFault(undeclared: readonly JudgedChange[]): string {
  const clients = [...new Set(undeclared.flatMap(({ users }) => users.map(({ client }) => client)))].toSorted();
  const whom = clients.length === 0 ? 'no client of ours, but perhaps others' : clients.join(', ');
  return [
    `This breaks ${whom}. Avoid it (deprecate first, and wait until tillgraph_field_uses_total stands still), or`,
    'declare it in schema/breaking-changes.md with the reason and what a client does instead:',
    ...undeclared.flatMap((judged) => linesOfChange(judged)),
  ].join('\n');
}

/** What changes, and below it whom it concerns. */
export function linesOfChange({ change, users }: JudgedChange, note = ''): string[] {
  return [`- ${change.description}${note}`].concat(users.map(lineOfSpot));
}

/** One line: who, where, what. */
export function lineOfSpot({ client, at, what }: Spot): string {
  return `    ${client}  ${at}  ${what}`;
}

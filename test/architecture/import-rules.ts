import { posix } from 'node:path';

/**
 * From a folder (or file) to what its files may import of ours, besides itself. `NAME` in a key stands for one folder
 * name, and for the same one in that key's list; `*` stands for any. `a/b` means the file `a/b.ts` and all in `a/b/`.
 */
export type ImportTable = Readonly<Record<string, readonly string[]>>;

/** One import between two files of ours, as paths from the top of the checkout. */
export interface Edge {
  importer: string;
  target: string;
}

/** Why an import is not allowed by the table, or nothing when it is. The first key that fits the importer decides. */
export function refusalOf({ importer, target }: Edge, table: ImportTable): string | undefined {
  for (const [folder, allowed] of Object.entries(table)) {
    const match = matchPath(importer, folder);
    if (match === undefined) continue;
    const own = folder.replace('NAME', match.name);
    const list = [own, ...allowed.map((entry) => entry.replace('NAME', match.name))];
    if (list.some((entry) => matchPath(target, entry) !== undefined)) return undefined;
    return `${own} may import ${list.slice(1).join(', ') || 'nothing of ours'}`;
  }
  return `${posix.dirname(importer)} has no row in the table`;
}

/** Why a test may not import this: it sees everything of ours, except what a subgraph that is not its own keeps inside. */
export function testRefusalOf({ importer, target }: Edge): string | undefined {
  const subgraph = subgraphOf(target);
  if (subgraph === undefined || subgraph === subgraphOf(importer)) return undefined;
  if (subgraphOf(importer) === undefined && target === `subgraphs/${subgraph}/subgraph.ts`) return undefined;
  return `a test may not look inside a subgraph that is not its own`;
}

/** The subgraph that a file belongs to, if any. */
export function subgraphOf(path: string): string | undefined {
  return /^subgraphs\/([^/]+)\//.exec(path)?.[1];
}

function matchPath(path: string, pattern: string): { name: string } | undefined {
  const source = pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+').replace('NAME', '(?<name>[^/]+)');
  const match = new RegExp(`^${source}(\\.ts$|/|$)`).exec(path);
  return match === null ? undefined : { name: match.groups?.['name'] ?? '' };
}

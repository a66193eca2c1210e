import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, type DocumentNode, parse } from 'graphql';

/**
 * A subgraph's hand-written contract: the `.graphql` files of its folder as one document, in the order of their names,
 * so that the same files always give the same document. Throws where one is missing or does not parse.
 */
export function readContract(folder: string): DocumentNode {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return concatAST(files.toSorted().map((name) => parse(readFileSync(join(folder, name), 'utf8'))));
}

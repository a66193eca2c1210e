import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, type DocumentNode, parse } from 'graphql';

/**
 * A subgraph's hand-written contract as one document: what all subgraphs share (`shared.graphql`, beside its folder),
 * then the `.graphql` files of its folder in the order of their names, so that the same files always give the same
 * document. Throws where one is missing or does not parse.
 */
export function readContract(folder: string): DocumentNode {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const paths = [join(folder, '..', 'shared.graphql'), ...files.toSorted().map((name) => join(folder, name))];
  return concatAST(paths.map((path) => parse(readFileSync(path, 'utf8'))));
}

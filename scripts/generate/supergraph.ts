import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { readContract } from '../../platform/graphql/contract.ts';

/** The four subgraphs, in the order in which they are composed, started and reported. */
export const subgraphNames = ['inventory', 'sales', 'customer', 'finance'] as const;

/** Where the composed contract is kept, relative to the checkout. */
export const supergraphPath = 'schema/supergraph.graphql';

export type Composition =
  | {
      kind: 'composed';
      supergraphSdl: string;
      /** What composition took its own choice in, such as which of two descriptions it keeps. */
      hints: string[];
    }
  | { kind: 'refused'; errors: string[] };

/**
 * Composes the hand-written schemas of a checkout's `schema/` folder into one supergraph.
 * The same schemas always give the same text, so that a committed supergraph can be compared with it.
 * `refused` names what the schemas disagree on; a file that is missing or does not parse throws.
 */
export function composeSupergraph(root: string): Composition {
  const services = subgraphNames.map((name) => ({
    name,
    // The supergraph must name an address. The gateway uses those of its own configuration instead.
    url: `http://${name}/graphql`,
    typeDefs: readContract(join(root, 'schema', name)),
  }));
  const { errors, supergraphSdl, hints } = composeServices(services);
  if (supergraphSdl !== undefined) {
    return {
      kind: 'composed',
      supergraphSdl: `${supergraphSdl.trimEnd()}\n`,
      hints: hints.map(({ message }) => message),
    };
  }
  return { kind: 'refused', errors: (errors ?? []).map((error) => error.message) };
}

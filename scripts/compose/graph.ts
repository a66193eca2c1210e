import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';
import { readCostTable, type CostTable } from '#gateway/operations/cost-table.ts';
import { type AccessTable, readAccessTable } from '#platform/graphql/access-table.ts';

/** A composed graph, in all that a client may come to notice of it. */
export interface Graph {
  /** Without federation's own machinery. */
  readonly api: GraphQLSchema;
  readonly access: AccessTable;
  readonly costs: CostTable;
}

/** Throws where the text is no supergraph. */
export function readGraph(supergraphSdl: string): Graph {
  const document = parse(supergraphSdl);
  return {
    api: Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema(),
    access: readAccessTable(document.definitions),
    costs: readCostTable(document),
  };
}

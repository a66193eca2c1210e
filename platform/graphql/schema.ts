import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { GraphQLSchema } from 'graphql';
import { enforceAudit } from '../audit-log/enforce-audit.ts';
import type { RefusalCounter } from '../audit-log/refusals.ts';
import { formatMoney, type Money } from '../money/money.ts';
import { readContract } from './contract.ts';
import { honourDeadlines } from './deadline.ts';
import { resolveEntitiesAtOnce } from './entities.ts';
import { scalars } from './scalars.ts';

/** What every subgraph resolves alike. */
const shared = {
  Money: { formatted: (money: Money) => formatMoney(money) },
  UserError: { __resolveType: (error: { __typename: string }) => error.__typename },
};

/**
 * A subgraph's executable schema: the folder of its contract, its resolvers, the shared scalars, and acts put on record.
 * Throws when a resolver has no field in the contract.
 */
export function loadSubgraphSchema(options: {
  contract: URL;
  resolvers: object;
  refusals: Pick<RefusalCounter, 'note'>;
}): GraphQLSchema {
  const typeDefs = readContract(fileURLToPath(options.contract));
  const defined = new Set(
    typeDefs.definitions.map((definition) => ('name' in definition ? definition.name?.value : '')),
  );
  const common = Object.entries({ ...scalars, ...shared }).filter(([name]) => defined.has(name));
  const resolvers = { ...Object.fromEntries(common), ...options.resolvers } as GraphQLResolverMap<unknown>;
  const built = buildSubgraphSchema([{ typeDefs, resolvers }]);
  // Composition has checked the contract, or GraphQL would for the first document.
  const schema = new GraphQLSchema({ ...built.toConfig(), assumeValid: true });
  resolveEntitiesAtOnce(schema);
  honourDeadlines(schema);
  enforceAudit(schema, options.refusals);
  return schema;
}

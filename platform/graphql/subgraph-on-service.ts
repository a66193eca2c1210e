import { auditLogResolvers } from '../audit-log/resolve-audit-log.ts';
import type { Service } from '../service/service.ts';
import { mergeResolvers } from './merge-resolvers.ts';
import { loadSubgraphSchema } from './schema.ts';
import { createSubgraphExecutor, type Subgraph, type SubgraphExecutorOptions } from './subgraph.ts';

export interface SubgraphParts<Context> extends Pick<SubgraphExecutorOptions<Context>, 'createContext'> {
  readonly service: Service;
  /** The folder of its contract. */
  readonly contract: URL;
  readonly resolvers: readonly object[];
  /** What runs beside the graph: what it consumes and what it sweeps. Ends before the service does, in this order. */
  readonly beside: readonly AsyncDisposable[];
}

/** A subgraph that stands on a service: named as it is, with its audit log, ready when it is, and closed with it. */
export function subgraphOnService<Context>(parts: SubgraphParts<Context>): Subgraph {
  const { service, contract, resolvers, createContext, beside } = parts;
  const { name, refusals, logger, auditLog, isReady, readiness } = service;
  const schema = loadSubgraphSchema({
    refusals,
    contract,
    resolvers: mergeResolvers(auditLogResolvers(name, auditLog), ...resolvers),
  });
  const executor = createSubgraphExecutor<Context>({ name, schema, refusals, logger, createContext });
  const close = async (): Promise<void> => {
    for (const part of beside) await part[Symbol.asyncDispose]();
    await service.close();
  };
  return { name, schema, ...executor, isReady, readiness, close, [Symbol.asyncDispose]: close };
}

import type { Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { Engine } from '../engine.ts';
import type { SubscriptionHub } from '../subscriptions/subscription-hub.ts';
import { loadSupergraphInSteps, type Supergraph } from '../supergraph.ts';
import { isSameOperation } from './same-operation.ts';
import { onSchema, warmUp } from './warm-up.ts';

/** What came of a schema that was to be used from now on. */
export type ReloadOutcome =
  | { readonly kind: 'reloaded'; readonly hash: string }
  /** It is the one in use. */
  | { readonly kind: 'unchanged'; readonly hash: string }
  /** It cannot be used: the one before stays. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Has a gateway use another composed schema; one after the other. Never rejects. */
export type Reload = (supergraphSdl: string) => Promise<ReloadOutcome>;

export interface ReloadOptions {
  readonly engine: Engine;
  readonly hub: SubscriptionHub;
  /** Names of the subgraphs that can be reached. */
  readonly subgraphs: readonly string[];
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * A schema is checked and made ready, and what clients ask for is planned on it, while the one before is used; then
 * everything that is begun is begun on the new one, in one turn. What has begun ends on the one before.
 */
export function createReload({ engine, hub, subgraphs, logger, metrics }: ReloadOptions): Reload {
  const inUse = metrics.gauge({
    name: 'tillgraph_supergraph_info',
    help: 'The schema in use, by the SHA-256 of its text.',
    labels: ['hash'],
  });
  const reloads = metrics.counter({
    name: 'tillgraph_supergraph_reloads_total',
    help: 'Schemas that were to be used from then on, by what came of it.',
    labels: ['outcome'],
  });
  inUse.set({ hash: engine.operations.supergraph.hash }, 1);

  const loaded = async (sdl: string): Promise<Supergraph> => {
    const supergraph = await loadSupergraphInSteps(sdl);
    const known = new Set([...subgraphs, ...engine.operations.supergraph.subgraphs]);
    const unknown = supergraph.subgraphs.filter((name) => !known.has(name));
    if (unknown.length > 0) throw new Error(`This gateway does not know where ${unknown.join(' and ')} is.`);
    return supergraph;
  };

  const use = async (sdl: string): Promise<string> => {
    const supergraph = await loaded(sdl);
    const next = engine.operationsOf(supergraph);
    const planned = await warmUp(next, [...hub.operations(), ...engine.operations.remembered()]);
    engine.use(next);
    hub.adopt((operation) => {
      const same = onSchema(next, operation);
      return same !== null && isSameOperation(operation, same) ? same : null;
    });
    inUse.reset();
    inUse.set({ hash: supergraph.hash }, 1);
    logger.info({ hash: supergraph.hash, planned }, 'the schema was reloaded');
    return supergraph.hash;
  };

  const reload: Reload = async (sdl) => {
    const { supergraph } = engine.operations;
    if (supergraph.sdl === sdl) return { kind: 'unchanged', hash: supergraph.hash };
    try {
      return { kind: 'reloaded', hash: await use(sdl) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ reason, hash: supergraph.hash }, 'the new schema cannot be used: the one before stays');
      return { kind: 'refused', reason };
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return (sdl) => {
    const outcome = last.then(async () => {
      const result = await reload(sdl);
      reloads.inc({ outcome: result.kind });
      return result;
    });
    last = outcome;
    return outcome;
  };
}

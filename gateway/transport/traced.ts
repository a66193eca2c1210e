import { SpanKind } from '@opentelemetry/api';
import { currentTrace, traced } from '#platform/telemetry/tracing.ts';
import { isQuery, type Transport } from './transport.ts';

/** A transport whose fetches are told in the trace of what they are made for, all their tries and all their waiting included. */
export function tracedTransport(transport: Transport, { name }: { name: string }): Transport {
  const label = `fetch ${name}`;
  const ofQuery = { 'tillgraph.subgraph': name, 'graphql.operation.type': 'query' };
  const ofMutation = { ...ofQuery, 'graphql.operation.type': 'mutation' };
  return {
    ...transport,
    execute: (request) => {
      if (currentTrace() === undefined) return transport.execute(request);
      const attributes = isQuery(request) ? ofQuery : ofMutation;
      return traced(label, { kind: SpanKind.CLIENT, attributes }, async (span) => {
        const result = await transport.execute(request);
        span?.setAttribute('tillgraph.errors', result.errors?.length ?? 0);
        return result;
      });
    },
  };
}

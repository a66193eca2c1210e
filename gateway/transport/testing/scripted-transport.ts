import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Transport, TransportRequest } from '../transport.ts';

/** A transport that answers as a test says, and remembers what it was asked. */
export interface ScriptedTransport extends Transport {
  readonly asked: TransportRequest[];
}

export function scriptedTransport(answer: (request: TransportRequest) => Promise<SubgraphResult>): ScriptedTransport {
  const asked: TransportRequest[] = [];
  return {
    asked,
    execute: (request) => {
      asked.push(request);
      return answer(request);
    },
    subscribe: () => Promise.reject(new Error('Nothing is subscribed to here.')),
    isReady: async () => true,
    close: async () => undefined,
  };
}

export const ANSWER: SubgraphResult = { data: { fine: true } };

export function request(query = '{ fine }'): TransportRequest {
  const actor = { subject: 'test', scopes: new Set<string>(), locations: 'all' } as const;
  return { query, actor, requestId: 'test' };
}

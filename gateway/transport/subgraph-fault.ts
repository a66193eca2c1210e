import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import { isQuery, type Transport } from './transport.ts';

/**
 * Why a subgraph gave no answer: its connection was refused or lost, it took longer than it may, the request had no time
 * left, what it sent was no GraphQL, it has as much to do as it may, or it is left alone for a while.
 */
export type FaultKind = 'connection' | 'timeout' | 'late' | 'nonsense' | 'busy' | 'open';

/** A subgraph that did not answer. What is outside learns the code and what to do, not which subgraph it was. */
export class SubgraphFault extends Error {
  readonly kind: FaultKind;
  /** When it is worth trying again. */
  readonly retryAfterMs: number | null;

  constructor(kind: FaultKind, options: { subgraph: string; retryAfterMs?: number; cause?: unknown }) {
    super(`${options.subgraph}: ${kind}`, { cause: options.cause });
    this.name = 'SubgraphFault';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

const UNAVAILABLE = { code: 'SUBGRAPH_UNAVAILABLE', happened: 'A part of the graph does not answer' };
const TIMEOUT = { code: 'DEADLINE_EXCEEDED', happened: 'A part of the graph did not answer in time' };
const BUSY = { code: 'SUBGRAPH_BUSY', happened: 'A part of the graph has too much to do' };
const PUBLIC: Readonly<Record<FaultKind, { readonly code: string; readonly happened: string }>> = {
  connection: UNAVAILABLE,
  nonsense: UNAVAILABLE,
  open: UNAVAILABLE,
  timeout: TIMEOUT,
  late: TIMEOUT,
  busy: BUSY,
};

/** A transport that never rejects: a subgraph that does not answer is an error of its fields. */
export function answering(transport: Transport): Transport {
  return {
    ...transport,
    execute: async (request) => {
      try {
        return await transport.execute(request);
      } catch (error) {
        if (error instanceof SubgraphFault) return faultResult(error, { isQuery: isQuery(request) });
        throw error;
      }
    },
  };
}

/** The answer in place of one that never came: the subgraph's fields become null, and the rest stays whole. */
export function faultResult(
  { kind, retryAfterMs }: SubgraphFault,
  asked: { readonly isQuery: boolean },
): SubgraphResult {
  const { code, happened } = PUBLIC[kind];
  const isUntouched = asked.isQuery || kind === 'open' || kind === 'busy';
  const advice = isUntouched
    ? 'What it owns is missing here; try again.'
    : 'The change may have been made: send it again with the same idempotency key.';
  const extensions = { code, retryable: true, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  return { data: null, errors: [{ message: `${happened}. ${advice}`, extensions }] };
}

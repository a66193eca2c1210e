import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { Transport } from './transport.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** A transport that tells how long its subgraph takes, and how often it gives no answer, for whatever reason. */
export function measuredTransport(
  transport: Transport,
  { name: subgraph, metrics }: { name: string; metrics: Metrics },
): Transport {
  const durations = metrics.histogram({
    name: 'tillgraph_fetch_duration_seconds',
    help: 'How long subgraphs took, waiting and second tries included, by whether an answer came.',
    labels: ['subgraph', 'outcome'],
    buckets: SECONDS,
  });
  const answered = { subgraph, outcome: 'answered' };
  const failed = { subgraph, outcome: 'failed' };
  return {
    ...transport,
    execute: async (request) => {
      const startedAt = performance.now();
      let outcome = failed;
      try {
        const result = await transport.execute(request);
        outcome = answered;
        return result;
      } finally {
        durations.observe(outcome, (performance.now() - startedAt) / 1_000);
      }
    },
  };
}

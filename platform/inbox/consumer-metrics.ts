import type { CloudEvent } from '../events/cloud-event.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** In seconds: within milliseconds when all is well, hours after an outage. */
const LAGS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400];

/**
 * What became of an event: it took effect or never will (then it is a dead letter, too), it waits for its predecessor, or it
 * comes again, since its batch failed.
 */
export type EventOutcome = 'taken_in' | 'early' | 'failed' | 'dead_letter';

/** How a consumer gets on. */
export interface ConsumerMetrics {
  count(outcome: EventOutcome, events: number): void;
  /** Events that were handled together just now, so many of which came too early. */
  handled(events: readonly CloudEvent[], early: number): void;
}

/** The lag is that of a batch's oldest event: one look at the clock for however many. */
export function consumerMetrics(metrics: Metrics, consumer: string): ConsumerMetrics {
  const lag = metrics.histogram({
    name: 'tillgraph_consumer_lag_seconds',
    help: 'How old the oldest event of a batch was, since it was recorded, when the batch had taken effect.',
    labels: ['consumer'],
    buckets: LAGS,
  });
  const events = metrics.counter({
    name: 'tillgraph_consumer_events_total',
    help: 'Events by what became of them: taken_in, of which those that never can are dead_letter as well; early; failed.',
    labels: ['consumer', 'outcome'],
  });
  const count: ConsumerMetrics['count'] = (outcome, number) => {
    if (number > 0) events.inc({ consumer, outcome }, number);
  };
  return {
    count,
    handled: (batch, early) => {
      count('early', early);
      count('taken_in', batch.length - early);
      const [first] = batch;
      if (first === undefined) return;
      // ISO 8601 in UTC sorts as text.
      const oldest = batch.reduce((time, event) => (event.time < time ? event.time : time), first.time);
      const lagMs = Date.now() - Date.parse(oldest);
      // Whoever's clock is ahead, or writes no time at all: what has taken effect must not come again for that.
      lag.observe({ consumer }, lagMs > 0 ? lagMs / 1_000 : 0);
    },
  };
}

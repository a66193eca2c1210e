import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { SubscriptionHub } from './subscription-hub.ts';

/** Tells, at each scrape, how many watch, what they are told by, and who does not keep up. */
export function measureHub(hub: SubscriptionHub, metrics: Metrics): void {
  const gauge = (name: string, help: string) => metrics.gauge({ name: `tillgraph_${name}`, help, labels: [] });
  const upstreams = gauge('subscription_upstreams', 'Subscriptions that the subgraphs hold for all clients together.');
  const subscribers = gauge('subscribers', 'Subscriptions of clients.');
  const behind = gauge('subscribers_behind', 'Subscriptions of clients that read more slowly than they are told.');
  const events = gauge('subscription_events_waiting', 'Events that wait for clients, each as often as it does.');
  metrics.onScrape(() => {
    const backlog = hub.backlog();
    upstreams.set(hub.upstreams);
    subscribers.set(backlog.subscribers);
    behind.set(backlog.behind);
    events.set(backlog.events);
  });
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type { Counter, Gauge, Histogram };

/** What a process measures of itself, for whoever scrapes it. Asked for the same name twice, it answers the same metric. */
export interface Metrics {
  /** A value that goes up and down. */
  gauge<Label extends string>(description: MetricDescription<Label>): Gauge<Label>;
  /** A value that only goes up. */
  counter<Label extends string>(description: MetricDescription<Label>): Counter<Label>;
  /** How often values were at most so large; durations are in seconds. */
  histogram<Label extends string>(
    description: MetricDescription<Label> & { readonly buckets: readonly number[] },
  ): Histogram<Label>;
  /** Is called before each scrape, for what is looked up only then. */
  onScrape(collect: () => void | Promise<void>): void;
  /** All of it in Prometheus' text format, version 0.0.4. */
  text(): Promise<string>;
}

export interface MetricDescription<Label extends string> {
  /** `tillgraph_open_discrepancies`. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
}

export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** `ofProcess` adds what Node knows of itself: memory, garbage collection, how late its event loop is. */
export function createMetrics({ ofProcess = false }: { readonly ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const collectors: (() => void | Promise<void>)[] = [];
  const configured = <Label extends string>({ name, help, labels }: MetricDescription<Label>) => ({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  return {
    gauge: <Label extends string>(description: MetricDescription<Label>) =>
      (registry.getSingleMetric(description.name) as Gauge<Label> | undefined) ?? new Gauge(configured(description)),
    counter: <Label extends string>(description: MetricDescription<Label>) =>
      (registry.getSingleMetric(description.name) as Counter<Label> | undefined) ??
      new Counter(configured(description)),
    histogram: <Label extends string>(
      description: MetricDescription<Label> & { readonly buckets: readonly number[] },
    ) =>
      (registry.getSingleMetric(description.name) as Histogram<Label> | undefined) ??
      new Histogram({ ...configured(description), buckets: [...description.buckets] }),
    onScrape: (collect) => void collectors.push(collect),
    text: async () => {
      await Promise.all(collectors.map(async (collect) => collect()));
      return registry.metrics();
    },
  };
}

/** What a process measures of itself, for whoever scrapes it. */
export interface Metrics {
  /** The gauge of this name, made when it is first asked for. */
  gauge(description: MetricDescription): Gauge;
  /** All of it in Prometheus' text format, version 0.0.4. */
  text(): string;
}

export interface MetricDescription {
  /** `tillgraph_open_discrepancies`. */
  readonly name: string;
  readonly help: string;
}

/** A value that goes up and down, one for each set of labels. */
export interface Gauge {
  set(labels: Readonly<Record<string, string>>, value: number): void;
}

export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export function createMetrics(): Metrics {
  const gauges = new Map<string, { readonly help: string; readonly values: Map<string, number> }>();
  return {
    gauge: ({ name, help }) => {
      const gauge = gauges.get(name) ?? { help, values: new Map<string, number>() };
      gauges.set(name, gauge);
      return { set: (labels, value) => void gauge.values.set(labelText(labels), value) };
    },
    text: () => [...gauges].map(([name, { help, values }]) => gaugeText(name, help, values)).join(''),
  };
}

function gaugeText(name: string, help: string, values: ReadonlyMap<string, number>): string {
  const samples = [...values].map(([labels, value]) => `${name}${labels} ${value}\n`);
  return [`# HELP ${name} ${help}\n`, `# TYPE ${name} gauge\n`, ...samples].join('');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

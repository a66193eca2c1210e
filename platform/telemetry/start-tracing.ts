import { context, diag, type DiagLogger, DiagLogLevel, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Config } from '../config/config.ts';
import type { Logger } from './logger.ts';

const TRACES_PATH = 'v1/traces';
/** Nothing that we put on a span is longer; this holds what others put there. */
const MAX_VALUE_LENGTH = 256;
/** The last spans are sent while a process drains: a collector that is down must not keep it. */
const FLUSH_WITHIN_MS = 3_000;

export interface TracingOptions {
  /** What the process is called where the environment does not say. */
  readonly name: string;
  readonly config: Config;
  readonly logger: Logger;
}

/** Where the environment has no collector there is nothing to dispose of, and nothing is traced: spans are never made. */
export function startTracing({ name, config, logger }: TracingOptions): AsyncDisposable {
  const url = tracesUrl(config);
  if (url === undefined) return { [Symbol.asyncDispose]: async () => undefined };
  diag.setLogger(diagnosticsTo(logger), DiagLogLevel.WARN);
  const processor = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url }),
    maxQueueSize: config.OTEL_BSP_MAX_QUEUE_SIZE,
    maxExportBatchSize: config.OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
    scheduledDelayMillis: config.OTEL_BSP_SCHEDULE_DELAY,
  });
  return traceInto(processor, { name: config.OTEL_SERVICE_NAME ?? name, sampler: samplerOf(config) });
}

/** Traces everything in this process until disposed of, at most once at a time. */
export function traceInto(
  processor: SpanProcessor,
  { name, sampler = new AlwaysOnSampler() }: { readonly name: string; readonly sampler?: Sampler },
): AsyncDisposable {
  const provider = new TracerProvider({
    // What OTEL_RESOURCE_ATTRIBUTES says counts, but for the name, which has been decided.
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes({ 'service.name': name })),
    sampler,
    spanLimits: { attributeValueLengthLimit: MAX_VALUE_LENGTH },
    spanProcessors: [processor],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  if (!trace.setGlobalTracerProvider(provider)) throw new Error('Something traces this process already.');
  return {
    [Symbol.asyncDispose]: async () => {
      trace.disable();
      context.disable();
      diag.disable();
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, FLUSH_WITHIN_MS);
      // Spans that cannot be sent are lost, which no shutdown has to fail for.
      await Promise.race([provider.shutdown().catch(() => undefined), late.promise]);
      clearTimeout(timer);
    },
  };
}

function tracesUrl(config: Config): string | undefined {
  if (config.OTEL_SDK_DISABLED === 'true') return undefined;
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces } = config;
  if (ofTraces !== undefined) return ofTraces;
  return endpoint === undefined ? undefined : `${endpoint.replace(/\/$/, '')}/${TRACES_PATH}`;
}

function samplerOf({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: ratio }: Config): Sampler {
  const root = name.endsWith('always_off')
    ? new AlwaysOffSampler()
    : name.endsWith('always_on')
      ? new AlwaysOnSampler()
      : new TraceIdRatioBasedSampler(ratio);
  return name.startsWith('parentbased') ? new ParentBasedSampler({ root }) : root;
}

/** A collector that does not answer is told in the log, in one line a failure. */
function diagnosticsTo(logger: Logger): DiagLogger {
  const warn = (message: string): void => logger.warn({ said: message.slice(0, MAX_VALUE_LENGTH) }, 'tracing');
  const nothing = (): void => undefined;
  return { error: warn, warn, info: nothing, debug: nothing, verbose: nothing };
}

import { z } from 'zod';

/**
 * Where traces go and which, by OpenTelemetry's own names. The exporter reads OTEL_EXPORTER_OTLP_HEADERS, _TIMEOUT,
 * _COMPRESSION, _CERTIFICATE and what else there is of them by itself.
 */
export const tracingVariables = {
  /** A collector that takes OTLP over HTTP: `http://127.0.0.1:4318`. Nothing is traced when not set. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** The same for traces alone, with its path. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.literal('http/json').optional(),
  OTEL_SDK_DISABLED: z.enum(['true', 'false']).default('false'),
  /** What a process is called in traces: `tillgraph-sales` and the like when not set. */
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  /** Which requests are traced, and, of those with a ratio, how many of them: from 0 to 1. */
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Spans that wait to be sent: further ones are dropped. And how long they wait at most, in milliseconds. */
  OTEL_BSP_MAX_QUEUE_SIZE: z.coerce.number().int().min(1).max(1_000_000).default(2_048),
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: z.coerce.number().int().min(1).max(100_000).default(512),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().min(1).max(600_000).default(5_000),
} as const;

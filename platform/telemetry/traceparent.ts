import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

/** Where it stands in a request. */
export const TRACEPARENT_HEADER = 'traceparent';

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** Later versions may be longer; nobody needs to read very much of one. */
const MAX_LENGTH = 256;

/**
 * Reads a `traceparent` as W3C Trace Context has it; undefined for one that is none, which counts as if it were not there.
 */
export function readTraceparent(text: unknown): SpanContext | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
  const [, version = '', traceId = '', spanId = '', flags = '', more] = FORM.exec(text) ?? [];
  if (version === '' || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}

/** As it goes into a header or an event. */
export function writeTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}

import type { SpanKind } from '@opentelemetry/api';
import type { CloudEvent } from '../events/cloud-event.ts';
import { readTraceparent } from './traceparent.ts';
import { tracedTogether } from './tracing.ts';

/** What is done with a batch of events, named as OpenTelemetry names it. */
export interface EventWork {
  /** `publish sales`, `process inventory`. */
  readonly name: string;
  readonly kind: SpanKind;
  readonly operation: 'send' | 'process';
}

/** Does something with events, which has a span in the trace of each of them that is traced. */
export function tracedEvents<T>(
  events: readonly Pick<CloudEvent, 'traceparent'>[],
  { name, kind, operation }: EventWork,
  work: () => Promise<T>,
): Promise<T> {
  const parents = events.map(({ traceparent }) => readTraceparent(traceparent));
  const attributes = { 'messaging.operation.type': operation, 'messaging.batch.message_count': events.length };
  return tracedTogether(name, { kind, attributes, parents }, work);
}

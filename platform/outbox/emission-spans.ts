import { type Span, type SpanContext, SpanKind } from '@opentelemetry/api';
import type { Emission } from '../events/cloud-event.ts';
import { readTraceparent, writeTraceparent } from '../telemetry/traceparent.ts';
import { currentTrace, fail, openSpan, soleTrace } from '../telemetry/tracing.ts';

/**
 * The spans of what one run of a transaction emits, from its emission until its rows are written. Each event carries its
 * own one's context with it, so that whatever is made of it, whenever and wherever, is a part of the same trace.
 */
export class EmissionSpans {
  readonly #open: Span[] = [];

  /** The `traceparent` for an event that is emitted now; undefined where it is for nothing that is traced. */
  begin({ type, subject, traceparent }: Omit<Emission, 'sequence'>): string | undefined {
    const parent = traceparent === undefined ? soleTrace() : within(readTraceparent(traceparent));
    const attributes = {
      'messaging.operation.type': 'create',
      'messaging.destination.name': type,
      'tillgraph.event.subject': subject,
    };
    const span = openSpan(`create ${type}`, { kind: SpanKind.PRODUCER, attributes, parent });
    if (span === null) return undefined;
    this.#open.push(span);
    return writeTraceparent(span.spanContext());
  }

  /** Their rows are written, or, for a reason, they are not. */
  end(failure?: unknown): void {
    for (const span of this.#open.splice(0)) {
      if (failure !== undefined) fail(span, failure);
      span.end();
    }
  }
}

/** The transaction itself where it is a part of the same trace, so that an event stands under what wrote it. */
function within(given: SpanContext | undefined): SpanContext | undefined {
  const current = currentTrace();
  return current !== undefined && current.traceId === given?.traceId ? current : given;
}

import { type CloudEvent, envelope } from '../events/cloud-event.ts';
import type { PublishedEvent } from './broker.ts';

/** An event as tests need one: of some source, about a subject, with its place in the subject's sequence. */
export function testEvent(
  options: {
    readonly source?: string;
    readonly subject?: string;
    readonly sequence?: number;
    readonly type?: string;
    readonly data?: unknown;
  } = {},
): CloudEvent {
  const {
    source = 'sales',
    subject = 'sale_1',
    sequence = 1,
    type = 'tillgraph.sales.sale.completed.v1',
    data = {},
  } = options;
  return envelope(source, { type, subject, sequence, data }, new Date());
}

export function published(events: readonly CloudEvent[]): PublishedEvent[] {
  return events.map((event) => ({ event, json: JSON.stringify(event) }));
}

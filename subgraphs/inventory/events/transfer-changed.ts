import { type Telling, telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { TRANSFER_CHANGED, type TransferChanged } from '#schema/events/transfer-changed.v1.ts';
import type { TransferChange } from '../store/transfers.ts';

/** The transfer that an event tells of. It is shown as it is when it is told. */
export function transferOfEvent({ type, subject, sequence, data }: CloudEvent): readonly Telling<TransferChange>[] {
  if (type !== TRANSFER_CHANGED) return [];
  return telling(data as TransferChanged, { key: subject, version: sequence });
}

import type { CloudEvent } from '#platform/events/cloud-event.ts';
import type { DiscrepancyFound } from '#schema/events/discrepancy-found.v1.ts';
import type { DiscrepancyRecord } from '../store/proof/discrepancies.ts';

/** The discrepancy that an event of this subgraph's own tells of, so that watchers need not read it again. */
export function discrepancyOfEvent({ data }: CloudEvent<DiscrepancyFound>): DiscrepancyRecord {
  const { discrepancyId, foundAt, ...told } = data;
  return { _id: discrepancyId, ...told, foundAt: new Date(foundAt), resolvedAt: null, open: true };
}

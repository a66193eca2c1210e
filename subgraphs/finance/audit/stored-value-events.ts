import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { earliestId } from '#platform/ids/ids.ts';
import { type OutboxRow, outboxModel } from '#platform/outbox/outbox.ts';
import { createValueStore, type ValueMovementRecord } from '../store/stored-value/values.ts';
import { EVENTS_KEPT_MS } from './announcements.ts';

const SUBJECTS = ['giftcard', 'storecredit'];

/** Holds each recent movement of stored value against the one event that told of it, under the movement's own number. */
export async function storedValueAnnounced(connection: Connection): Promise<AuditLine> {
  const told = new Set<string>();
  const rows = outboxModel(connection)
    .find({ aggregatetype: { $in: SUBJECTS } })
    .lean<OutboxRow[]>()
    .cursor();
  for await (const { aggregateid, sequence } of rows as AsyncIterable<OutboxRow>)
    told.add(`${aggregateid}#${sequence}`);

  const { movements } = createValueStore(connection);
  const since = earliestId('valuemovement', new Date(Date.now() - EVENTS_KEPT_MS));
  const findings: string[] = [];
  let checked = 0;
  const recent = movements
    .find({ _id: { $gte: since } })
    .lean<ValueMovementRecord[]>()
    .cursor();
  for await (const { valueId, version } of recent as AsyncIterable<ValueMovementRecord>) {
    checked += 1;
    if (!told.has(`${valueId}#${version}`)) findings.push(`${valueId}: nobody was told of its movement ${version}`);
  }
  return { invariant: 13, claim: 'every movement of stored value is told of, under its number', checked, findings };
}

import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { joined } from '../domain/history/history.ts';
import { consentsInForce } from '../domain/privacy/consent.ts';
import { judge } from '../domain/segments/evaluate.ts';
import { createConsentStore } from '../store/consents.ts';
import { createCustomerRecords, type CustomerRecord } from '../store/customers.ts';
import { createHistoryStore } from '../store/histories.ts';
import { createLoyaltyAccounts } from '../store/loyalty/accounts.ts';
import { createMembershipStore, type MarkRecord, type MembershipRecord } from '../store/segments/memberships.ts';
import { createSegmentRecords } from '../store/segments/segments.ts';

/**
 * Every customer is in the segments whose rules hold of them, judged from nothing, and nobody else is in any: but for those
 * whom the sweep is about to judge.
 */
export async function auditSegments(connection: Connection, now: Date): Promise<AuditLine> {
  const segments = await createSegmentRecords(connection).active();
  const memberships = createMembershipStore(connection);
  const customers = createCustomerRecords(connection);
  const histories = createHistoryStore(connection);
  const consents = createConsentStore(connection);
  const accounts = createLoyaltyAccounts(connection);
  const findings: string[] = [];
  let checked = 0;
  const kept = new Map<string, MembershipRecord>();
  for (const row of await memberships.model.find().lean<MembershipRecord[]>()) kept.set(row._id, row);
  const marks = await memberships.models.marks.find().lean<MarkRecord[]>();
  const waiting = new Set<string>(marks.flatMap(({ customerIds }) => customerIds));
  const isJudgingAll = (await memberships.round()) !== null;
  const rows = customers.model.find({ status: 'ACTIVE' }).lean<CustomerRecord[]>().cursor();
  for await (const customer of rows as AsyncIterable<CustomerRecord>) {
    const membership = kept.get(customer._id);
    kept.delete(customer._id);
    const isDue = membership?.dueAt && membership.dueAt <= now;
    if (isJudgingAll || isDue || waiting.has(customer._id)) continue;
    checked += 1;
    const ids = await customers.idsOf(customer._id);
    const own = await customers.raw(ids);
    const facts = {
      history: joined(await histories.of(ids)),
      consents: consentsInForce(await consents.of(ids)).filter(({ granted }) => granted),
      tier: (await accounts.of([customer._id])).get(customer._id)?.tier ?? null,
      tags: own.flatMap(({ tags }) => tags ?? []),
      now,
    };
    const due = segments.filter(({ rule }) => judge(rule, facts).holds).map(({ code }) => code);
    const found = (membership?.segments ?? []).map(({ code }) => code);
    if (due.toSorted().join() !== found.join()) {
      findings.push(`${customer._id}: is in ${found.join() || 'no segment'}, its rules say ${due.join() || 'none'}`);
    }
  }
  for (const [id, { segments: left }] of kept) {
    if (left.length > 0 && !waiting.has(id)) findings.push(`${id}: is in segments, and nobody`);
  }
  return {
    invariant: 0,
    claim: 'everybody is in the segments whose rules hold of them, and in no others',
    checked,
    findings,
  };
}
